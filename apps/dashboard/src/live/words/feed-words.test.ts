import type { FeedView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { feedCounts, isDown } from './feed-words.ts';

const aFeed = (changes: Partial<FeedView> = {}): FeedView => ({
  id: 'site',
  kind: 'remote',
  address: 'mqtts://broker.example',
  state: 'connected',
  detail: '',
  since: 1_790_000_000_000,
  messages: 0,
  closed: {},
  paced: 0,
  warnings: [],
  ...changes,
});

describe('a feed in words', () => {
  it('is down when it failed or lost its connection, not while it connects for the first time', () => {
    expect(isDown(aFeed({ state: 'failed', detail: 'the broker is busy' }))).toBe(true);
    expect(isDown(aFeed({ state: 'connecting', detail: 'the line is dead' }))).toBe(true);
    expect(isDown(aFeed({ state: 'paused' })), 'what a person paused is not heard either').toBe(true);
    expect(isDown(aFeed({ state: 'connecting' }))).toBe(false);
    expect(isDown(aFeed({ state: 'listening' }))).toBe(false);
    expect(isDown(aFeed({ state: 'off' }))).toBe(false);
  });

  it('counts what was closed and slowed down, and says nothing when nothing was', () => {
    expect(feedCounts(aFeed())).toEqual([]);
    expect(feedCounts(aFeed({ closed: { 'packet-too-large': 1, 'packet-too-slow': 1200 }, paced: 3 }))).toEqual([
      '1 connection closed: packet too large',
      '1,200 connections closed: packet too slow',
      'slowed down 3 ×: sent too fast, nothing was dropped',
    ]);
  });
});
