import { describe, expect, it } from 'vitest';
import { bytesFromBase64, hexDump } from './hex-dump.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the dump of a message', () => {
  it('of no bytes has no lines', () => expect(hexDump(new Uint8Array())).toEqual([]));
  it('shows what cannot be printed as a dot', () => {
    expect(hexDump(Uint8Array.of(0, 0x41, 0x7f, 0xff))).toEqual([{ offset: '0000', hex: '00 41 7f ff', text: '·A··' }]);
  });
  it('has sixteen bytes a line in two groups', () => {
    const lines = hexDump(bytes('0123456789abcdefX'));
    expect(lines[0]).toEqual({
      offset: '0000',
      hex: '30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66',
      text: '0123456789abcdef',
    });
    expect(lines[1]).toEqual({ offset: '0010', hex: '58', text: 'X' });
  });
  it('stops at its limit', () => expect(hexDump(new Uint8Array(1_000_000), 64)).toHaveLength(4));
});

describe('bytes from base64', () => {
  it('of a text that is none are none', () => expect(bytesFromBase64('%%%')).toHaveLength(0));
  it('are the bytes it stands for', () => expect([...bytesFromBase64('AAH/')]).toEqual([0, 1, 255]));
});
