import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Decoder } from './base64.ts';

const decodeBase64 = base64Decoder(400);
const bytesOf = (text: string) => {
  const decoded = decodeBase64(text);
  return decoded.ok ? [...decoded.value] : decoded.fault.code;
};

describe('base64 text', () => {
  it.each([
    ['of a length that is no multiple of four', 'AAA'],
    ['without its padding', 'QQ'],
    ['with white space', 'QUJD\n   '],
    ['of the URL alphabet', 'QUJ-'],
    ['with padding in the middle', 'QQ==QUJD'],
    ['with padding only', '===='],
    ['with one letter and padding', 'Q==='],
    ['with unused bits after one byte', 'QR=='],
    ['with unused bits after two bytes', 'QUL='],
    ['with a letter outside ASCII', 'QUé='],
    ['with a letter outside ASCII that fills the room', `${'A'.repeat(399)}é`],
  ])('%s is refused', (_what, text) => {
    expect(bytesOf(text)).toBe('bad-base64');
  });

  it('longer than the decoder has room for is refused', () => {
    expect(bytesOf('A'.repeat(404))).toBe('too-large');
  });

  it.each<[string, string]>([
    ['', ''],
    ['Zg==', 'f'],
    ['Zm8=', 'fo'],
    ['Zm9v', 'foo'],
    ['Zm9vYg==', 'foob'],
    ['Zm9vYmE=', 'fooba'],
    ['Zm9vYmFy', 'foobar'],
  ])('%j is %j (RFC 4648, section 10)', (text, plain) => {
    expect(bytesOf(text)).toEqual([...new TextEncoder().encode(plain)]);
  });

  it('gives the bytes that were encoded, with nothing left of the text before', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        decodeBase64('/'.repeat(400));
        expect(bytesOf(Buffer.from(bytes).toString('base64'))).toEqual([...bytes]);
      }),
      { seed: 4648 },
    );
  });
});
