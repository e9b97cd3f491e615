import { describe, expect, it } from 'vitest';
import { aDetection, aDrone, alertsIn, aZone, Scene, serial } from '../picture/scene.fixture.ts';

describe('the rule drone heard does not raise', () => {
  it('on a site that has a zone', () => {
    const scene = new Scene();
    scene.act(0, { kind: 'create-zone', zone: aZone() });
    scene.hear(1, aDrone(500, 0));
    expect(scene.alerts).toEqual([]);
  });

  it('for what only retained messages tell', () => {
    const scene = new Scene();
    scene.hearRetained(1, aDrone(0, 0));
    scene.wait(200);
    expect(scene.alerts).toEqual([]);
  });
});

describe('the rule drone heard', () => {
  it('raises one advisory per track as long as the site has no zone', () => {
    const scene = new Scene();
    for (let second = 1; second < 100; second += 1)
      scene.hear(second, aDetection({ emitter: 'e', category: 'controller' }));
    expect(scene.alerts).toMatchObject([
      {
        id: 'A-T1-drone-heard-1',
        level: 'advisory',
        revision: 1,
        why: {
          rule: 'drone-heard',
          ruleVersion: 1,
          facts: [
            { name: 'emitter', value: 'controller' },
            { name: 'detections', value: 1, threshold: 1 },
          ],
          sensors: ['s1'],
        },
      },
    ]);
  });

  it('raises for a retained track once it is heard live', () => {
    const scene = new Scene();
    scene.hearRetained(1, aDrone(0, 0));
    scene.hear(2, aDetection({ uasIds: [serial('D1')] }));
    expect(scene.alerts).toMatchObject([{ raisedAt: 2000, why: { facts: [{ value: 'unknown' }, {}] } }]);
  });

  it('clears when the drone is lost, and raises anew after the quiet time if it is heard then', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    scene.wait(31);
    expect(scene.alerts).toMatchObject([{ condition: { kind: 'cleared', why: 'lost' } }]);
    scene.hear(50, aDrone(0, 0));
    scene.hear(75, aDrone(0, 0));
    expect(scene.alerts).toHaveLength(1);
    expect(alertsIn(scene.wait(91))).toMatchObject([{ id: 'A-T1-drone-heard-2', raisedAt: 91_000 }]);
  });

  it('ends with the first zone, and applies again without the last', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(500, 0));
    scene.act(2, { kind: 'create-zone', zone: aZone() });
    expect(scene.alerts).toMatchObject([{ condition: { kind: 'cleared', at: 2000, why: 'rule-ended' } }]);
    for (let second = 5; second < 90; second += 5) scene.hear(second, aDrone(500, 0));
    scene.act(90, { kind: 'remove-zone', zone: aZone().id });
    expect(scene.alerts[1]).toMatchObject({ id: 'A-T1-drone-heard-2', raisedAt: 90_000 });
  });
});
