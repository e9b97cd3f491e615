import { describe, expect, it } from 'vitest';
import { difference } from './difference.ts';
import type { Decoded } from './present-decoding.ts';

const decoded = (some: Partial<Decoded> = {}): Decoded => ({
  outcome: 'accepted',
  decoder: 'dronescout',
  faults: [],
  observations: [{ kind: 'detection', altitudeHaeM: 12 }],
  ...some,
});

describe('two decodings of one message', () => {
  it('say the same whatever the order of their fields and the words of their faults', () => {
    const before = decoded({ faults: [{ code: 'missing', at: '/a', detail: 'old words' }] });
    const after = decoded({
      faults: [{ code: 'missing', at: '/a', detail: 'new words' }],
      observations: [{ altitudeHaeM: 12, kind: 'detection' }],
    });
    expect(difference(before, after)).toBeUndefined();
  });

  it('differ in their outcome or decoder before anything else', () => {
    expect(difference(decoded(), decoded({ outcome: 'refused', observations: [] }))?.kind).toBe('outcome');
    expect(difference(decoded(), decoded({ decoder: 'dragonsync' }))?.kind).toBe('outcome');
  });

  it('differ in what they observed, at places that are named', () => {
    const after = decoded({ observations: [{ kind: 'detection', altitudeHaeM: 13, speedMps: 1 }, { kind: 'sensor' }] });
    expect(difference(decoded(), after)).toEqual({
      kind: 'observations',
      places: ['/0/altitudeHaeM', '/0/speedMps', '/1'],
    });
  });

  it('differ in a fault, at the least', () => {
    const after = decoded({ faults: [{ code: 'out-of-range', at: '/lat', detail: '' }] });
    expect(difference(decoded(), after)).toEqual({ kind: 'faults', places: [] });
  });

  it('name the first places only', () => {
    const many = { observations: Array.from({ length: 500 }, (_, n) => n) };
    expect(difference(decoded({ observations: [] }), decoded(many))?.places).toHaveLength(20);
  });
});
