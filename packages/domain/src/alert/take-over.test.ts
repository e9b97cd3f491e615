import { describe, expect, it } from 'vitest';
import { aDetection, aDrone, alertsIn, aZone, place, Scene, serial } from '../picture/scene.fixture.ts';
import { zoneId } from '../zone/zone.ts';
import { alertId } from './alert.ts';

const NAMELESS = { uasIds: [], emitter: 'b' } as const;
const OLDER = alertId('A-T3-inside-zone-1');
const YOUNGER = alertId('A-T4-inside-zone-1');

/** A yard at warning, a court within it at critical. */
function site(): Scene {
  const scene = new Scene();
  scene.act(0, { kind: 'create-zone', zone: aZone() });
  const court = { kind: 'circle', centre: place(0, 0), radiusM: 50 } as const;
  scene.act(0, { kind: 'create-zone', zone: aZone({ id: zoneId('court'), level: 'critical', shape: court }) });
  return scene;
}

/** The frame that shows both tracks to be one. */
const revelation = (eastM: number) => aDrone(eastM, 0, { emitter: 'b' });

describe('when two tracks are merged', () => {
  it('and both have an alert, the younger one’s is cleared and linked, and nothing is raised', () => {
    const scene = site();
    scene.hear(1, aDrone(80, 0));
    scene.hear(2, aDrone(80, 0, NAMELESS));
    expect(alertsIn(scene.hear(3, revelation(80)))).toMatchObject([
      {
        id: YOUNGER,
        condition: { kind: 'cleared', at: 3000, why: 'merged' },
        handling: { kind: 'unacknowledged' },
        linkedTo: 'T3',
      },
    ]);
    expect(scene.alert(OLDER)).toMatchObject({ condition: { kind: 'active' }, revision: 1 });
  });

  it('and only the younger has an alert, the survivor carries it on in the hands it is in', () => {
    const scene = site();
    scene.hear(1, aDetection({ uasIds: [serial('D1')], emitter: 'a' }));
    scene.hear(2, aDrone(80, 0, NAMELESS));
    scene.act(3, { kind: 'acknowledge-alert', alert: YOUNGER });
    const changes = scene.hear(4, revelation(80));
    expect(alertsIn(changes)).toMatchObject([
      { id: YOUNGER, condition: { why: 'merged' }, handling: { kind: 'closed', by: 'ann' } },
      {
        id: OLDER,
        track: 'T3',
        level: 'warning',
        condition: { kind: 'active' },
        handling: { kind: 'acknowledged', by: 'ann' },
        raisedAt: 2000,
        roseAt: 2000,
        continues: YOUNGER,
        revision: 1,
      },
    ]);
    expect(alertsIn(scene.hear(5, aDrone(150, 0)))).toMatchObject([{ id: OLDER, condition: { why: 'left' } }]);
  });

  it('an alert carried on unacknowledged is closed under its old name, so that nobody must take it twice', () => {
    const scene = site();
    scene.hear(1, aDetection({ uasIds: [serial('D1')], emitter: 'a' }));
    scene.hear(2, aDrone(80, 0, NAMELESS));
    scene.hear(4, revelation(80));
    expect(scene.alert(YOUNGER)?.handling).toEqual({ kind: 'closed', at: 4000 });
    expect(scene.alert(OLDER)?.handling).toEqual({ kind: 'unacknowledged' });
  });

  it('and the younger’s alert is the more severe, the survivor’s takes on its level as told already', () => {
    const scene = site();
    scene.hear(1, aDrone(80, 0));
    scene.act(1, { kind: 'acknowledge-alert', alert: OLDER });
    scene.hear(2, aDetection(), aDrone(20, 0, NAMELESS));
    scene.hear(3, revelation(20));
    expect(scene.alert(OLDER)).toMatchObject({
      level: 'critical',
      raisedAt: 1000,
      roseAt: 2000,
      continues: 'A-T5.1-inside-zone-1',
      handling: { kind: 'unacknowledged' },
      revision: 3,
    });
  });

  it('a later rise of the survivor’s alert is news again', () => {
    const scene = site();
    scene.hear(1, aDetection({ uasIds: [serial('D1')], emitter: 'a' }));
    scene.hear(2, aDrone(80, 0, NAMELESS));
    scene.hear(3, revelation(80));
    scene.hear(4, aDrone(20, 0));
    expect(scene.alert(OLDER)).toMatchObject({ level: 'critical', roseAt: 4000 });
    expect(scene.alert(OLDER)).not.toHaveProperty('continues');
  });

  it('the survivor keeps the quiet time of the younger', () => {
    const scene = site();
    scene.hear(1, aDetection({ uasIds: [serial('D1')], emitter: 'a' }));
    scene.hear(2, aDrone(80, 0, NAMELESS));
    scene.hear(3, aDrone(150, 0, NAMELESS));
    scene.hear(4, revelation(80));
    expect(scene.alerts).toHaveLength(1);
    for (let second = 8; second < 63; second += 4) scene.hear(second, aDrone(80, 0));
    expect(scene.alert(OLDER)).toBeUndefined();
    scene.wait(63);
    expect(scene.alert(OLDER)).toMatchObject({ raisedAt: 63_000 });
  });

  it('time inside counts from when either of them entered', () => {
    const scene = new Scene();
    scene.act(0, { kind: 'create-zone', zone: aZone({ onDelayMs: 10_000 }) });
    scene.hear(1, aDrone(0, 0, NAMELESS));
    scene.hear(4, aDrone(0, 0));
    scene.hear(6, revelation(0));
    expect(alertsIn(scene.wait(11))).toMatchObject([{ track: 'T2', raisedAt: 11_000 }]);
  });
});
