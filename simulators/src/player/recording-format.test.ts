import {
  endLine,
  headerLine,
  messageLine,
  type RecordedMessage,
  readHeaderLine,
  readRecordingLine,
} from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { chance } from '../scenario/chance.ts';

const HEADER = { rotorwatchRecording: 1, madeBy: 'test', startedAt: 1_790_000_000_000 } as const;

describe('the head of a recording', () => {
  it('comes back as it was written', () => {
    expect(readHeaderLine(headerLine(HEADER))).toEqual({ ok: true, header: HEADER });
  });

  it.each(['', '{}', '[1]', 'PK\u0003\u0004', '{"rotorwatchRecording":2}', '{"rotorwatchRecording":1}'])(
    'is refused in words: %j',
    (line) => {
      expect(readHeaderLine(line)).toMatchObject({ ok: false, why: expect.stringMatching(/recording/) });
    },
  );
});

describe('a line of a recording', () => {
  it.each<RecordedMessage>([
    { atMs: 0, topic: 'a', qos: 0, retained: false, payload: { text: '' } },
    { atMs: 0.001, topic: 'a/b', qos: 1, retained: true, payload: { text: '\ufeff{"ä":"\\n\u0000"}\n\u2028' } },
    { atMs: 1e9, topic: 'ö', qos: 2, retained: false, payload: { base64: '/w==' } },
  ])('holds a message that comes back as it was written: $topic', (message) => {
    const line = messageLine(message);
    expect(line).not.toContain('\n');
    expect(readRecordingLine(line)).toEqual({ kind: 'message', message });
  });

  it('may be the end of it', () => {
    const end = { messages: 3, durationMs: 2000, why: 'stopped', sensors: ['north'], lost: 1 };
    expect(readRecordingLine(endLine(end))).toEqual({ kind: 'end', end });
  });

  it.each([
    ['{"t":1,"topic":"a","qos":1,"te', 'no JSON object'],
    ['7', 'no JSON object'],
    ['{"t":-1,"topic":"a","qos":1,"text":""}', 't should be ms from 0, found -1'],
    ['{"t":1,"topic":"a/#","qos":1,"text":""}', 'topic should be a topic, found "a/#"'],
    ['{"t":1,"topic":"a","qos":3,"text":""}', 'qos should be 0, 1 or 2, found 3'],
    ['{"t":1,"topic":"a","qos":1}', 'the payload should be either text or base64'],
    ['{"t":1,"topic":"a","qos":1,"base64":"not so"}', 'the payload should be either text or base64'],
    ['{"end":7}', 'an end that says nothing'],
  ])('that is damaged says how: %s', (line, why) => {
    expect(readRecordingLine(line)).toEqual({ kind: 'damaged', why });
  });

  it('of any text throws nothing', () => {
    const next = chance(1, 'any text');
    const whole = messageLine({ atMs: 1, topic: 'a', qos: 1, retained: true, payload: { text: 'x' } });
    for (let round = 0; round < 2000; round++) {
      const at = Math.floor(next() * whole.length);
      const line = whole.slice(0, at) + String.fromCharCode(Math.floor(next() * 256)) + whole.slice(at + 1);
      expect(['message', 'end', 'damaged']).toContain(readRecordingLine(line).kind);
      expect(typeof readHeaderLine(line).ok).toBe('boolean');
    }
  });
});
