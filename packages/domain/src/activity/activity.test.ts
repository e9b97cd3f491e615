import { describe, expect, it } from 'vitest';
import { advance } from '../picture/advance.ts';
import { aDetection, aReport, atSecond, lossesIn, Scene } from '../picture/scene.fixture.ts';
import { restorePicture, snapshotPicture } from '../picture/snapshot.ts';
import type { Sensor } from '../sensor/sensor.ts';
import { sensorId } from '../sensor/sensor-id.ts';

const ID = sensorId('s1');
const HOUR = 3600;
const sensorOf = (scene: Scene) => scene.view.sensors.get(ID) as Sensor;
const periodsIn = (scene: Scene) =>
  scene.changes.flatMap((change) => (change.kind === 'sensor-period' ? [change.period] : []));

/**
 * Reports every five minutes and, between hours of the day, hears something as often; from a Monday on, in hours after it.
 */
function lives(scene: Scene, fromHour: number, toHour: number, heardFrom = 8, heardTo = 18): void {
  const monday = Date.UTC(2026, 5, 1) / 1000;
  for (let second = monday + fromHour * HOUR; second < monday + toHour * HOUR; second += 300) {
    const hour = ((second - monday) / HOUR) % 24;
    const isBusy = hour >= heardFrom && hour < heardTo;
    scene.hear(second, aReport({ intervalMs: 300_000 }), ...(isBusy ? [aDetection({ emitter: 'e' })] : []));
  }
}

/** Four weeks, until an hour of the day that follows. */
const WEEKS = 4 * 168;

describe('the history of a sensor', () => {
  it('is told in stretches of five minutes, the present one once a minute', () => {
    const scene = new Scene();
    for (let second = 0; second <= 660; second += 30) {
      scene.hear(
        second,
        aReport({ temperatureC: 40 + second / 100, diskFreePercent: 60 - second / 100, cpuPercent: 5 }),
      );
      scene.hear(second, aDetection({ emitter: 'e' }));
    }
    const last = new Map(periodsIn(scene).map((period) => [period.at / 1000, period]));
    expect([...last.keys()]).toEqual([0, 300, 600]);
    expect(last.get(0)).toMatchObject({
      sensor: 's1',
      messages: 20,
      detections: 10,
      state: 'ok',
      temperatureC: 42.7,
      diskFreePercent: 57.3,
      cpuPercent: 5,
    });
    expect(periodsIn(scene).length).toBeLessThan(18);
  });

  it('has of each stretch the worst state, also when the sensor goes', () => {
    const scene = new Scene();
    scene.hear(0, aReport());
    scene.hear(10, aReport({ condition: 'error' }));
    scene.hear(20, aReport({ condition: 'ok' }));
    scene.hear(160, aReport());
    scene.hear(301, aReport());
    expect(periodsIn(scene).findLast(({ at }) => at === 0)?.state).toBe('degraded');
    scene.wait(600);
    expect(periodsIn(scene).at(-1)).toMatchObject({ at: 300_000, state: 'offline' });
  });
});

describe('a sensor that hears nothing though it is there', () => {
  it('is blind against its own habit, within the working day, and well again when it hears something', () => {
    const scene = new Scene();
    lives(scene, 0, WEEKS + 9);
    expect(lossesIn(scene.changes)).toEqual([]);
    expect(sensorOf(scene)).toMatchObject({ state: 'ok', usualRatePerMinute: 0.2, ratePerMinute: expect.any(Number) });
    lives(scene, WEEKS + 9, WEEKS + 11, 25, 25);
    const [raised] = lossesIn(scene.changes);
    expect(sensorOf(scene)).toMatchObject({
      state: 'blind',
      reason: 'hears nothing: usually about one every 5 min at this hour',
    });
    expect(raised).toMatchObject({ rule: 'sensor-lost', condition: { kind: 'active' } });
    const own = [...scene.view.blindTimes.values()].find(({ subject }) => subject.kind === 'sensor');
    expect(own).toMatchObject({ cause: 'blind', from: Date.UTC(2026, 5, 29, 8, 55) });
    lives(scene, WEEKS + 11, WEEKS + 11.1);
    expect(sensorOf(scene).state).toBe('ok');
    expect(lossesIn(scene.changes).at(-1)).toMatchObject({ condition: { kind: 'cleared', why: 'back' } });
  });

  it('is not accused at night, nor on a site where drones come now and then', () => {
    const scene = new Scene();
    lives(scene, 0, WEEKS + 7);
    expect(lossesIn(scene.changes)).toEqual([]);
    const quiet = new Scene();
    lives(quiet, 0, WEEKS, 14, 14.2);
    lives(quiet, WEEKS, WEEKS + 48, 25, 25);
    expect(lossesIn(quiet.changes)).toEqual([]);
    expect(sensorOf(quiet).state).toBe('ok');
  });

  it('is accused at the same instant after a restart', () => {
    const scene = new Scene();
    lives(scene, 0, WEEKS + 9);
    const restored = restorePicture(JSON.parse(JSON.stringify(snapshotPicture(scene.picture))));
    const until = atSecond(scene.view.at / 1000 + 700);
    expect(advance(restored, until)).toEqual(advance(scene.picture, until));
  });
});
