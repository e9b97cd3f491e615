import { describe, expect, it } from 'vitest';
import { grantedWords, limitWords, messageWords } from './trial-words.ts';

const glimpse = (outcome: 'accepted' | 'refused') => ({
  receivedAt: 0,
  topic: 'a',
  qos: 1,
  retained: false,
  payloadLength: 3,
  outcome,
  decoder: 'none',
  sensors: [],
  observations: 0,
});

describe('what is said of a subscription', () => {
  it('is the quality of each topic', () => {
    expect(grantedWords(['a', 'b'], [1, 1])).toEqual({ state: 'ok', text: 'a at QoS 1, b at QoS 1' });
  });

  it('is a warning where one is refused or unsafe, and a failure where all are refused', () => {
    expect(grantedWords(['a', 'b'], [1, 0x87])).toEqual({
      state: 'warning',
      text: 'a at QoS 1, b is refused: we are not authorised',
    });
    expect(grantedWords(['a'], [0])).toMatchObject({ state: 'warning', text: expect.stringContaining('is lost') });
    expect(grantedWords(['a', 'b'], [0x80, 0x8f]).state).toBe('failed');
    expect(grantedWords(['a'], []).state).toBe('failed');
  });
});

describe("what is said of a broker's limits", () => {
  it('is only what it told', () => {
    expect(limitWords({}, '5')).toBe('the broker tells no limit that matters');
    expect(limitWords({ properties: { maximumPacketSize: 65_536, receiveMaximum: 20 } }, '5')).toBe(
      'the broker allows packets up to 65,536 bytes, 20 messages of ours at once',
    );
    expect(limitWords({}, '3.1.1')).toContain('tells none');
  });
});

describe('what is said of the messages of a trial', () => {
  it('is how many came on how many topics', () => {
    const topics = [{ topic: 'a', messages: 1 }];
    expect(messageWords({ messages: 1, topics, glimpses: [glimpse('accepted')] }, false)).toEqual({
      state: 'ok',
      text: '1 message on 1 topic in 10 s',
    });
    expect(messageWords({ messages: 2000, topics, glimpses: [glimpse('accepted')] }, true).text).toContain('enough');
  });

  it('is a warning when none came, or none that could be used', () => {
    expect(messageWords({ messages: 0, topics: [], glimpses: [] }, false).state).toBe('warning');
    const refused = { messages: 1, topics: [{ topic: 'a', messages: 1 }], glimpses: [glimpse('refused')] };
    expect(messageWords(refused, false)).toMatchObject({
      state: 'warning',
      text: expect.stringContaining('none that'),
    });
  });
});
