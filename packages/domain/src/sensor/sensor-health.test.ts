import { describe, expect, it } from 'vitest';
import { aDetection, aReport, CENTRE, place, Scene } from '../picture/scene.fixture.ts';
import type { Sensor } from './sensor.ts';
import type { SensorDescription } from './sensor-description.ts';
import { sensorId } from './sensor-id.ts';
import type { SensorReport } from './sensor-report.ts';

const ID = sensorId('s1');
const sensorOf = (scene: Scene) => scene.view.sensors.get(ID) as Sensor;

/** A sensor once it has said these things of itself. */
function saying(...reports: readonly Partial<SensorReport>[]): Sensor {
  const scene = new Scene();
  reports.forEach((report, second) => void scene.hear(second, aReport(report)));
  return sensorOf(scene);
}

function described(given: Omit<SensorDescription, 'sensor'>): Scene {
  const scene = new Scene();
  scene.hear(0, aReport({ position: CENTRE, rangeM: 500, altitudeMslM: 20 }));
  scene.act(1, { kind: 'describe-sensor', description: { sensor: ID, ...given } });
  return scene;
}

describe('the health of a sensor', () => {
  it.each<[string, Partial<SensorReport>, Partial<SensorReport>, Partial<SensorReport>]>([
    ['too hot: over 80 °C, shade or cool it', { temperatureC: 80 }, { temperatureC: 76 }, { temperatureC: 74 }],
    ['its disk is almost full: under 5 % free', { diskFreePercent: 4 }, { diskFreePercent: 7 }, { diskFreePercent: 8 }],
    [
      'its memory is almost full: under 5 % free',
      { memoryFreePercent: 4 },
      { memoryFreePercent: 7 },
      { memoryFreePercent: 9 },
    ],
    ['its battery is low: under 15 %', { batteryPercent: 14 }, { batteryPercent: 19 }, { batteryPercent: 20 }],
    ['no GNSS fix: its place may be wrong', { hasGnssFix: false }, { temperatureC: 20 }, { hasGnssFix: true }],
    [
      'GNSS sees fewer than 4 satellites: its place and its clock may be wrong',
      { satellites: 3 },
      { satellites: 0 },
      { satellites: 4 },
    ],
  ])('is degraded: %s, until it is well clear of that', (reason, bad, still, good) => {
    expect(saying(bad)).toMatchObject({ state: 'degraded', reasons: [reason] });
    expect(saying(bad, still)).toMatchObject({ state: 'degraded', reasons: [reason] });
    expect(saying(bad, still, good)).toMatchObject({ state: 'ok', reasons: [], reason: '' });
    expect(saying(still.temperatureC === 20 || still.satellites === 0 ? {} : still)).toMatchObject({ state: 'ok' });
  });

  it('names all that is wrong, what makes it blind first', () => {
    const sensor = saying({ temperatureC: 90, condition: 'not-detecting', detail: 'radio 2', hasGnssFix: false });
    expect(sensor).toMatchObject({
      state: 'blind',
      reasons: [
        'it reports that it detects nothing: radio 2',
        'no GNSS fix: its place may be wrong',
        'too hot: over 80 °C, shade or cool it',
      ],
    });
    expect(sensor.reason).toBe(sensor.reasons.join('; '));
  });

  it('without a fix is no more than degraded for one that a person has placed', () => {
    const scene = described({ position: place(10, 0) });
    scene.hear(2, aReport({ hasGnssFix: false }));
    expect(sensorOf(scene)).toMatchObject({ state: 'degraded', reasons: ['no GNSS fix: its clock may drift'] });
  });

  it('is as it was told last, by what it told', () => {
    const figures = { cpuPercent: 12, memoryFreePercent: 40, uptimeS: 9000, hdop: 1.2, batteryPercent: 80 };
    expect(saying(figures, { diskFreePercent: 50 })).toMatchObject({ ...figures, diskFreePercent: 50 });
  });

  it('is that of its kind where the kind is known to report', () => {
    const scene = new Scene();
    scene.hearAs('dragonsync', 0, aDetection({ emitter: 'e' }));
    expect(sensorOf(scene).intervalMs).toBe(30_000);
    scene.wait(75);
    expect(sensorOf(scene)).toMatchObject({ state: 'offline', reason: 'nothing heard for 75 s' });
    expect(scene.losses).toHaveLength(1);
  });

  it('after it has signed off comes back with any sign of life', () => {
    const scene = new Scene();
    scene.hear(0, aReport({ condition: 'error', intervalMs: 10_000 }));
    scene.hear(1, aReport({ condition: 'offline' }));
    expect(sensorOf(scene)).toMatchObject({ state: 'offline', reason: 'it has signed off; it reports an error' });
    scene.wait(100);
    scene.hear(101, aDetection({ emitter: 'e' }));
    expect(sensorOf(scene)).toMatchObject({ state: 'degraded', reason: 'it reports an error', lastHeardAt: 101_000 });
  });
});

describe('a description by a person', () => {
  it('stands above what the sensor reports, which is shown beside it', () => {
    const scene = described({ name: 'North tower', position: place(10, 0) });
    expect(sensorOf(scene)).toMatchObject({
      standing: 'known',
      name: 'North tower',
      position: place(10, 0),
      placedBy: 'person',
      rangeM: 500,
      altitudeMslM: 20,
      reported: { position: CENTRE, rangeM: 500, altitudeMslM: 20 },
    });
    scene.hear(2, aReport({ position: place(0, 500), rangeM: 800 }));
    expect(sensorOf(scene)).toMatchObject({
      position: place(10, 0),
      rangeM: 800,
      reported: { position: place(0, 500) },
    });
  });

  it('replaces the one before: what it leaves out is the sensor’s own again', () => {
    const scene = described({ name: 'North', position: place(10, 0), intervalMs: 5000, blindSectors: [] });
    expect(sensorOf(scene).intervalMs).toBe(5000);
    scene.act(2, { kind: 'describe-sensor', description: { sensor: ID } });
    const sensor = sensorOf(scene);
    expect(sensor).toMatchObject({ position: CENTRE, placedBy: 'sensor', intervalMs: 60_000, standing: 'known' });
    for (const field of ['name', 'reported', 'blindSectors']) expect(sensor).not.toHaveProperty(field);
  });

  it('judges its silence from now on by the interval it gives', () => {
    const scene = described({ intervalMs: 4000 });
    scene.wait(10);
    expect(sensorOf(scene)).toMatchObject({ state: 'offline', reason: 'nothing heard for 10 s' });
  });

  it('takes nothing in that no description has', () => {
    const scene = described({ name: 'North', colour: 'red' } as never);
    expect(sensorOf(scene).described).toEqual({ sensor: 's1', name: 'North' });
  });

  it.each<[string, Omit<SensorDescription, 'sensor'>]>([
    ['a blank name', { name: ' ' }],
    ['a name with a line feed', { name: 'a\nb' }],
    ['a place off the earth', { position: { lat: 91, lon: 0 } }],
    ['no number for a place', { position: { lat: 0, lon: Number.NaN } }],
    ['an altitude in space', { altitudeMslM: 50_000 }],
    ['a bearing beyond the circle', { headingDeg: 361 }],
    ['no range', { rangeM: 0 }],
    ['a field of view of nothing', { fieldOfView: { bearingDeg: 0, openingDeg: 0 } }],
    ['a sector beyond the circle', { blindSectors: [{ fromDeg: -1, toDeg: 0 }] }],
    ['too many sectors', { blindSectors: Array(17).fill({ fromDeg: 0, toDeg: 1 }) }],
    ['an interval under a second', { intervalMs: 999 }],
  ])('with %s is refused and changes nothing', (_, given) => {
    const scene = new Scene();
    scene.hear(0, aReport());
    const before = sensorOf(scene);
    const act = { kind: 'describe-sensor', description: { sensor: ID, ...given } } as const;
    expect(scene.act(1, act)).toEqual({ ok: false, why: 'sensor-invalid' });
    expect(sensorOf(scene)).toBe(before);
  });

  it('of one that is not there is refused, and so is its retirement', () => {
    const scene = new Scene();
    const refusal = { ok: false, why: 'no-such-sensor' };
    expect(scene.act(0, { kind: 'describe-sensor', description: { sensor: ID } })).toEqual(refusal);
    expect(scene.act(0, { kind: 'forget-sensor', sensor: ID })).toEqual(refusal);
  });
});

describe('a sensor that was retired', () => {
  it('is gone with all that was known of it, and new when it is heard again', () => {
    const scene = described({ name: 'North', position: place(10, 0) });
    expect(scene.act(2, { kind: 'forget-sensor', sensor: ID })).toEqual({ ok: true });
    expect(scene.changes.at(-1)).toEqual({ kind: 'sensor-forgotten', sensor: 's1' });
    expect(scene.wait(1000)).toEqual([]);
    scene.hear(1001, aReport());
    expect(sensorOf(scene)).toMatchObject({ standing: 'new', firstHeardAt: 1001_000 });
    expect(sensorOf(scene)).not.toHaveProperty('name');
  });
});
