import { describe, expect, it } from 'vitest';
import { aDetection, aDrone, place, Scene, serial } from '../picture/scene.fixture.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import { MAX_EMITTERS, MAX_HEARINGS } from './track-limits.ts';

describe('a track', () => {
  it('is named after the row that opened it, and the place in that row', () => {
    const scene = new Scene();
    scene.hear(0);
    scene.hear(0, aDetection({ uasIds: [serial('a')] }), aDetection({ uasIds: [serial('b')] }));
    expect(scene.tracks.map(({ id }) => id)).toEqual(['T2', 'T2.1']);
  });

  it('keeps a claim until another is made', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0, { make: 'DJI', operatorId: 'OP', status: 'ground', category: 'drone' }));
    scene.hear(1, aDrone(0, 0, { status: 'airborne', category: 'unknown' }));
    expect(scene.track('T1')).toMatchObject({ make: 'DJI', operatorId: 'OP', status: 'airborne', category: 'drone' });
  });

  it('has kinematics of one detection only', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0, { speedMps: 12, headingDeg: 90, altitudeBaroM: 99 }));
    scene.hear(1, aDrone(10, 0, { heightM: 40 }));
    scene.hear(2, aDetection({ uasIds: [serial('D1')], heightM: 300, speedMps: 70 }));
    expect(scene.track('T1')?.fix).toEqual({ at: place(10, 0), heardAt: 1000, heightM: 40, heightAbove: 'takeoff' });
    expect(scene.track('T1')).toMatchObject({ maxHeightM: 50, maxSpeedMps: 12, lastHeardAt: 2000 });
  });

  it('has all that a position report can say in its fix', () => {
    const said = { altitudeHaeM: 1, altitudeBaroM: 2, heightM: 3, heightAbove: 'ground', speedMps: 4 } as const;
    const more = { verticalMps: -5, headingDeg: 6 } as const;
    const geometry = { kind: 'position', at: place(0, 0), horizontalAccuracyM: 7 } as const;
    const scene = new Scene();
    scene.hear(0, aDetection({ geometry, ...said, ...more }));
    expect(scene.tracks[0]?.fix).toEqual({ at: place(0, 0), horizontalAccuracyM: 7, heardAt: 0, ...said, ...more });
  });

  it('shows only a live position as pilot: one set by hand and a take-off point are the take-off point', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0, { pilot: { kind: 'fixed', at: place(1, 1) } }));
    expect(scene.track('T1')).toMatchObject({ takeoff: { at: place(1, 1), heardAt: 0 } });
    expect(scene.track('T1')?.pilot).toBeUndefined();
    scene.hear(1, aDrone(0, 0, { pilot: { kind: 'takeoff', at: place(2, 2) } }));
    scene.hear(2, aDrone(0, 0, { pilot: { kind: 'live', at: place(3, 3) } }));
    expect(scene.track('T1')).toMatchObject({
      takeoff: { at: place(2, 2) },
      pilot: { at: place(3, 3), heardAt: 2000 },
    });
  });

  it('keeps the bearing, sector or presence last felt by each sensor', () => {
    const scene = new Scene();
    const felt = (second: number, sensor: string, geometry: Parameters<typeof aDetection>[0]) =>
      scene.hear(second, aDetection({ emitter: 'e', sensor: sensorId(sensor), ...geometry }));
    felt(0, 's1', { geometry: { kind: 'bearing', bearingDeg: 10 } });
    felt(1, 's2', { geometry: { kind: 'sector', bearingDeg: 20, openingDeg: 90, rangeM: 500 } });
    felt(2, 's3', { geometry: { kind: 'presence', origin: place(0, 0) } });
    felt(3, 's1', { geometry: { kind: 'position', at: place(0, 0) } });
    expect(scene.tracks[0]?.hearings.map(({ bearing }) => bearing)).toEqual([
      { bearingDeg: 10, halfWidthDeg: 10, sigmaDeg: 5, heardAt: 0 },
      { bearingDeg: 20, halfWidthDeg: 45, rangeM: 500, heardAt: 1000 },
      { bearingDeg: 0, halfWidthDeg: 180, origin: place(0, 0), heardAt: 2000 },
    ]);
  });

  it('remembers its last 16 emitters, and is no longer found by those before', () => {
    const scene = new Scene();
    for (let n = 0; n <= MAX_EMITTERS; n += 1) scene.hear(n / 10, aDrone(0, 0, { emitter: `e${n}` }));
    expect(scene.track('T1')?.emitters).toHaveLength(MAX_EMITTERS);
    expect(scene.track('T1')?.emitters.at(-1)).toBe('e16');
    scene.hear(2, aDetection({ emitter: 'e0' }));
    scene.hear(2, aDetection({ emitter: 'e1' }));
    expect(scene.tracks.map(({ detections }) => detections)).toEqual([MAX_EMITTERS + 2, 1]);
  });

  it('remembers 32 sensors, the one silent for longest making room', () => {
    const scene = new Scene();
    for (let n = 0; n < MAX_HEARINGS; n += 1) scene.hear(n / 10, aDrone(0, 0, { sensor: sensorId(`s${n}`) }));
    scene.hear(4, aDrone(0, 0, { sensor: sensorId('s0') }));
    scene.hear(4.1, aDrone(0, 0, { sensor: sensorId('further') }));
    const sensors = scene.track('T1')?.hearings.map(({ sensor }) => sensor);
    expect(sensors).toHaveLength(MAX_HEARINGS);
    expect(sensors).toContain('s0');
    expect(sensors).not.toContain('s1');
    expect(sensors).toContain('further');
  });

  it('takes the first of several identities of one kind', () => {
    const scene = new Scene();
    scene.hear(0, aDetection({ uasIds: [serial('a'), serial('b')] }));
    expect(scene.track('T1')?.identities).toEqual({ serial: 'a' });
  });
});

describe('an unconfirmed track', () => {
  it('is what only retained messages tell of, shown but unconfirmed', () => {
    const scene = new Scene();
    scene.hearRetained(0, aDrone(0, 0));
    scene.hearRetained(1, aDrone(9, 0));
    expect(scene.tracks).toMatchObject([{ id: 'T1', unconfirmed: true, detections: 2, fix: { at: place(9, 0) } }]);
    expect(scene.alerts).toEqual([]);
  });

  it('leaves no path', () => {
    const scene = new Scene();
    scene.hearRetained(0, aDrone(0, 0));
    scene.wait(300);
    expect(scene.changes.filter(({ kind }) => kind === 'path-point-kept')).toEqual([]);
  });

  it('is confirmed by the first live detection, which does not vouch for the old position', () => {
    const scene = new Scene();
    scene.hearRetained(0, aDrone(0, 0, { speedMps: 40 }));
    scene.hear(1, aDetection({ uasIds: [serial('D1')] }));
    expect(scene.track('T1')).toMatchObject({ unconfirmed: false, detections: 2 });
    expect(scene.track('T1')).not.toHaveProperty('fix');
    expect(scene.track('T1')).not.toHaveProperty('maxSpeedMps');
  });

  it('never comes of an aircraft that was heard live: of it a retained message tells nothing', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0));
    const before = scene.track('T1');
    scene.hearRetained(1, aDrone(500, 0));
    expect(scene.track('T1')).toBe(before);
  });
});
