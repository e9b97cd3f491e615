import { describe, expect, it } from 'vitest';
import { backlogOf } from './backlog.ts';

describe("a screen's backlog", () => {
  it('is hopeless beyond two thousand packets, busy beyond twenty, and clear up to there', () => {
    expect([0, 20, 21, 2000, 2001, 1e9].map(backlogOf)).toEqual([
      'clear',
      'clear',
      'busy',
      'busy',
      'hopeless',
      'hopeless',
    ]);
  });
});
