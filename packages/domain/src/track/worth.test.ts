import { describe, expect, it } from 'vitest';
import { aDetection, aDrone, aZone, place, Scene, serial, tracksIn } from '../picture/scene.fixture.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import { memoryOf } from './track-book.ts';
import { EVICTED_TOGETHER, MAX_LIVE_TRACKS } from './track-limits.ts';
import { worth } from './worth.ts';

const forged = (n: number) => aDetection({ uasIds: [serial(`F${n}`)], emitter: `f${n}` });

/** A site with a far zone, so that drone heard does not apply. */
function site(): Scene {
  const scene = new Scene();
  scene.act(0, {
    kind: 'create-zone',
    zone: aZone({ shape: { kind: 'circle', centre: place(5000, 0), radiusM: 50 } }),
  });
  return scene;
}

function worthOf(scene: Scene, id: string): number {
  const track = scene.track(id);
  if (track === undefined) throw new Error(`${id} is not live`);
  return worth(track, memoryOf(scene.picture.tracks, track.id));
}

describe('a track is worth', () => {
  it('nothing if it was never heard live, or hardly and by one sensor', () => {
    const scene = site();
    for (let n = 0; n < 5; n += 1) scene.hearRetained(1, forged(1), { ...forged(1), sensor: sensorId('s2') });
    scene.hear(1, forged(2), forged(2));
    expect(worthOf(scene, 'T2')).toBe(0);
    expect(worthOf(scene, 'T7')).toBe(0);
  });

  it('more for lasting, more for its radio signature, more for a second sensor, most for a zone', () => {
    const scene = site();
    scene.hear(1, forged(1), forged(1), forged(1));
    expect(worthOf(scene, 'T2')).toBe(1);
    scene.hear(2, { ...forged(1), method: 'rf-library' });
    expect(worthOf(scene, 'T2')).toBe(3);
    scene.hear(3, { ...forged(1), sensor: sensorId('s2') });
    expect(worthOf(scene, 'T2')).toBe(7);
    scene.hear(4, { ...forged(1), geometry: { kind: 'position', at: place(5000, 0) } });
    expect(worthOf(scene, 'T2')).toBe(15);
  });

  it('most for an alert, whatever raised it', () => {
    const scene = new Scene();
    scene.hear(1, forged(1));
    expect(worthOf(scene, 'T1')).toBe(8);
  });
});

describe('when there are too many tracks', () => {
  it('a suspect goes first, one for each that comes', () => {
    const scene = site();
    scene.hear(0, aDrone(0, 0));
    for (let n = 0; n < 40; n += 1) scene.hear(0, { ...forged(n), rssiDbm: -60 });
    const suspects = () => scene.tracks.filter(({ suspect }) => suspect === 'swarm').length;
    expect(suspects()).toBeGreaterThan(30);
    expect(scene.tracks.filter(({ id }) => worthOf(scene, id) === -1)).toHaveLength(suspects());
    for (let n = 40; scene.tracks.length < MAX_LIVE_TRACKS; n += 1) scene.hear(1, forged(n));
    const before = suspects();
    for (let n = 0; n < 10; n += 1) scene.hear(2, forged(100_000 + n));
    expect(suspects()).toBe(before - 10);
    expect(scene.tracks).toHaveLength(MAX_LIVE_TRACKS);
    expect(scene.track('T2')).toBeDefined();
  });

  it('those worth least and silent for longest are closed, and a real aircraft stays', () => {
    const scene = site();
    scene.hear(0, aDrone(0, 0), aDrone(0, 0), aDrone(0, 0, { sensor: sensorId('s2') }));
    for (let n = 1; n < MAX_LIVE_TRACKS; n += 1) scene.hear(1 + n / 1e5, forged(n));
    expect(scene.tracks).toHaveLength(MAX_LIVE_TRACKS);
    const closed = tracksIn(scene.hear(2, forged(0))).filter(({ state }) => state === 'closed');
    expect(closed).toHaveLength(EVICTED_TOGETHER);
    expect(closed[0]).toMatchObject({ id: 'T3', closedAt: 2000 });
    expect(scene.tracks).toHaveLength(MAX_LIVE_TRACKS - EVICTED_TOGETHER + 1);
    expect(scene.track('T2')).toBeDefined();
    scene.hear(3, aDetection({ emitter: 'f1' }));
    expect(scene.tracks.at(-1)?.detections).toBe(1);
  });

  it('an alert of one that has to go is cleared as lost', () => {
    const scene = new Scene();
    for (let n = 0; n <= MAX_LIVE_TRACKS; n += 1) scene.hear(n / 1e5, forged(n));
    expect(scene.alert('A-T1-drone-heard-1')).toMatchObject({ condition: { kind: 'cleared', why: 'lost' } });
  });
});
