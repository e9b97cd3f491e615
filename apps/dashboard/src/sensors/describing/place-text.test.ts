import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOfText, placeText } from './place-text.ts';

const bristol = { lat: 51.4716, lon: -2.5872 };

describe('a place that somebody types', () => {
  it('is none where the text names none', () => {
    const texts = [
      '',
      'here',
      '51.4716',
      '51.4716, ',
      '91, 0',
      '0, 181',
      'N 51 N 52',
      '51 S -2 W',
      '1e5, 2',
      '51..4, 2',
    ];
    expect(texts.map(placeOfText)).toEqual(texts.map(() => undefined));
    expect(placeOfText(`51.4716, ${'2'.repeat(100_000)}`)).toBeUndefined();
  });
  it('is read as maps and receivers write it', () => {
    const texts = [
      '51.4716, -2.5872',
      '51.4716 -2.5872',
      '51,4716; −2,5872',
      '51.4716° N 2.5872° W',
      'N51.4716, W2.5872',
    ];
    expect(texts.map(placeOfText)).toEqual(texts.map(() => bristol));
  });
  it('is turned round where the letters say so', () => {
    expect(placeOfText('2.5872 W, 51.4716 N')).toEqual(bristol);
  });
  it('comes back as it was shown, wherever it is', () => {
    const degrees = (limit: number) => fc.integer({ min: -limit * 1e5, max: limit * 1e5 }).map((steps) => steps / 1e5);
    fc.assert(
      fc.property(degrees(90), degrees(180), (lat, lon) => {
        const read = placeOfText(placeText({ lat, lon }));
        expect(read?.lat).toBeCloseTo(lat, 5);
        expect(read?.lon).toBeCloseTo(lon, 5);
      }),
    );
  });
});
