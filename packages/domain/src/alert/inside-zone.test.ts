import { describe, expect, it } from 'vitest';
import { aDetection, aDrone, alertsIn, aZone, place, Scene, serial } from '../picture/scene.fixture.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import type { ZoneDescription } from '../zone/zone.ts';
import { zoneId } from '../zone/zone.ts';

/** A scene with the yard (a circle of 100 m) and what else is asked for. */
function sceneWith(...zones: Partial<ZoneDescription>[]): Scene {
  const scene = new Scene();
  for (const zone of zones) scene.act(0, { kind: 'create-zone', zone: aZone(zone) });
  return scene;
}

const COURT: Partial<ZoneDescription> = {
  id: zoneId('court'),
  name: 'Court',
  shape: { kind: 'circle', centre: place(0, 0), radiusM: 50 },
  level: 'critical',
};

const kinds = (scene: Scene) => scene.alerts.map(({ condition }) => condition.kind);

describe('the rule inside zone does not raise', () => {
  it('for a drone outside, above the ceiling, or heard only by retained messages', () => {
    const scene = sceneWith({ band: { datum: 'takeoff', ceilingM: 120 } });
    scene.hear(1, aDrone(101, 0));
    scene.hear(2, aDrone(0, 0, { heightM: 121, uasIds: [serial('D2')], emitter: 'b' }));
    scene.hearRetained(3, aDrone(0, 0, { uasIds: [serial('D3')], emitter: 'c' }));
    scene.wait(20);
    expect(scene.alerts).toEqual([]);
  });

  it('for a drone that leaves within the on-delay', () => {
    const scene = sceneWith({ onDelayMs: 3000 });
    scene.hear(1, aDrone(0, 0));
    scene.hear(3.9, aDrone(110, 0));
    scene.wait(60);
    expect(scene.alerts).toEqual([]);
  });

  it('for a drone that was lost before the on-delay ran out', () => {
    const scene = sceneWith({ onDelayMs: 30_000 });
    scene.hear(1, aDrone(0, 0));
    scene.wait(100);
    expect(scene.alerts).toEqual([]);
  });

  it('for a position that only a retained message gave, once the drone is heard without one', () => {
    const scene = sceneWith({});
    scene.hearRetained(1, aDrone(0, 0));
    scene.hear(2, aDetection({ uasIds: [serial('D1')] }));
    expect(scene.alerts).toEqual([]);
  });
});

describe('the rule inside zone raises', () => {
  it('at once where there is no on-delay, and says why', () => {
    const scene = sceneWith({});
    const changes = scene.hear(1, aDrone(40, 0), aDrone(40, 0, { sensor: sensorId('s2') }));
    expect(alertsIn(changes)).toEqual([
      {
        id: 'A-T2-inside-zone-1',
        rule: 'inside-zone',
        track: 'T2',
        level: 'warning',
        condition: { kind: 'active' },
        handling: { kind: 'unacknowledged' },
        raisedAt: 1000,
        roseAt: 1000,
        why: {
          rule: 'inside-zone',
          ruleVersion: 1,
          facts: [
            { name: 'distance to edge', value: 60, unit: 'm' },
            { name: 'time inside', value: 0, threshold: 0, unit: 's' },
            { name: 'height', value: 50, unit: 'm' },
          ],
          zone: { id: 'yard', name: 'Yard' },
          sensors: ['s1'],
        },
        revision: 1,
        changedBy: 2,
      },
    ]);
  });

  it('exactly when the on-delay has run out, even if nothing is heard then', () => {
    const scene = sceneWith({ onDelayMs: 3000 });
    scene.hear(1, aDrone(0, 0));
    expect(scene.wait(3.999)).toEqual([]);
    expect(alertsIn(scene.wait(60))[0]).toMatchObject({ raisedAt: 4000, changedBy: 2 });
  });

  it('for a drone whose height is unknown, and says so', () => {
    const scene = sceneWith({ band: { datum: 'hae', floorM: 10, ceilingM: 120 } });
    scene.hear(1, aDrone(0, 0));
    expect(scene.alerts[0]?.why.facts[2]).toEqual({
      name: 'altitude',
      value: 'unknown',
      threshold: '10 to 120',
      unit: 'm',
    });
  });

  it.each([
    [{ floorM: 5 }, 'from 5'],
    [{ ceilingM: 90 }, 'up to 90'],
    [{}, 'any'],
  ])('and words the band %o as "%s"', (band, words) => {
    const scene = sceneWith({ band: { datum: 'ground', ...band } });
    scene.hear(1, aDrone(0, 0));
    expect(scene.alerts[0]?.why.facts[2]).toEqual({ name: 'height', value: 50, threshold: words, unit: 'm' });
  });

  it('for a drone that is inside a zone when that is created', () => {
    const scene = sceneWith({ id: zoneId('far'), shape: { kind: 'circle', centre: place(5000, 0), radiusM: 9 } });
    scene.hear(1, aDrone(0, 0));
    scene.act(2, { kind: 'create-zone', zone: aZone({ onDelayMs: 1000 }) });
    expect(scene.alerts).toEqual([]);
    expect(alertsIn(scene.wait(3))).toMatchObject([{ raisedAt: 3000 }]);
  });

  it('naming the sensors that heard the drone within ten seconds', () => {
    const scene = sceneWith({ onDelayMs: 12_000 });
    scene.hear(1, aDrone(0, 0, { sensor: sensorId('early') }));
    for (let second = 2; second < 14; second += 2) scene.hear(second, aDrone(0, 0));
    expect(alertsIn(scene.wait(13))[0]?.why.sensors).toEqual(['s1']);
  });
});

describe('an alert inside a zone', () => {
  it('is one, however long the drone stays', () => {
    const scene = sceneWith({});
    for (let second = 1; second < 200; second += 1) scene.hear(second, aDrone(second % 90, 0));
    expect(scene.alerts).toMatchObject([{ revision: 1 }]);
  });

  it('rises with the level of the zone that the drone moves into, and asks to be acknowledged again', () => {
    const scene = sceneWith({}, COURT);
    scene.hear(1, aDrone(80, 0));
    scene.act(2, { kind: 'acknowledge-alert', alert: scene.alerts[0]?.id as never });
    const changes = scene.hear(3, aDrone(20, 0));
    expect(alertsIn(changes)).toMatchObject([
      {
        id: 'A-T3-inside-zone-1',
        level: 'critical',
        raisedAt: 1000,
        roseAt: 3000,
        revision: 3,
        handling: { kind: 'unacknowledged' },
        why: { zone: { id: 'court' } },
      },
    ]);
  });

  it('does not fall when the drone moves back to a zone of lower level', () => {
    const scene = sceneWith({}, COURT);
    scene.hear(1, aDrone(20, 0));
    scene.hear(2, aDrone(80, 0));
    expect(scene.alerts).toMatchObject([{ level: 'critical', revision: 1, condition: { kind: 'active' } }]);
  });

  it('takes the highest level, then the zone entered first, then the lower id, of zones that are due together', () => {
    const scene = sceneWith(
      { id: zoneId('b'), name: 'B' },
      { id: zoneId('a'), name: 'A' },
      { ...COURT, level: 'advisory' },
    );
    scene.hear(1, aDrone(20, 0));
    expect(scene.alerts).toMatchObject([{ level: 'warning', revision: 1, why: { zone: { id: 'a' } } }]);
    const later = sceneWith(
      { id: zoneId('b'), name: 'B', onDelayMs: 2000 },
      { ...COURT, level: 'warning', onDelayMs: 1000 },
    );
    later.hear(1, aDrone(80, 0));
    later.hear(2, aDrone(20, 0));
    later.wait(3);
    expect(later.alerts).toMatchObject([{ revision: 1, why: { zone: { id: 'b' } } }]);
  });

  it('clears when the drone was out of every zone for the greatest off-delay of those it was in', () => {
    const scene = sceneWith({ offDelayMs: 4000 }, { ...COURT, offDelayMs: 2000 });
    scene.hear(1, aDrone(20, 0));
    scene.hear(2, aDrone(120, 0));
    scene.hear(5, aDrone(120, 0));
    expect(kinds(scene)).toEqual(['active']);
    expect(alertsIn(scene.wait(6))).toMatchObject([
      { condition: { kind: 'cleared', at: 6000, why: 'left' }, revision: 2 },
    ]);
  });

  it('does not clear when the drone comes back within the off-delay', () => {
    const scene = sceneWith({ offDelayMs: 4000 });
    scene.hear(1, aDrone(20, 0));
    scene.hear(2, aDrone(120, 0));
    scene.hear(5, aDrone(90, 0));
    scene.hear(7, aDrone(90, 0));
    expect(kinds(scene)).toEqual(['active']);
    scene.hear(8, aDrone(120, 0));
    scene.hear(11.9, aDrone(120, 0));
    expect(kinds(scene)).toEqual(['active']);
    scene.wait(12);
    expect(kinds(scene)).toEqual(['cleared']);
  });

  it('does not clear while the drone is outside by no more than the margin', () => {
    const scene = sceneWith({ marginM: 10 });
    scene.hear(1, aDrone(105, 0));
    expect(kinds(scene)).toEqual([]);
    scene.hear(2, aDrone(95, 0));
    scene.hear(3, aDrone(109, 0));
    expect(kinds(scene)).toEqual(['active']);
    scene.hear(4, aDrone(111, 0));
    expect(kinds(scene)).toEqual(['cleared']);
  });

  it('clears when the drone is lost, not while it only coasts', () => {
    const scene = sceneWith({});
    scene.hear(1, aDrone(0, 0));
    scene.wait(30.9);
    expect(kinds(scene)).toEqual(['active']);
    expect(alertsIn(scene.wait(31))).toMatchObject([{ condition: { kind: 'cleared', at: 31_000, why: 'lost' } }]);
  });
});

describe('after an alert was cleared', () => {
  /** Raised at 1 s, cleared at 2 s: quiet until 62 s. */
  const cleared = (...zones: Partial<ZoneDescription>[]) => {
    const scene = sceneWith({}, ...zones);
    scene.hear(1, aDrone(80, 0));
    scene.hear(2, aDrone(120, 0));
    return scene;
  };

  /** The drone reports from one place, every 4 s. */
  const stays = (scene: Scene, from: number, to: number, eastM: number) => {
    for (let second = from; second < to; second += 4) scene.hear(second, aDrone(eastM, 0));
  };

  it('there is no other within the quiet time for a drone that comes back and leaves again', () => {
    const scene = cleared();
    stays(scene, 10, 40, 80);
    stays(scene, 40, 90, 120);
    expect(scene.alerts).toHaveLength(1);
  });

  it('there is another when the quiet time ends with the drone still inside', () => {
    const scene = cleared();
    stays(scene, 10, 70, 80);
    expect(scene.alerts).toMatchObject([
      { id: 'A-T2-inside-zone-1', condition: { kind: 'cleared' } },
      { id: 'A-T2-inside-zone-2', raisedAt: 62_000, condition: { kind: 'active' } },
    ]);
  });

  it('there is another at once for a zone of higher level', () => {
    const scene = cleared(COURT);
    scene.hear(10, aDrone(20, 0));
    expect(scene.alert('A-T3-inside-zone-2')).toMatchObject({ level: 'critical', raisedAt: 10_000 });
  });

  it('there is another after the quiet time, by the on-delay as ever', () => {
    const scene = cleared();
    stays(scene, 6, 80, 120);
    scene.hear(80, aDrone(80, 0));
    expect(scene.alerts[1]).toMatchObject({ raisedAt: 80_000 });
  });

  it('a drone that was lost and is heard again inside is no longer quiet than that', () => {
    const scene = sceneWith({});
    scene.hear(1, aDrone(0, 0));
    scene.hear(40, aDrone(0, 0));
    for (let second = 44; second < 95; second += 4) scene.hear(second, aDrone(0, 0));
    expect(scene.alerts).toMatchObject([{ condition: { why: 'lost', at: 31_000 } }, { raisedAt: 91_000 }]);
  });
});

describe('editing a zone', () => {
  it('clears the alerts of a zone that is removed', () => {
    const scene = sceneWith({}, { ...COURT, shape: { kind: 'circle', centre: place(900, 0), radiusM: 50 } });
    scene.hear(1, aDrone(80, 0));
    scene.act(2, { kind: 'remove-zone', zone: zoneId('yard') });
    expect(scene.alerts).toMatchObject([{ condition: { kind: 'cleared', at: 2000, why: 'zone-removed' } }]);
  });

  it('leaves an alert whose drone is in another zone as well', () => {
    const scene = sceneWith({}, COURT);
    scene.hear(1, aDrone(20, 0));
    scene.act(2, { kind: 'remove-zone', zone: zoneId('court') });
    expect(scene.alerts).toMatchObject([{ level: 'critical', condition: { kind: 'active' } }]);
    scene.hear(3, aDrone(120, 0));
    expect(scene.alerts).toMatchObject([{ condition: { kind: 'cleared', why: 'left' } }]);
  });

  it('lets the off-delay run for an alert of another zone than the removed one it was in last', () => {
    const scene = sceneWith({ offDelayMs: 5000 }, COURT);
    scene.hear(1, aDrone(20, 0));
    scene.hear(2, aDrone(80, 0));
    scene.act(3, { kind: 'remove-zone', zone: zoneId('yard') });
    expect(kinds(scene)).toEqual(['active']);
    expect(alertsIn(scene.wait(8))).toMatchObject([{ condition: { kind: 'cleared', at: 8000, why: 'left' } }]);
  });

  it('clears at once an alert that was only waiting for its off-delay', () => {
    const scene = sceneWith(
      { offDelayMs: 60_000 },
      { ...COURT, shape: { kind: 'circle', centre: place(900, 0), radiusM: 50 } },
    );
    scene.hear(1, aDrone(80, 0));
    scene.hear(2, aDrone(120, 0));
    scene.act(3, { kind: 'remove-zone', zone: zoneId('yard') });
    expect(scene.alerts).toMatchObject([{ condition: { why: 'zone-removed' } }]);
  });

  it('makes an alert of a drone that a changed outline now holds, and lets it go from one that no longer does', () => {
    const scene = sceneWith({});
    scene.hear(1, aDrone(150, 0));
    scene.act(2, {
      kind: 'change-zone',
      zone: aZone({ shape: { kind: 'circle', centre: place(0, 0), radiusM: 200 } }),
    });
    expect(scene.alerts).toMatchObject([{ raisedAt: 2000, why: { ruleVersion: 2 } }]);
    scene.act(3, { kind: 'change-zone', zone: aZone() });
    expect(scene.alerts).toMatchObject([{ condition: { kind: 'cleared', at: 3000, why: 'left' } }]);
  });

  it('lifts an alert whose zone gets a higher level, and never lowers one', () => {
    const scene = sceneWith({});
    scene.hear(1, aDrone(80, 0));
    scene.act(2, { kind: 'change-zone', zone: aZone({ level: 'critical' }) });
    expect(scene.alerts).toMatchObject([{ level: 'critical', roseAt: 2000, why: { ruleVersion: 2 } }]);
    scene.act(3, { kind: 'change-zone', zone: aZone({ level: 'advisory' }) });
    expect(scene.alerts).toMatchObject([{ level: 'critical', revision: 2 }]);
  });

  it('does not count a lost drone as inside', () => {
    const scene = sceneWith({ shape: { kind: 'circle', centre: place(900, 0), radiusM: 9 } });
    scene.hear(1, aDrone(0, 0));
    scene.wait(40);
    scene.act(41, { kind: 'change-zone', zone: aZone() });
    expect(scene.alerts).toEqual([]);
  });
});
