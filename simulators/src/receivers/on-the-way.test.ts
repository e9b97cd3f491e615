import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aScenario } from '../scenario/scenario.fixture.ts';
import type { DroneScoutPlan } from '../scenario/scenario.ts';
import { sceneOf } from '../scenario/scene.ts';
import { messagesBetween } from './messages-between.ts';

const ANCHOR = epochMs(1_767_225_600_000);
const [receiver] = aScenario().droneScouts;
if (!receiver) throw new Error('the builder has a receiver');

const runOf = (more: Partial<DroneScoutPlan>) => ({
  scene: sceneOf(aScenario({ droneScouts: [{ ...receiver, ...more }] })),
  seed: 1,
  anchor: ANCHOR,
});
const timestamp = (payload: string): number => /"timestamp":(\d+)/.exec(payload)?.[1] as unknown as number;

describe('what becomes of messages on their way', () => {
  it('late ones come within what is said, keep the time of the hearing, and overtake each other', () => {
    const messages = messagesBetween(runOf({ delayMs: { from: 100, to: 2000 } }), 0, 120);
    const delays = messages.map(({ atS, payload }) => ANCHOR + atS * 1000 - Number(timestamp(payload)));
    expect(Math.min(...delays)).toBeGreaterThan(98);
    expect(Math.max(...delays)).toBeLessThan(2002);
    expect(
      messages.some(({ payload }, nth) => timestamp(payload) < timestamp(messages[nth - 1]?.payload ?? payload)),
    ).toBe(true);
    expect(messages.every(({ atS }, nth) => atS >= (messages[nth - 1]?.atS ?? 0))).toBe(true);
  });

  it('are the same in small steps as in one, over the end of a loop', () => {
    const run = runOf({ delayMs: { from: 0, to: 3000 }, duplicates: { part: 0.5, delayMs: 700 } });
    const stepped = Array.from({ length: 400 }, (_, step) => messagesBetween(run, step * 0.6, (step + 1) * 0.6)).flat();
    expect(stepped).toEqual(messagesBetween(run, 0, 240));
  });

  it('come twice as often as is said, with the same words, perhaps on the topic of a second broker', () => {
    const once = messagesBetween(runOf({}), 0, 119);
    const twice = messagesBetween(runOf({ duplicates: { part: 1, delayMs: 40, topicPrefix: 'second' } }), 0, 119);
    expect(twice).toHaveLength(2 * once.length);
    const bridged = twice.filter(({ topic }) => topic.startsWith('second/'));
    expect(bridged.map(({ payload }) => payload)).toEqual(once.map(({ payload }) => payload));
    const some = messagesBetween(runOf({ duplicates: { part: 0.3, delayMs: 40 } }), 0, 119);
    expect(some.length / once.length).toBeGreaterThan(1.15);
    expect(some.length / once.length).toBeLessThan(1.45);
  });
});

describe('the clock of a receiver', () => {
  it('that gains 100 ppm is 12 ms ahead after two minutes, and goes on gaining in the next loop', () => {
    const aheadMs = (fromS: number) => {
      const [first] = messagesBetween(runOf({ clockSkewPpm: 100 }), fromS, fromS + 60);
      if (!first) throw new Error('it says something');
      return { expected: first.atS * 0.1, found: Number(timestamp(first.payload)) - ANCHOR - first.atS * 1000 };
    };
    for (const fromS of [50, 170, 290]) {
      const { expected, found } = aheadMs(fromS);
      expect(Math.abs(found - expected)).toBeLessThan(0.6);
    }
  });
});
