import { describe, expect, it } from 'vitest';
import type { Alert } from '../alert/alert.ts';
import { aDetection, aReport, lossesIn, Scene } from '../picture/scene.fixture.ts';
import { sensorId } from '../sensor/sensor-id.ts';

const brief = ({ id, condition, revision }: Alert) => [id, condition.kind, revision];
const factOf = (alert: Alert | undefined, name: string) => alert?.why.facts.find((fact) => fact.name === name)?.value;

/** A sensor that reports every 10 s from second 0 to `until`. */
function beating(scene: Scene, from: number, until: number, sensor = 's1'): void {
  for (let second = from; second <= until; second += 10) {
    scene.hear(second, aReport({ sensor: sensorId(sensor), intervalMs: 10_000 }));
  }
}

describe('a sensor that is lost', () => {
  it('raises a warning at once when it is offline, and clears it when it is back', () => {
    const scene = new Scene();
    beating(scene, 0, 100);
    expect(scene.wait(124.9)).toEqual([]);
    const [raised] = lossesIn(scene.wait(125));
    expect(raised).toMatchObject({
      id: 'A-sensor-11',
      rule: 'sensor-lost',
      level: 'warning',
      condition: { kind: 'active' },
      handling: { kind: 'unacknowledged' },
      raisedAt: 125_000,
      why: { rule: 'sensor-lost', sensors: ['s1'] },
    });
    expect(raised?.why.facts).toEqual([
      { name: 'sensor', value: 's1' },
      { name: 'state', value: 'offline' },
      { name: 'reason', value: 'nothing heard for 25 s' },
      { name: 'last heard', value: 25, threshold: 25, unit: 's' },
    ]);
    expect(raised).not.toHaveProperty('track');
    const [cleared] = lossesIn(scene.hear(140, aDetection({ emitter: 'e' })));
    expect(cleared).toMatchObject({ id: 'A-sensor-11', condition: { kind: 'cleared', at: 140_000, why: 'back' } });
  });

  it('raises when its licence is invalid, and stays one occasion when it goes offline too', () => {
    const scene = new Scene();
    scene.hear(0, aReport({ intervalMs: 10_000 }));
    const [raised] = lossesIn(scene.hear(10, aReport({ condition: 'licence-invalid' })));
    expect(factOf(raised, 'reason')).toBe('licence invalid: it publishes no detections');
    const gone = lossesIn(scene.wait(60));
    expect(gone.map(brief)).toEqual([['A-sensor-2', 'active', 2]]);
    expect(factOf(gone[0], 'state')).toBe('offline');
  });

  it('raises when one signs off that was silent and, for all that was known, had nothing to tell', () => {
    const scene = new Scene();
    scene.hear(0, aDetection());
    expect(lossesIn(scene.wait(160))).toEqual([]);
    const [raised] = lossesIn(scene.hear(170, aReport({ condition: 'offline' })));
    expect(factOf(raised, 'reason')).toBe('it has signed off');
  });

  it('raises at once by its own last will, and by a name that nobody has given it yet', () => {
    const scene = new Scene();
    scene.hear(0, aReport({ intervalMs: 10_000 }));
    const [raised] = lossesIn(scene.hear(3, aReport({ condition: 'offline', detail: 'last will' })));
    expect(factOf(raised, 'reason')).toBe('it has signed off: last will');
    expect(scene.view.sensors.get(sensorId('s1'))).toMatchObject({ standing: 'new', state: 'offline', lastHeardAt: 0 });
    expect(lossesIn(scene.hear(4, aReport({ condition: 'ok' }))).map(brief)).toEqual([['A-sensor-2', 'cleared', 2]]);
  });

  it('raises nothing where only kept messages ever told of it', () => {
    const scene = new Scene();
    scene.hearRetained(0, aReport({ condition: 'offline' }));
    scene.hearRetained(0, aReport({ sensor: sensorId('s2'), condition: 'licence-invalid' }));
    expect(lossesIn(scene.wait(1000))).toEqual([]);
    expect(lossesIn(scene.hear(1002, aReport({ sensor: sensorId('s2'), condition: 'licence-invalid' })))).toHaveLength(
      1,
    );
  });

  it('raises nothing where it has never sent a heartbeat and need not', () => {
    const scene = new Scene();
    scene.hear(0, aDetection({ emitter: 'e' }));
    expect(lossesIn(scene.wait(1000))).toEqual([]);
    expect(scene.view.sensors.get(sensorId('s1'))).toMatchObject({
      state: 'offline',
      reason: 'nothing heard for 150 s; it has never sent a heartbeat, so it may only have nothing to tell',
    });
    scene.hear(1001, aDetection({ emitter: 'e' }));
    scene.act(1002, { kind: 'describe-sensor', description: { sensor: sensorId('s1'), intervalMs: 60_000 } });
    expect(lossesIn(scene.wait(1151))).toHaveLength(1);
  });

  it('that comes and goes is held back for longer each time, and raised when it stays away', () => {
    const scene = new Scene();
    const raisedAt: number[] = [];
    for (let second = 0; second < 3600; second += 50) {
      scene.hear(second, aReport({ intervalMs: 10_000 }));
      const raised = lossesIn(scene.wait(second + 49)).filter(({ condition }) => condition.kind === 'active');
      raisedAt.push(...raised.map((alert) => alert.raisedAt / 1000));
    }
    expect(raisedAt).toEqual([25, 125, 275, 540, 1030, 2025]);
    expect(scene.losses.filter(({ condition }) => condition.kind === 'active')).toEqual([]);
    expect(lossesIn(scene.wait(6000))).toMatchObject([{ condition: { kind: 'active' } }]);
  });

  it('is an occasion of its own after an hour in order', () => {
    const scene = new Scene();
    scene.hear(0, aReport({ intervalMs: 10_000 }));
    scene.wait(30);
    beating(scene, 40, 3700);
    expect(lossesIn(scene.wait(3725))).toMatchObject([{ raisedAt: 3725_000 }]);
  });

  it('clears its alert as retired when a person forgets it', () => {
    const scene = new Scene();
    scene.hear(0, aReport({ intervalMs: 10_000 }));
    scene.wait(30);
    scene.act(40, { kind: 'forget-sensor', sensor: sensorId('s1') });
    expect(scene.losses).toMatchObject([{ condition: { kind: 'cleared', why: 'forgotten' } }]);
    expect(scene.view.sensors.size).toBe(0);
  });
});

describe('many sensors that are lost at once', () => {
  const MANY = 2000;

  function lost(): Scene {
    const scene = new Scene();
    for (let n = 0; n < MANY; n += 1) {
      scene.hear(n / 40, aReport({ sensor: sensorId(`n${n}`), intervalMs: 60_000 }));
    }
    scene.wait(205);
    return scene;
  }

  it('are a handful of alerts and one for all the others', () => {
    const scene = lost();
    const fold = scene.losses.find(({ rule }) => rule === 'sensors-lost');
    expect(scene.losses.map(({ rule }) => rule)).toEqual([...Array(5).fill('sensor-lost'), 'sensors-lost']);
    expect(factOf(fold, 'sensors lost')).toBe(MANY - 5);
    expect(fold?.why.sensors).toHaveLength(50);
    expect(lossesIn(scene.changes).length).toBeLessThan(25);
  });

  it('are one alert until the last of them is back', () => {
    const scene = lost();
    for (let n = 0; n < MANY - 1; n += 1) scene.hear(210 + n / 100, aReport({ sensor: sensorId(`n${n}`) }));
    const isActive = ({ condition }: Alert) => condition.kind === 'active';
    expect(scene.losses.filter(isActive).map(({ rule }) => rule)).toEqual(['sensors-lost']);
    scene.hear(250, aReport({ sensor: sensorId(`n${MANY - 1}`) }));
    expect(scene.losses.filter(isActive)).toEqual([]);
  });

  it('leave a later loss of a single one an alert of its own', () => {
    const scene = lost();
    const at = 1000;
    scene.hear(at, aReport({ sensor: sensorId('n3'), intervalMs: 10_000 }));
    expect(lossesIn(scene.wait(at + 500)).at(-1)).toMatchObject({ rule: 'sensor-lost', why: { sensors: ['n3'] } });
  });
});
