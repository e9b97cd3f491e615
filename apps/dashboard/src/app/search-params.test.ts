import { describe, expect, it } from 'vitest';
import {
  feedsSearch,
  flightsSearch,
  liveSearch,
  messagesSearch,
  refusalsSearch,
  worldSearch,
} from './search-params.ts';

describe('what an address says', () => {
  it('is left out where it may not be said', () => {
    expect(flightsSearch({ from: 'yesterday', to: -1, state: 'crashed', text: '' })).toEqual({});
    expect(messagesSearch({ outcome: 'lost', open: 1.5, sensor: { a: 1 } })).toEqual({});
    expect(worldSearch({ world: 'x'.repeat(201) })).toEqual({});
  });
  it('an id of digits stays a text', () => {
    expect(liveSearch({ track: 12, alert: 'A-T1-inside-zone-1' })).toEqual({
      track: '12',
      alert: 'A-T1-inside-zone-1',
    });
  });
  it('keeps which feed is looked at, and how', () => {
    expect(feedsSearch({ panel: 'watch', feed: 'site' })).toEqual({ panel: 'watch', feed: 'site' });
    expect(feedsSearch({ panel: 'remove', feed: 7 })).toEqual({ feed: '7' });
  });
  it('keeps every filter of the flights', () => {
    const all = { from: 1, to: 2, state: 'running', suspects: 'none', text: 'mini' };
    expect(flightsSearch(all)).toEqual(all);
  });
  it('keeps every filter of the refusals', () => {
    const all = { from: 1, to: 2, feed: 'embedded', topic: 'a/b', decoder: 'none', code: 'bad-json' };
    expect(refusalsSearch({ ...all, outcome: 'refused' })).toEqual(all);
  });
  it('keeps every filter of the messages and the one that is open', () => {
    const cause = { feed: 'embedded', topic: 'a/b', decoder: 'none', code: 'bad-json' };
    const all = { from: 1, to: 2, ...cause, sensor: 'north', outcome: 'refused', open: 99 };
    expect(messagesSearch(all)).toEqual(all);
  });
});
