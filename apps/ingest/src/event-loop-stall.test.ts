import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { eventLoopStall } from './event-loop-stall.ts';

function holdUp(durationMs: number): void {
  const end = performance.now() + durationMs;
  while (performance.now() < end);
}

it('a turn that takes 300 ms shows as a stall once', async () => {
  using stall = eventLoopStall();
  await sleep(50);
  stall.take();
  holdUp(300);
  await sleep(50);
  const longest = stall.take();
  expect(longest).toBeGreaterThan(250);
  await sleep(50);
  expect(stall.take()).toBeLessThan(longest);
});
