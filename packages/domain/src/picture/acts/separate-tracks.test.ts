import { describe, expect, it } from 'vitest';
import { sensorId } from '../../sensor/sensor-id.ts';
import { trackId } from '../../track/track.ts';
import { Feeler, placeFinders } from '../bearings/bearings.fixture.ts';
import { aDetection, aDrone, alertsIn, aZone, place, Scene, serial, session } from '../scene.fixture.ts';

const NAMELESS = { uasIds: [], emitter: 'b' } as const;

/** T2 with serial D1 and T3 with the emitter b, shown to be one by the row 4. */
function joined(): Scene {
  const scene = new Scene();
  scene.act(0, { kind: 'create-zone', zone: aZone() });
  scene.hear(1, aDrone(10, 0, { emitter: 'a' }));
  scene.hear(2, aDrone(20, 0, { ...NAMELESS, sensor: sensorId('s2') }));
  scene.hear(3, aDrone(11, 0, { emitter: 'b' }));
  return scene;
}

const SEPARATE = { kind: 'separate-tracks', track: trackId('T2'), joined: trackId('T3') } as const;

describe('a track that was joined to another', () => {
  it('is told on that one with the row that led to both and by what', () => {
    expect(joined().tracks).toMatchObject([
      {
        id: 'T2',
        joined: [
          {
            track: 'T3',
            at: 3000,
            row: 4,
            olderBy: 'serial',
            youngerBy: 'emitter',
            brought: { identities: {}, emitters: ['b'] },
          },
        ],
      },
    ]);
  });

  it('is remembered when the survivor is itself joined to an older one', () => {
    const scene = new Scene();
    scene.hear(0, aDetection({ emitter: 'x' }));
    scene.hear(1, aDrone(0, 0, { emitter: 'a' }));
    scene.hear(2, aDrone(0, 0, NAMELESS));
    scene.hear(3, aDrone(0, 0, { emitter: 'b' }));
    scene.hear(4, aDrone(0, 0, { emitter: 'x' }));
    expect(scene.tracks).toMatchObject([
      { id: 'T1', joined: [{ track: 'T3' }, { track: 'T2', olderBy: 'emitter', youngerBy: 'serial' }] },
    ]);
  });

  it('is of the last eight where a drone changes its address again and again', () => {
    const scene = new Scene();
    for (let change = 0; change < 20; change += 1) {
      scene.hear(2 * change, aDrone(0, 0, { uasIds: [], emitter: `m${change}` }));
      scene.hear(2 * change + 1, aDrone(0, 0, { emitter: `m${change}` }));
    }
    expect(scene.tracks).toHaveLength(1);
    expect(scene.tracks[0]?.joined?.map(({ track }) => track)).toEqual(
      Array.from({ length: 8 }, (_, nth) => `T${2 * (nth + 12) + 1}`),
    );
  });
});

describe('an operator who tells two tracks apart that were taken for one', () => {
  it('has each heard by what it was known by before', () => {
    const scene = joined();
    expect(scene.act(4, SEPARATE)).toEqual({ ok: true });
    expect(scene.track('T2')).toMatchObject({
      identities: { serial: 'D1' },
      emitters: ['a'],
      apart: [{ emitters: ['b'] }],
    });
    expect(scene.track('T2')?.joined).toBeUndefined();
    scene.hear(5, aDrone(30, 0, NAMELESS));
    scene.hear(6, aDrone(12, 0, { emitter: 'a' }));
    scene.hear(7, aDrone(31, 0, NAMELESS));
    expect(scene.tracks.map(({ id, detections }) => [id, detections])).toEqual([
      ['T2', 4],
      ['T6', 2],
    ]);
  });

  it('keeps them apart when the same confusion comes again', () => {
    const scene = joined();
    scene.act(4, SEPARATE);
    scene.hear(5, aDrone(30, 0, NAMELESS));
    scene.hear(6, aDrone(12, 0, { emitter: 'b' }));
    scene.hear(7, aDrone(31, 0, NAMELESS));
    expect(scene.tracks).toMatchObject([
      { id: 'T2', emitters: ['a'], detections: 4 },
      { id: 'T6', emitters: ['b'], detections: 2 },
    ]);
  });

  it('has an identity go with the one that brought it', () => {
    const scene = new Scene();
    scene.hear(0, aDetection({ uasIds: [serial('D1')], emitter: 'a' }));
    scene.hear(1, aDetection({ uasIds: [session('S')], emitter: 'b' }));
    scene.hear(2, aDetection({ uasIds: [serial('D1'), session('S')], emitter: 'a' }));
    scene.act(3, { kind: 'separate-tracks', track: trackId('T1'), joined: trackId('T2') });
    scene.hear(4, aDetection({ uasIds: [serial('D1'), session('S')], emitter: 'a' }));
    scene.hear(5, aDetection({ uasIds: [session('S')], emitter: 'b' }));
    expect(scene.tracks).toMatchObject([
      { id: 'T1', identities: { serial: 'D1' }, emitters: ['a'] },
      { id: 'T6', identities: { session: 'S' }, emitters: ['b'] },
    ]);
    expect(scene.track('T1')?.identities).toEqual({ serial: 'D1' });
  });

  it('leaves every alert with the track that it was raised on', () => {
    const scene = joined();
    const before = scene.alerts;
    const changed = scene.changes.length;
    scene.act(4, SEPARATE);
    expect(scene.alerts).toEqual(before);
    expect(alertsIn(scene.changes.slice(changed))).toEqual([]);
    expect(alertsIn(scene.hear(5, aDrone(30, 0, NAMELESS)))).toMatchObject([
      { track: 'T6', condition: { kind: 'active' } },
    ]);
  });

  it.each([
    ['no such track is there', { ...SEPARATE, track: trackId('T9') }, 'no-such-track'],
    ['nothing of that name was joined to it', { ...SEPARATE, joined: trackId('T9') }, 'not-joined'],
  ])('is refused where %s', (_where, command, why) => {
    const scene = joined();
    const before = scene.tracks;
    expect(scene.act(4, command)).toEqual({ ok: false, why });
    expect(scene.tracks).toEqual(before);
  });

  it('keeps a signal apart that comes from where the aircraft is, and refuses it of one without a name', () => {
    for (const emitter of ['df-7', undefined]) {
      const scene = new Scene();
      placeFinders(scene);
      const feeler = new Feeler(1);
      const feel = (second: number) =>
        scene.hear(second, feeler.feel('west', place(0, 700), emitter === undefined ? {} : { emitter }));
      for (let second = 1; second <= 12; second += 1) feel(second);
      for (let second = 13; second <= 24; second += 1) {
        scene.hear(second, aDrone(0, 700));
        feel(second + 0.5);
      }
      const [joinedTo] = scene.tracks;
      const [joining] = joinedTo?.joined ?? [];
      expect(scene.tracks).toHaveLength(1);
      expect(joining).toMatchObject({
        olderBy: 'bearing',
        brought: { emitters: emitter === undefined ? [] : [emitter] },
      });
      const outcome = scene.act(25, {
        kind: 'separate-tracks',
        track: joinedTo?.id ?? trackId(''),
        joined: joining?.track ?? trackId(''),
      });
      expect(outcome).toEqual(emitter === undefined ? { ok: false, why: 'brought-nothing' } : { ok: true });
      for (let second = 26; second <= 70; second += 1) {
        scene.hear(second, aDrone(0, 700));
        feel(second + 0.5);
      }
      expect(scene.tracks).toHaveLength(emitter === undefined ? 1 : 2);
    }
  });

  it('is refused the second time', () => {
    const scene = joined();
    scene.act(4, SEPARATE);
    expect(scene.act(5, SEPARATE)).toEqual({ ok: false, why: 'not-joined' });
  });
});
