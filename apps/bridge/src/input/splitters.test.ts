import { describe, expect, it } from 'vitest';
import { antsdrFrames } from './antsdr-frames.ts';
import { jsonObjects } from './json-objects.ts';
import { lines } from './lines.ts';
import type { Splitter } from './splitter.ts';

/** The messages of a stream that comes in pieces of `pieceBytes`, as text, what is left at its end included. */
function messages(splitter: Splitter, stream: string | Buffer, pieceBytes: number): string[] {
  const bytes = Buffer.from(stream as string, 'latin1');
  const found: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += pieceBytes)
    found.push(...splitter.push(bytes.subarray(start, start + pieceBytes)));
  return [...found, ...splitter.end()].map((message) => message.toString('latin1'));
}

const PIECES = [1, 2, 3, 7, 1000];

describe('lines', () => {
  it('are the same whatever the pieces they come in', () => {
    for (const bytes of PIECES)
      expect(messages(lines(), 'one\r\n\n\r\ntw\u00ffo\u0000\nrest', bytes)).toEqual([
        'one',
        'tw\u00ffo\u0000',
        'rest',
      ]);
  });

  it('that are too long cost themselves only', () => {
    for (const bytes of PIECES) {
      const splitter = lines(8);
      expect(messages(splitter, '12345678\n123456789\nabc\n', bytes)).toEqual(['12345678', 'abc']);
      expect(splitter.dropped()).toBe(1);
    }
  });
});

describe('JSON objects', () => {
  it('are cut by their brackets, not by those in their texts', () => {
    const objects = ['{"a":{"b":"}\\"}{"}}', '{}', '{\n  "c": 1\n}'];
    for (const bytes of PIECES)
      expect(messages(jsonObjects(), `${objects[0]}${objects[1]},\r\n junk ] ${objects[2]}\n`, bytes)).toEqual(objects);
  });

  it('that are broken end where a line begins with the next', () => {
    for (const bytes of PIECES)
      expect(messages(jsonObjects(), '{"a":"broken\n{"b":1}\n{"c":', bytes)).toEqual([
        '{"a":"broken',
        '{"b":1}',
        '{"c":',
      ]);
  });

  it('that never end are dropped at the longest length, and the next is found', () => {
    for (const bytes of PIECES) {
      const splitter = jsonObjects(8);
      expect(messages(splitter, '{"aaaaaaaaaaaaaaaa\n{"b":1}\n', bytes)).toEqual(['{"b":1}']);
      expect(splitter.dropped()).toBe(1);
    }
  });
});

describe('AntSDR frames', () => {
  const frame = (text: string) => {
    const head = Buffer.from([0xaa, 0xbb, 1, 0, 0]);
    head.writeUInt16LE(5 + text.length, 3);
    return Buffer.concat([head, Buffer.from(text)]);
  };

  it('are cut by the length in their head, and one that is cut off is none', () => {
    const stream = Buffer.concat([frame('one'), frame(''), frame('two'), frame('three').subarray(0, 7)]);
    for (const bytes of PIECES)
      expect(messages(antsdrFrames(), stream, bytes)).toEqual(
        [frame('one'), frame(''), frame('two')].map((f) => f.toString('latin1')),
      );
  });

  it('end with a length that can be none', () => {
    for (const bytes of PIECES) {
      const splitter = antsdrFrames();
      const stream = Buffer.concat([frame('one'), Buffer.from([1, 2, 3, 4, 0]), frame('two')]);
      expect(messages(splitter, stream, bytes)).toEqual([frame('one').toString('latin1')]);
      expect([splitter.dropped(), splitter.isLost?.()]).toEqual([1, true]);
    }
  });
});
