import type { Worlds } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { isEndedByReality, shownWorld } from './shown-world.ts';

type Demonstration = Worlds['worlds'][number]['demonstration'];
const worldsWith = (demonstration: Demonstration, present = 'demo'): Worlds => ({
  present,
  worlds: (['site', 'demo'] as const).map((id) => ({
    id,
    kind: id === 'site' ? 'real' : 'exercise',
    name: id,
    position: 0,
    at: 0,
    messages: 0,
    feeds: [],
    demonstration: id === 'demo' ? demonstration : { state: 'never' },
  })),
});
const running = worldsWith({ state: 'running' });

describe('the world on the screen', () => {
  it('is the one the service presents when the address names none or a wrong one', () => {
    expect([shownWorld(running, undefined), shownWorld(running, 'atlantis')]).toEqual(['demo', 'demo']);
  });
  it('is the one the address names', () => expect(shownWorld(running, 'site')).toBe('site'));
});

describe('a demonstration ended by reality', () => {
  const ended = worldsWith({ state: 'ended', why: 'real-message' }, 'site');
  it('is not one that somebody ended', () => {
    expect(isEndedByReality(running, worldsWith({ state: 'ended', why: 'asked' }), 'demo')).toBe(false);
  });
  it('is not one that had ended before', () => {
    expect(isEndedByReality(ended, ended, 'demo')).toBe(false);
    expect(isEndedByReality(undefined, ended, 'demo')).toBe(false);
  });
  it('concerns only a screen that showed it', () => {
    expect([isEndedByReality(running, ended, 'demo'), isEndedByReality(running, ended, 'site')]).toEqual([true, false]);
  });
});
