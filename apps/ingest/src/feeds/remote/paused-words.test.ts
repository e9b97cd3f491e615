import { describe, expect, it } from 'vitest';
import { pausedWords } from './paused-words.ts';

describe('what is said of a paused feed', () => {
  it('is how long its broker keeps messages, in the unit that matters', () => {
    for (const [sessionS, words] of [
      [1_209_600, '14 days'],
      [86_400, '24 hours'],
      [3600, '60 minutes'],
      [30, '30 seconds'],
    ] as const)
      expect(pausedWords('5', sessionS)).toContain(`for ${words},`);
  });

  it('is that nothing is kept where nothing is', () => {
    expect(pausedWords('5', 0)).toContain('keeps nothing');
    expect(pausedWords('5', undefined)).toContain('never reached');
  });

  it('over MQTT 3.1.1, which knows no expiry, is that the broker decides', () => {
    expect(pausedWords('3.1.1', undefined)).toContain('as long as it is set up to');
  });
});
