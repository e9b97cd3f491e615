import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookUp, type Registry, type RegistryRange } from './look-up.ts';
import { serialForm } from './serial-form.ts';

const range = (first: string, last: string, model: string, status: RegistryRange['status'] = 'accepted') => ({
  first,
  last,
  make: 'Maker',
  model,
  status,
});

/** A list as plain as can be. */
function aRegistry(ranges: readonly RegistryRange[], serials: Readonly<Record<string, string>> = {}): Registry {
  return {
    serial: (serial) =>
      Object.hasOwn(serials, serial) ? { make: 'Maker', model: serials[serial] ?? '', status: 'accepted' } : undefined,
    ranges: (code, serial) =>
      ranges.filter(
        ({ first, last }) =>
          first.startsWith(code) && first.length === serial.length && first <= serial && serial <= last,
      ),
    makes: (code) => (code === '9998' ? ['Newcomer'] : []),
  };
}

describe('the form of a serial', () => {
  it.each([
    ['no text at all', ''],
    ['the letter O in the code', '15O8F000000000000001'],
    ['the letter I in the rest', '1581FI6Q8D244C00CL2K'],
    ['a length character of 0', '15810'],
    ['small letters', '1581f6q8d244c00cl2kf'],
    ['a space', '1581F6Q8D244C00C 2KF'],
    ['a stranger’s text', '<script>'],
  ])('with %s is none of CTA-2063-A', (_, serial) => expect(serialForm(serial)).toBe('not-cta'));

  it('is of the wrong length where its fifth character says another', () => {
    expect(serialForm('9999F0000000000001A')).toBe('wrong-length');
    expect(serialForm('999930000')).toBe('wrong-length');
    expect(serialForm('9999F')).toBe('not-cta');
  });

  it('is valid at every length from 6 to 20', () => {
    for (let length = 1; length <= 15; length += 1) {
      const serial = `9999${length.toString(16).toUpperCase()}${'0'.repeat(length)}`;
      expect(serialForm(serial), serial).toBe('valid');
      expect(serialForm(`${serial}0`), serial).toBe('wrong-length');
    }
  });

  it('is a short one of DJI only where the prefix is a known model', () => {
    expect(serialForm('F6Q8ZZZZZZZZZZZZ')).toBe('dji-short');
    expect(serialForm('0M6ZZZZZZZZZZZ')).toBe('dji-short');
    expect(serialForm('ZZZZZZZZZZZZZZ')).toBe('not-cta');
    expect(serialForm('constructor000')).toBe('not-cta');
  });
});

describe('without a registry', () => {
  it('a whole serial of DJI tells the model by its prefix', () => {
    expect(lookUp('1581F6Q8ZZZZZZZZZZZZ')).toEqual({
      form: 'valid',
      model: { make: 'DJI', model: 'M3TD', basis: 'prefix' },
    });
  });

  it('the 16 characters of newer aircraft and the 14 of older ones tell it too', () => {
    expect(lookUp('F6Q8ZZZZZZZZZZZZ').model).toMatchObject({ model: 'M3TD', basis: 'prefix' });
    expect(lookUp('0M6ZZZZZZZZZZZ').model).toMatchObject({ model: 'Mavic 2 Zoom', basis: 'prefix' });
  });

  it('models that share a prefix are all named', () => {
    expect(lookUp('1581F446ZZZZZZZZZZZZ').model).toMatchObject({
      model: 'Agras T10 or Agras T30',
      note: 'these models share the prefix',
    });
  });

  it('a serial of another maker tells the make only, and every make where the code is shared', () => {
    expect(lookUp('16686ZZZZZZ').model).toEqual({ make: 'Skydio', basis: 'manufacturer' });
    expect(lookUp('15966ZZZZZZ').model).toMatchObject({ make: 'A2Z or Dronetag', note: 'these makers share the code' });
  });

  it('a made-up serial tells nothing but its form', () => {
    expect(lookUp('9999F00000000000001A')).toEqual({ form: 'valid' });
    expect(lookUp('__proto__')).toEqual({ form: 'not-cta' });
  });
});

describe('with a registry', () => {
  it('the very serial goes before the range it lies in, and the range before the prefix', () => {
    const registry = aRegistry([range('1581F6Q8000000000000', '1581F6Q8ZZZZZZZZZZZZ', 'Ranged')], {
      '1581F6Q8ZZZZZZZZZZZZ': 'Listed',
    });
    expect(lookUp('1581F6Q8ZZZZZZZZZZZZ', registry).model).toMatchObject({ model: 'Listed', basis: 'registry' });
    expect(lookUp('1581F6Q8ZZZZZZZZZZZY', registry).model).toMatchObject({ model: 'Ranged', basis: 'range' });
    expect(lookUp('1581F163ZZZZZZZZZZZZ', registry).model).toMatchObject({ model: 'Mavic 2 Pro', basis: 'prefix' });
  });

  it('of ranges that lie in each other the narrowest counts', () => {
    const registry = aRegistry([
      range('99966A00000', '99966Z99999', 'Wide'),
      range('99966AB0000', '99966AB9999', 'Narrow'),
    ]);
    expect(lookUp('99966AB5000', registry).model).toEqual({ make: 'Maker', model: 'Narrow', basis: 'range' });
  });

  it('a range declared for two models names both', () => {
    const twice = [range('99966A00000', '99966A99999', 'One'), range('99966A00000', '99966A99999', 'Other')];
    expect(lookUp('99966A50000', aRegistry(twice)).model).toMatchObject({
      model: 'One or Other',
      note: 'the range is declared for each of them',
    });
  });

  it('a rescinded declaration says so', () => {
    const registry = aRegistry([range('99966A00000', '99966A99999', 'Old', 'rescinded')]);
    expect(lookUp('99966A50000', registry).model?.note).toBe('its declaration of compliance was rescinded');
  });

  it('a short serial of a model that only the registry knows is found by the whole one', () => {
    const registry = aRegistry([range('1581FXYZ000000000000', '1581FXYZZZZZZZZZZZZZ', 'Newest')]);
    expect(lookUp('FXYZ999999999999', registry)).toEqual({
      form: 'dji-short',
      model: { make: 'Maker', model: 'Newest', basis: 'range', note: 'read as the end of 1581FXYZ999999999999' },
    });
  });

  it('a maker that only the registry knows is named', () => {
    expect(lookUp('99986ZZZZZZ', aRegistry([])).model).toEqual({ make: 'Newcomer', basis: 'manufacturer' });
  });
});

it('any text may be asked for', () => {
  const registry = aRegistry([range('1581F6Q8000000000000', '1581F6Q8ZZZZZZZZZZZZ', 'M')]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 64 }), (text) => {
      expect(['valid', 'dji-short', 'wrong-length', 'not-cta']).toContain(lookUp(text, registry).form);
    }),
  );
});
