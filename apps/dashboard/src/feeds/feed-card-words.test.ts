import type { FeedDetail } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { lastMessageText, rateText, secretsText } from './feed-card-words.ts';

const T0 = 1_790_000_000_000;
const aFeed = (changes: Partial<FeedDetail> = {}): FeedDetail => ({
  id: 'gate',
  kind: 'remote',
  address: 'mqtt://broker.example',
  state: 'connected',
  detail: '',
  since: T0,
  messages: 0,
  closed: {},
  paced: 0,
  warnings: [],
  keptIn: 'data-folder',
  perSecond: 0,
  lastMinute: 0,
  ...changes,
});

describe('how much comes by a feed', () => {
  it('is said by the minute while that is rare, and by the second too when it is not', () => {
    expect(rateText(aFeed())).toBe('nothing in the last minute');
    expect(rateText(aFeed({ lastMinute: 3, perSecond: 0 }))).toBe('3 in the last minute');
    expect(rateText(aFeed({ lastMinute: 138, perSecond: 2.34 }))).toBe('2.3 a second · 138 in the last minute');
    expect(rateText(aFeed({ lastMinute: 300_000, perSecond: 5000.4 }))).toBe(
      '5,000 a second · 300,000 in the last minute',
    );
  });

  it('is nothing while it is paused, which is said', () => {
    expect(rateText(aFeed({ state: 'paused' }))).toBe('nothing, while it is paused');
  });
});

describe('the last message of a feed', () => {
  it('is how long ago, and how many there were', () => {
    expect(lastMessageText(aFeed(), T0)).toBe('none since the start');
    expect(lastMessageText(aFeed({ lastMessageAt: T0, messages: 1204 }), T0 + 3000)).toBe(
      '3 s ago · 1,204 since the start',
    );
  });
});

describe('the secrets of a feed', () => {
  it('are set or not set, and no more is said', () => {
    const settings = { url: 'mqtt://a', topics: [], clientId: 'us', protocol: '5', secrets: [] } as const;
    expect(secretsText(settings)).toBe('not set');
    expect(secretsText({ ...settings, username: 'ingest', secrets: ['password', 'key'] })).toBe(
      'user ingest, password set, private key set',
    );
  });
});
