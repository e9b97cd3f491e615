import { isPrintable } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { keptTopic, topicDecoding } from './topic.ts';

describe('a topic', () => {
  it.each([
    '/sensor/LOAD-1/upload',
    'Gelände West/Empfänger 3',
    '../../etc/passwd',
    '<img src=x onerror=alert(1)>',
    '__proto__/constructor',
    'a/'.repeat(64),
  ])('that shows as what it is, is only text: %s', (topic) => {
    expect(topicDecoding(topic, true)).toBeUndefined();
    expect(keptTopic(topic)).toBe(topic);
  });

  it.each([
    ['a bidi override', 'site/\u202etxt.exe', 'characters that do not show'],
    ['a zero-width space', 'site/\u200bnorth', 'characters that do not show'],
    ['a control character', 'site/\u0007', 'characters that do not show'],
    ['129 characters', 'a'.repeat(129), '129 characters, want at most 128'],
  ])('with %s is refused', (_what, topic, found) => {
    const faults = [{ code: 'bad-topic', at: '/', detail: `a topic with ${found}` }];
    expect(topicDecoding(topic, true)).toEqual({ outcome: 'refused', decoder: 'none', faults });
    expect(keptTopic(topic)).toBe(topic);
  });

  it('of the truth is ignored in an exercise, and like any other in a real world', () => {
    expect(topicDecoding('rotorwatch-truth/courier', false)).toEqual({
      outcome: 'ignored',
      decoder: 'none',
      why: 'the truth of an exercise, which nobody hears',
    });
    expect(topicDecoding('rotorwatch-truth/courier', true)).toBeUndefined();
    expect(topicDecoding('site/rotorwatch-truth/courier', false)).toBeUndefined();
  });

  it('of 64 kB is kept to its first 1 kB, in whole characters', () => {
    expect(keptTopic('a'.repeat(65_535))).toBe('a'.repeat(1024));
    const kept = keptTopic('\u{1f681}€'.repeat(9000));
    expect(Buffer.byteLength(kept)).toBeGreaterThan(1020);
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(1024);
    expect(isPrintable(kept)).toBe(true);
  });
});
