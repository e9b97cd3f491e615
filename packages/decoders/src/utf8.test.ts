import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, invalidUtf8At } from './utf8.ts';

describe('bytes that are not UTF-8', () => {
  it.each<[what: string, bytes: number[], at: number]>([
    ['a lone continuation', [0x41, 0x80], 1],
    ['a sequence cut off after one byte', [0x41, 0xc3], 1],
    ['a sequence cut off after two bytes', [0xe2, 0x82], 0],
    ['a sequence cut off after three bytes', [0xf0, 0x9f, 0x9a], 0],
    ['an overlong slash', [0xc0, 0xaf], 0],
    ['an overlong sequence of three', [0xe0, 0x9f, 0xbf], 0],
    ['an overlong sequence of four', [0xf0, 0x8f, 0xbf, 0xbf], 0],
    ['a surrogate', [0xed, 0xa0, 0x80], 0],
    ['a value past the last', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a byte that never occurs', [0x41, 0x42, 0xff], 2],
  ])('%s: the place is told', (_what, bytes, at) => {
    const decoded = decodeUtf8(Uint8Array.from(bytes));
    expect(decoded).toMatchObject({ ok: false, fault: { code: 'bad-utf8', at } });
  });

  it('are just those that the engine refuses', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const nearlyText = fc.array(
      fc.constantFrom(0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc2, 0xe0, 0xed, 0xf0, 0xf4),
    );
    fc.assert(
      fc.property(nearlyText, (bytes) => {
        const isRefused = invalidUtf8At(Uint8Array.from(bytes)) !== undefined;
        if (isRefused) expect(() => strict.decode(Uint8Array.from(bytes))).toThrow();
        else expect(() => strict.decode(Uint8Array.from(bytes))).not.toThrow();
      }),
      { seed: 3629, numRuns: 3000 },
    );
  });
});

describe('bytes that are UTF-8', () => {
  it.each(['', 'plain', 'Zürich', '日本', '🛩', 'a real \ufffd in the text'])('%j is read', (text) => {
    expect(decodeUtf8(new TextEncoder().encode(text))).toEqual({ ok: true, value: text });
  });
});
