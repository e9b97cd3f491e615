import { describe, expect, it } from 'vitest';
import { aDetection, aDrone, aReport, CENTRE, place, Scene } from '../picture/scene.fixture.ts';
import { epochMs } from '../time/instant.ts';
import type { Sensor } from './sensor.ts';
import { MAX_SENSORS } from './sensor-book.ts';
import { sensorId } from './sensor-id.ts';

const ID = sensorId('s1');
const sensor = (scene: Scene) => scene.view.sensors.get(ID) as Sensor;
const told = (scene: Scene) =>
  scene.changes.flatMap((change) => (change.kind === 'sensor-changed' ? [change.sensor] : []));

describe('a sensor', () => {
  it('is registered by its first message, whatever that says', () => {
    const scene = new Scene();
    scene.hear(1, { kind: 'aircraft', sensor: ID, link: 'adsb', address: '3C6545' });
    expect(told(scene)).toEqual([
      {
        id: 's1',
        decoder: 'test',
        standing: 'new',
        state: 'ok',
        reason: '',
        reasons: [],
        ratePerMinute: 0.2,
        stateSince: 1000,
        firstHeardAt: 1000,
        lastHeardAt: 1000,
        intervalMs: 60_000,
        detections: 0,
        changedBy: 1,
      },
    ]);
    expect(scene.tracks).toEqual([]);
  });

  it('beyond the bound is not registered but counted, and its detections count all the same', () => {
    const scene = new Scene();
    for (let n = 0; n < MAX_SENSORS; n += 1) scene.hear(0, aReport({ sensor: sensorId(`n${n}`) }));
    scene.hear(1, aDrone(0, 0), aReport());
    scene.hear(1, aReport({ sensor: sensorId('n7') }));
    expect(scene.view.sensors.size).toBe(MAX_SENSORS);
    expect(scene.view.refusedSensors).toBe(2);
    expect(scene.tracks).toHaveLength(1);
  });

  it('is as it last reported to be', () => {
    const scene = new Scene();
    const said = { position: CENTRE, altitudeMslM: 12, headingDeg: 90, rangeM: 3000, firmware: '1', model: 'ds230' };
    scene.hear(1, aReport({ ...said, satellites: 9, temperatureC: 40, observedAt: epochMs(900), intervalMs: 30_000 }));
    scene.hear(2, aReport({ temperatureC: 41, observedAt: epochMs(2300) }));
    expect(sensor(scene)).toMatchObject({
      ...said,
      satellites: 9,
      temperatureC: 41,
      clockOffsetMs: 300,
      intervalMs: 30_000,
      lastReportAt: 2000,
    });
    scene.hear(3, aDetection({ emitter: 'e' }));
    expect(sensor(scene)).toMatchObject({ detections: 1, lastDetectionAt: 3000, lastReportAt: 2000 });
  });

  it('is degraded while its clock is off by more than five seconds, beside what else is wrong with it', () => {
    const scene = new Scene();
    scene.hear(100, aReport({ observedAt: epochMs(40_000) }));
    expect(sensor(scene)).toMatchObject({
      state: 'degraded',
      reason: 'clock off by 60 s, behind',
      clockOffsetMs: -60_000,
      clockSpreadMs: 0,
    });
    scene.hear(101, aReport({ observedAt: epochMs(41_000), condition: 'error' }));
    expect(sensor(scene).reason).toBe('it reports an error; clock off by 60 s, behind');
    for (let second = 102; second < 110; second += 1) {
      scene.hear(second, aReport({ observedAt: epochMs(second * 1000), condition: 'ok' }));
    }
    expect(sensor(scene)).toMatchObject({ state: 'ok', reason: '', clockOffsetMs: 0 });
  });

  it('is degraded or blind with the reason in words while it says so, and in order again when it says that', () => {
    const scene = new Scene();
    const state = () => [sensor(scene).state, sensor(scene).reason, sensor(scene).stateSince];
    scene.hear(1, aReport({ condition: 'licence-invalid' }));
    expect(state()).toEqual(['blind', 'licence invalid: it publishes no detections', 1000]);
    scene.hear(2, aReport({ condition: 'degraded', detail: 'no GNSS' }));
    expect(state()).toEqual(['degraded', 'it reports reduced working: no GNSS', 2000]);
    scene.hear(3, aReport({ condition: 'error' }));
    expect(state()).toEqual(['degraded', 'it reports an error', 2000]);
    scene.hear(4, aReport({ firmware: '2' }));
    expect(state()).toEqual(['degraded', 'it reports an error', 2000]);
    scene.hear(5, aReport({ condition: 'ok' }));
    expect(state()).toEqual(['ok', '', 5000]);
  });

  it('is offline when nothing was heard for two and a half intervals, and back in its condition when heard', () => {
    const scene = new Scene();
    scene.hear(1, aReport({ condition: 'error' }));
    scene.hear(10, aDetection({ emitter: 'e' }));
    scene.wait(159.9);
    expect(sensor(scene).state).toBe('degraded');
    scene.wait(160);
    expect(sensor(scene)).toMatchObject({ state: 'offline', reason: 'nothing heard for 150 s', stateSince: 160_000 });
    scene.hear(200, aDetection({ emitter: 'e' }));
    expect(sensor(scene)).toMatchObject({ state: 'degraded', reason: 'it reports an error', stateSince: 200_000 });
  });

  it('is judged by the interval it promises, kept between a second and an hour', () => {
    const scene = new Scene();
    scene.hear(1, aReport({ intervalMs: 4000 }));
    scene.wait(11);
    expect(sensor(scene)).toMatchObject({ state: 'offline', reason: 'nothing heard for 10 s', stateSince: 11_000 });
    scene.hear(12, aReport({ intervalMs: 0 }));
    expect(sensor(scene).intervalMs).toBe(1000);
    scene.hear(13, aReport({ intervalMs: 1e15 }));
    expect(sensor(scene).intervalMs).toBe(3_600_000);
  });

  it('is told of at once when it matters, and otherwise every five seconds', () => {
    const scene = new Scene();
    for (let second = 0; second < 20; second += 0.5) scene.hear(second, aDetection({ emitter: 'e' }));
    expect(told(scene).map(({ lastHeardAt, detections }) => [lastHeardAt / 1000, detections])).toEqual([
      [0, 1],
      [5, 11],
      [10, 21],
      [15, 31],
    ]);
    scene.hear(20.5, aReport({ position: CENTRE }));
    scene.hear(20.6, aReport({ position: CENTRE }));
    scene.hear(20.7, aReport({ position: place(0, 3) }));
    expect(
      told(scene)
        .slice(4)
        .map(({ lastHeardAt }) => lastHeardAt),
    ).toEqual([20_500, 20_700]);
  });
});

describe('a retained message', () => {
  it('registers a sensor that nobody has heard yet', () => {
    const scene = new Scene();
    scene.hearRetained(1, aReport({ firmware: '1', observedAt: epochMs(5), condition: 'error' }));
    expect(sensor(scene)).toMatchObject({ firmware: '1', state: 'degraded', lastReportAt: 1000 });
    expect(sensor(scene).clockOffsetMs).toBeUndefined();
  });

  it('is no sign of life of a known sensor, but tells where it stands', () => {
    const scene = new Scene();
    scene.hear(1, aReport());
    scene.wait(200);
    scene.hearRetained(201, aReport({ position: CENTRE, condition: 'error' }), aDetection({ emitter: 'e' }));
    expect(sensor(scene)).toMatchObject({ state: 'offline', position: CENTRE, lastHeardAt: 1000, detections: 0 });
  });
});
