import { describe, expect, it } from 'vitest';
import { aDrone, alertsIn, atSecond, aZone, Scene, serial } from '../picture/scene.fixture.ts';
import { restorePicture, snapshotPicture } from '../picture/snapshot.ts';
import { step } from '../picture/step.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import { position } from '../time/position.ts';
import { alertId } from './alert.ts';
import { MAX_WAITING_ALERTS } from './alert-book.ts';

const ID = alertId('A-T2-inside-zone-1');

/** An alert raised at 1 s. */
function raised(): Scene {
  const scene = new Scene();
  scene.act(0, { kind: 'create-zone', zone: aZone() });
  scene.hear(1, aDrone(0, 0));
  return scene;
}

const acknowledge = (scene: Scene, second: number) => scene.act(second, { kind: 'acknowledge-alert', alert: ID });
const clear = (scene: Scene, second: number) => scene.hear(second, aDrone(200, 0));

describe('an acknowledgement is refused', () => {
  it('for an alert that is not there', () => {
    expect(acknowledge(new Scene(), 1)).toEqual({ ok: false, why: 'no-such-alert' });
  });

  it('for an alert that somebody has acknowledged', () => {
    const scene = raised();
    acknowledge(scene, 2);
    expect(acknowledge(scene, 3)).toEqual({ ok: false, why: 'already-acknowledged' });
    expect(scene.alert(ID)).toMatchObject({ handling: { at: 2000 }, revision: 2 });
  });

  it('for an alert that is closed', () => {
    const scene = raised();
    acknowledge(scene, 2);
    clear(scene, 3);
    expect(acknowledge(scene, 4)).toEqual({ ok: false, why: 'alert-closed' });
  });
});

describe('an alert', () => {
  it('is taken in hand by name, with a comment', () => {
    const scene = raised();
    expect(scene.act(2, { kind: 'acknowledge-alert', alert: ID, comment: 'seen' })).toEqual({ ok: true });
    expect(scene.alert(ID)?.handling).toEqual({ kind: 'acknowledged', by: 'ann', at: 2000, comment: 'seen' });
  });

  it('acknowledged first and cleared later is closed when it clears, and says who had it', () => {
    const scene = raised();
    acknowledge(scene, 2);
    expect(alertsIn(clear(scene, 3))).toMatchObject([
      {
        condition: { kind: 'cleared', at: 3000 },
        handling: { kind: 'closed', by: 'ann', at: 3000 },
        revision: 3,
      },
    ]);
  });

  it('cleared first waits for its acknowledgement, and is closed with that', () => {
    const scene = raised();
    clear(scene, 3);
    scene.wait(5000);
    expect(scene.alert(ID)?.handling).toEqual({ kind: 'unacknowledged' });
    acknowledge(scene, 6000);
    expect(scene.alert(ID)?.handling).toEqual({ kind: 'closed', by: 'ann', at: 6_000_000 });
  });

  it('once closed leaves the picture after the quiet time', () => {
    const scene = raised();
    acknowledge(scene, 2);
    clear(scene, 3);
    scene.wait(62.9);
    expect(scene.alert(ID)).toBeDefined();
    expect(alertsIn(scene.wait(63))).toEqual([]);
    expect(scene.alert(ID)).toBeUndefined();
  });
});

describe('alerts that are cleared and that nobody acknowledges', () => {
  it('stay in the picture up to a bound, past which the one cleared first leaves it, also after a restart', () => {
    const scene = new Scene();
    scene.act(0, { kind: 'create-zone', zone: aZone() });
    const flight = (n: number, eastM: number) =>
      aDrone(eastM, 0, { uasIds: [serial(`D${n}`)], emitter: `e${n}`, sensor: sensorId('s1') });
    for (let n = 0; n < MAX_WAITING_ALERTS; n += 1) scene.hear(1, flight(n, 0), flight(n, 200));
    expect(scene.alerts).toHaveLength(MAX_WAITING_ALERTS);
    const restored = restorePicture(JSON.parse(JSON.stringify(snapshotPicture(scene.picture))));
    const observations = [flight(-1, 0), flight(-1, 200)];
    const row = { position: position(9999), at: atSecond(2), decoder: 'test', retained: false };
    for (const picture of [scene.picture, restored]) {
      const { changes } = step(picture, { kind: 'message', ...row, observations });
      expect(alertsIn(changes)).toMatchObject([{ condition: { kind: 'cleared' } }]);
      expect(picture.alerts.alerts.size).toBe(MAX_WAITING_ALERTS);
      expect(picture.alerts.alerts.has(alertId('A-T2-inside-zone-1'))).toBe(false);
      expect(picture.alerts.alerts.has(alertId('A-T3-inside-zone-1'))).toBe(true);
    }
  });
});
