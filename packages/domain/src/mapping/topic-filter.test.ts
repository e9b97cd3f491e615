import { describe, expect, it } from 'vitest';
import { isTopicFilter, matchesTopic } from './topic-filter.ts';

describe('a topic filter', () => {
  it.each<[filter: string, topic: string, matches: boolean]>([
    ['acme/1', 'acme/1', true],
    ['acme/1', 'acme/2', false],
    ['acme/1', 'acme/1/up', false],
    ['acme/1/up', 'acme/1', false],
    ['acme/+', 'acme/1', true],
    ['acme/+', 'acme', false],
    ['acme/+', 'acme/', true],
    ['+/+', '/finance', true],
    ['+', '/finance', false],
    ['acme/#', 'acme', true],
    ['acme/#', 'acme/1/up', true],
    ['acme/#', 'acmes', false],
    ['#', 'a/b/c', true],
    ['#', '$SYS/load', false],
    ['+/load', '$SYS/load', false],
    ['$SYS/#', '$SYS/load', true],
  ])('%s and the topic %s: %s', (filter, topic, matches) => {
    expect(isTopicFilter(filter)).toBe(true);
    expect(matchesTopic(filter, topic)).toBe(matches);
  });

  it.each(['', 'a#', '#/a', 'a+/b', 'a\0b', 'a'.repeat(201)])('%j is none', (filter) => {
    expect(isTopicFilter(filter)).toBe(false);
  });
});
