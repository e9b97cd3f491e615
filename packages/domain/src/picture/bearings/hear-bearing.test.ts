import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sensorId } from '../../sensor/sensor-id.ts';
import { aDrone, alertsIn, place, Scene, serial, tracksIn } from '../scene.fixture.ts';
import { Feeler, placeFinders } from './bearings.fixture.ts';

function sceneWithFinders(): Scene {
  const scene = new Scene();
  placeFinders(scene);
  return scene;
}

describe('a bearing without identity that fits one reported aircraft', () => {
  it('corroborates it, whatever the noise, and opens no track beside it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (seed) => {
        const scene = sceneWithFinders();
        const feeler = new Feeler(seed);
        for (let second = 1; second <= 10; second += 1) {
          scene.hear(second, aDrone(10 * second, 700, { category: 'drone' }));
          // Within the gate: what lies outside is for another test.
          const felt = feeler.feel('west', place(10 * second, 700), { category: 'video-link', emitter: 'df-7' });
          if (felt.geometry?.kind === 'bearing' && Math.abs(noiseDeg(felt.geometry.bearingDeg, second)) < 5.5)
            scene.hear(second + 0.5, felt);
        }
        expect(scene.tracks).toMatchObject([
          { id: 'T4', category: 'drone', identities: { serial: 'D1' }, emitters: ['AA:00:00:00:00:01'] },
        ]);
        expect(scene.tracks[0]?.hearings.map(({ sensor }) => sensor)).toEqual(['s1', 'west']);
      }),
      { numRuns: 50 },
    );
  });

  it('raises no second alert', () => {
    const scene = sceneWithFinders();
    scene.hear(1, aDrone(0, 700));
    expect(alertsIn(scene.hear(1.5, new Feeler(1).feel('west', place(0, 700))))).toEqual([]);
  });

  it('is the same when its sensor hears it once without telling from where', () => {
    const scene = sceneWithFinders();
    const felt = new Feeler(1).feel('west', place(0, 700), { emitter: 'df-7' });
    scene.hear(1, aDrone(0, 700));
    scene.hear(1.5, felt);
    scene.hear(2.5, { ...felt, geometry: { kind: 'presence' } });
    expect(scene.tracks).toMatchObject([{ detections: 3, identities: { serial: 'D1' } }]);
    scene.hear(20, { ...felt, geometry: { kind: 'presence' } });
    expect(scene.tracks).toHaveLength(2);
  });

  it('parts from it at once when it leaves the gate, and stays apart while it only crosses it again', () => {
    const scene = sceneWithFinders();
    const feeler = new Feeler(3);
    for (let second = 1; second <= 40; second += 1) {
      scene.hear(second, aDrone(0, 700));
      scene.hear(second + 0.5, feeler.feel('west', place(0, 700 + 40 * Math.max(0, second - 10))));
      if (second === 16) expect(scene.tracks).toHaveLength(2);
    }
    for (let second = 41; second <= 65; second += 1) {
      scene.hear(second, aDrone(0, 700));
      scene.hear(second + 0.5, feeler.feel('west', place(0, 1900 - 50 * (second - 40))));
    }
    expect(scene.tracks).toHaveLength(2);
    expect(scene.tracks[0]).toMatchObject({ identities: { serial: 'D1' } });
    expect(scene.tracks[1]).toMatchObject({ identities: {}, hearings: [{ sensor: 'west' }] });
  });

  it('parts from it when nothing was heard of the aircraft itself for ten seconds', () => {
    const scene = sceneWithFinders();
    const feeler = new Feeler(4);
    scene.hear(1, aDrone(0, 700));
    for (let second = 2; second <= 14; second += 1) scene.hear(second, feeler.feel('west', place(0, 700)));
    expect(scene.tracks).toMatchObject([{ identities: { serial: 'D1' } }, { identities: {} }]);
  });

  it('goes on as that aircraft when its reports cease after it has fitted for half a minute', () => {
    const scene = sceneWithFinders();
    const feeler = new Feeler(4);
    for (let second = 1; second <= 90; second += 1) {
      if (second < 40) scene.hear(second, aDrone(0, 700));
      scene.hear(second + 0.5, feeler.feel('west', place(0, 700)));
    }
    expect(scene.tracks).toMatchObject([{ state: 'fresh', identities: { serial: 'D1' }, fix: { heardAt: 39_000 } }]);
    for (let second = 91; second <= 95; second += 1) {
      scene.hear(second, aDrone(600, 0));
      scene.hear(second + 0.5, feeler.feel('west', place(0, 700)));
    }
    expect(scene.tracks).toMatchObject([{ identities: { serial: 'D1' } }, { identities: {} }]);
  });

  it('of a name that its sensors share is let be reflected once, and parts by the third bearing elsewhere', () => {
    const scene = sceneWithFinders();
    const feeler = new Feeler(4);
    const named = { emitter: 'df-7' };
    for (let second = 1; second <= 20; second += 1) {
      scene.hear(second, aDrone(0, 700));
      scene.hear(second + 0.3, feeler.feel('east', place(0, 700), named));
      scene.hear(second + 0.5, feeler.feel('west', second === 10 ? place(0, -900) : place(0, 700), named));
    }
    expect(scene.tracks).toHaveLength(1);
    for (let second = 21; second <= 24; second += 1) {
      scene.hear(second, aDrone(0, 700));
      scene.hear(second + 0.3, feeler.feel('east', place(0, -500), named));
      expect(scene.tracks).toHaveLength(second < 23 ? 1 : 2);
    }
  });

  it('parts for no longer than three seconds by a single reflection', () => {
    const scene = sceneWithFinders();
    const feeler = new Feeler(4);
    for (let second = 1; second <= 14; second += 1) {
      scene.hear(second, aDrone(0, 700));
      scene.hear(second + 0.5, feeler.feel('west', second === 10 ? place(0, -900) : place(0, 700)));
      expect(scene.tracks).toHaveLength(second >= 10 && second < 13 ? 2 : 1);
    }
  });

  it('stays apart when its sensor calls it a controller', () => {
    const scene = sceneWithFinders();
    scene.hear(1, aDrone(0, 700));
    scene.hear(1.5, new Feeler(5).feel('west', place(0, 700), { category: 'controller' }));
    expect(scene.tracks).toHaveLength(2);
  });

  it('stays apart when its sensor names another make', () => {
    const scene = sceneWithFinders();
    scene.hear(1, aDrone(0, 700, { make: 'DJI' }));
    scene.hear(1.5, new Feeler(5).feel('west', place(0, 700), { make: 'Autel' }));
    expect(scene.tracks).toHaveLength(2);
  });

  it('stays apart when it fits two', () => {
    const scene = sceneWithFinders();
    scene.hear(1, aDrone(0, 700), aDrone(30, 720, { uasIds: [serial('D2')], emitter: 'AA:00:00:00:00:02' }));
    scene.hear(1.5, new Feeler(6).feel('west', place(0, 700)));
    expect(scene.tracks).toHaveLength(3);
  });

  it('becomes one with it when it was heard first, under the older id and with the identity reported', () => {
    const scene = sceneWithFinders();
    const feeler = new Feeler(7);
    for (let second = 1; second <= 15; second += 1)
      scene.hear(second, feeler.feel('west', place(0, 700), { category: 'video-link' }));
    expect(scene.tracks).toMatchObject([{ id: 'T4', identities: {} }]);
    for (let second = 16; second <= 22; second += 1) {
      scene.hear(second, aDrone(0, 700, { category: 'drone' }));
      scene.hear(second + 0.5, feeler.feel('west', place(0, 700), { category: 'video-link' }));
    }
    expect(scene.tracks).toMatchObject([{ id: 'T4', category: 'drone', identities: { serial: 'D1' } }]);
    expect(tracksIn(scene.changes).find(({ mergedInto }) => mergedInto !== undefined)).toMatchObject({
      mergedInto: 'T4',
      mergedWhy: 'fits-report',
      state: 'closed',
    });
  });

  it('gives its track to the aircraft whose first report it fits, when it was heard just before', () => {
    const scene = sceneWithFinders();
    const feeler = new Feeler(7);
    for (let second = 1; second <= 5; second += 1)
      for (const finder of ['west', 'east'] as const)
        scene.hear(second, feeler.feel(finder, place(0, 700), { emitter: 'df-7' }));
    scene.hear(5.5, aDrone(0, 700));
    expect(scene.tracks).toMatchObject([{ id: 'T4', identities: { serial: 'D1' }, emitters: ['AA:00:00:00:00:01'] }]);
    scene.hear(6, feeler.feel('east', place(0, 700), { emitter: 'df-7' }));
    expect(scene.tracks).toHaveLength(1);
    for (let second = 7; second <= 9; second += 1)
      scene.hear(second, feeler.feel('west', place(0, -700), { emitter: 'df-7' }));
    expect(scene.tracks).toHaveLength(2);
  });

  it('keeps its track when the first report of an aircraft lies elsewhere', () => {
    const scene = sceneWithFinders();
    scene.hear(1, new Feeler(7).feel('west', place(0, 700)));
    scene.hear(1.5, aDrone(0, -700));
    expect(scene.tracks).toMatchObject([{ identities: {} }, { identities: { serial: 'D1' } }]);
  });

  it('does not hide an attacker that was felt elsewhere and flies through the line of sight', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (seed) => {
        const scene = sceneWithFinders();
        const feeler = new Feeler(seed);
        for (let second = 1; second <= 80; second += 1) {
          scene.hear(second, aDrone(0, 700));
          scene.hear(second + 0.5, feeler.feel('west', place(0, -500 + 20 * second)));
        }
        const felt = scene.tracks.filter(({ identities }) => identities.serial === undefined);
        expect(felt).toHaveLength(1);
        expect(felt[0]?.detections).toBe(80);
      }),
      { numRuns: 30 },
    );
  });

  it('is turned by what its sensor was found to be off', () => {
    const scene = sceneWithFinders();
    const description = { sensor: sensorId('west'), headingOffsetDeg: -30 };
    scene.act(0, { kind: 'describe-sensor', description });
    scene.hear(1, aDrone(0, 700));
    const { geometry, ...felt } = new Feeler(8).feel('west', place(0, 700));
    if (geometry?.kind !== 'bearing') throw new Error('no bearing');
    scene.hear(1.5, { ...felt, geometry: { ...geometry, bearingDeg: (geometry.bearingDeg + 30) % 360 } });
    expect(scene.tracks).toHaveLength(1);
  });
});

function noiseDeg(felt: number, second: number): number {
  const ideal = (Math.atan2(800 + 10 * second, 700) * 180) / Math.PI;
  return ((felt - ideal + 540) % 360) - 180;
}
