import type { MappingView, MessageView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { stillUnread, unreadSources } from './unread-sources.ts';

function aRefused(topic: string, at: number, code = 'unrecognised', decoder = 'none'): MessageView {
  const faults = [{ code, at: '/', detail: 'an object of no known format' }];
  return { feed: 'site', topic, at, decoder, faults } as unknown as MessageView;
}

describe('the sources that nothing reads', () => {
  it('are counted by feed and topic, the latest first', () => {
    expect(unreadSources([aRefused('b', 30), aRefused('a', 20), aRefused('b', 10)])).toEqual([
      { feed: 'site', topic: 'b', messages: 2, lastAt: 30 },
      { feed: 'site', topic: 'a', messages: 1, lastAt: 20 },
    ]);
  });

  it('are not those whose messages are of a known format, or no JSON', () => {
    expect(unreadSources([aRefused('a', 1, 'out-of-range', 'dronescout'), aRefused('b', 1, 'bad-json')])).toEqual([]);
  });

  it('are none any more once a mapping meant for them was saved, until something comes that it does not read either', () => {
    const saved = (savedAt: number, mapping: object) => [{ savedAt, mapping }] as unknown as MappingView[];
    const sources = unreadSources([aRefused('acme/1', 20)]);
    expect(stillUnread(sources, saved(30, { topic: 'acme/+' }))).toEqual([]);
    expect(stillUnread(sources, saved(30, {}))).toEqual([]);
    expect(stillUnread(sources, saved(30, { topic: 'acme/+', feed: 'other' }))).toEqual(sources);
    expect(stillUnread(sources, saved(30, { topic: 'else' }))).toEqual(sources);
    expect(stillUnread(sources, saved(10, { topic: 'acme/+' }))).toEqual(sources);
  });
});
