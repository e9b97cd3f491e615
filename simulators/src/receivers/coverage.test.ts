import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aFlight, aScenario } from '../scenario/scenario.fixture.ts';
import { sceneOf } from '../scenario/scene.ts';
import { hearersAt } from './coverage.ts';
import { messagesBetween } from './messages-between.ts';

describe('the receivers that can hear a flight', () => {
  const scene = sceneOf(aScenario({ flights: [aFlight({})] }));
  const [flight] = scene.flights;
  if (flight === undefined) throw new Error('no flight');

  it('are those that publish most of what they hear of it, second by second', () => {
    const messages = messagesBetween({ scene, seed: 1, anchor: epochMs(1_767_225_600_000) }, 0, flight.endS);
    const heard = new Set(
      messages.filter(({ payload }) => /UASdata|bearing/.test(payload)).map(({ sensor }) => sensor),
    );
    const middleS = (flight.plan.startS + flight.endS) / 2;
    expect(heard.size).toBeGreaterThan(0);
    expect(hearersAt(scene, flight, middleS).filter((sensor) => !heard.has(sensor))).toEqual([]);
    expect(hearersAt(scene, flight, middleS).length).toBeGreaterThan(0);
  });

  it('are none before it flies and after it has landed', () => {
    expect(hearersAt(scene, flight, flight.plan.startS - 1)).toEqual([]);
    expect(hearersAt(scene, flight, flight.endS + 1)).toEqual([]);
  });

  it('are none beyond their range', () => {
    const plan = scene.droneScouts.map((receiver) => ({ ...receiver, plan: { ...receiver.plan, rangeM: 10 } }));
    const deaf = { ...scene, droneScouts: plan, directionFinders: [], dragonSyncs: [], dronetags: [], myDefences: [] };
    expect(hearersAt(deaf, flight, (flight.plan.startS + flight.endS) / 2)).toEqual([]);
  });
});
