import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { messagesBetween } from '../receivers/messages-between.ts';
import { aFlight, aScenario } from '../scenario/scenario.fixture.ts';
import { sceneOf } from '../scenario/scene.ts';
import { truthAt } from './truth.ts';
import { truthMessages } from './truth-messages.ts';

const ANCHOR = epochMs(1_767_225_600_000);
const drop = { heightM: 10, hoverS: 8 };
const courier = aFlight({
  waypoints: [
    { eastM: 0, northM: -100, heightM: 40, speedMps: 10 },
    { eastM: 0, northM: 0, heightM: 40, speedMps: 10, drop },
    { eastM: 0, northM: -100, heightM: 40, speedMps: 10 },
  ],
  pilot: { location: 'live', walk: [{ eastM: 0, northM: -120 }] },
});

describe('the truth of a scene', () => {
  it('is where a drone is, how it moves, who flies it and what it is called', () => {
    const [truth] = truthAt(sceneOf(aScenario()), 30);
    expect(truth).toMatchObject({
      id: 'passer-by',
      altitudeHaeM: 110,
      heightM: 50,
      speedMps: 10,
      verticalMps: 0,
      headingDeg: 0,
      serials: ['TESTA0123456789'],
      emitters: ['C2:00:00:00:00:01'],
      isFake: false,
      isFriendly: false,
    });
    expect(truth?.at.lat).toBeCloseTo(51.5 - 100 / 111_256, 6);
    expect(truth).not.toHaveProperty('pilotAt');
    expect(truth).not.toHaveProperty('droppedAt');
  });

  it('is nothing while nothing flies, and begins again with each loop', () => {
    const scene = sceneOf(aScenario());
    expect(truthAt(scene, 10)).toEqual([]);
    expect(truthAt(scene, 120 + 30)).toEqual(truthAt(scene, 30));
  });

  it('knows from the moment of a drop on where and when it was, in each loop anew', () => {
    const scene = sceneOf(aScenario({ flights: [courier] }));
    const [dropS = 0] = scene.flights[0]?.dropsS ?? [];
    expect(truthAt(scene, dropS - 0.1)[0]).not.toHaveProperty('droppedAt');
    for (const loopS of [0, 120]) {
      const [truth] = truthAt(scene, loopS + dropS + 5);
      expect(truth?.droppedAt?.tS).toBeCloseTo(loopS + dropS);
      expect(truth?.droppedAt?.at.lat).toBeCloseTo(51.5, 4);
      expect(truth?.pilotAt?.lat).toBeCloseTo(51.5 - 120 / 111_256, 6);
    }
  });

  it('has the serial that is heard under the same seed where each loop is another visitor', () => {
    const { remoteId } = aFlight();
    if (!remoteId) throw new Error('the builder has Remote ID');
    const scene = sceneOf(aScenario({ flights: [aFlight({ remoteId: { ...remoteId, serialPerLoop: true } })] }));
    for (const seed of [1, 2])
      for (const loopS of [0, 120]) {
        const data = messagesBetween({ scene, seed, anchor: ANCHOR }, loopS + 30, loopS + 32).find(({ payload }) =>
          payload.includes('"data"'),
        );
        const uasData: string = JSON.parse(data?.payload ?? '{}').data.UASdata;
        const heard = Buffer.from(uasData, 'base64').toString('latin1', 8, 23);
        expect(truthAt(scene, loopS + 30, seed)[0]?.serials).toEqual([heard]);
      }
  });

  it('is told at every full second, on topics that no receiver has', () => {
    const run = { scene: sceneOf(aScenario()), seed: 1, anchor: ANCHOR };
    const told = truthMessages(run, 18.5, 24);
    expect(told.map(({ atS, topic }) => [atS, topic])).toEqual(
      [20, 21, 22, 23].map((tS) => [tS, 'rotorwatch-truth/passer-by']),
    );
    expect(JSON.parse(told[0]?.payload ?? '')).toMatchObject({ id: 'passer-by', tS: 20, atMs: ANCHOR + 20_000 });
    expect([...truthMessages(run, 18.5, 21.3), ...truthMessages(run, 21.3, 24)]).toEqual(told);
  });
});
