import { describe, expect, it } from 'vitest';
import { aDetection, alertsIn, atSecond, aZone, place, Scene, serial, tracksIn } from '../picture/scene.fixture.ts';
import { restorePicture, snapshotPicture } from '../picture/snapshot.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import { forged, swarmNight } from './swarm.fixture.ts';
import { MAX_SUSPECTS } from './watch-swarm.ts';

const S2 = sensorId('s2');
const rules = (scene: Scene) => scene.alerts.map(({ rule }) => rule);
const swarmAlert = (scene: Scene) => scene.alerts.find(({ rule }) => rule === 'possible-spoofed-swarm');

/** So many forged identities within two seconds from `second` on, at -60 dBm. */
function swarmOf(count: number, scene = new Scene(), second = 1): Scene {
  for (let nth = 0; nth < count; nth += 1) scene.hear(second + (2 * nth) / count, forged(nth, -60 + (nth % 3) - 1));
  return scene;
}

describe('forged identities from one transmitter', () => {
  it('raise one alert together, that says how many there are, how strong and who hears them', () => {
    const scene = swarmOf(500);
    expect(swarmAlert(scene)).toMatchObject({
      id: 'A-swarm-21',
      level: 'warning',
      condition: { kind: 'active' },
      raisedAt: 1080,
      revision: 1,
    });
    scene.wait(9);
    const told = swarmAlert(scene);
    expect(told).toMatchObject({
      revision: 2,
      why: {
        facts: [
          { name: 'identities', threshold: 20 },
          { name: 'weakest signal', value: -61, unit: 'dBm' },
          { name: 'strongest signal', value: -59, unit: 'dBm' },
        ],
        sensors: ['s1'],
      },
    });
    expect(Math.abs((told?.why.facts[0]?.value as number) - 497)).toBeLessThan(10);
    expect(told).not.toHaveProperty('track');
    expect(rules(scene).filter((rule) => rule === 'drone-heard')).toHaveLength(3);
    expect(scene.tracks.filter(({ suspect }) => suspect === 'swarm').length).toBeGreaterThanOrEqual(495);
  });

  it('are told of anew every five seconds at most, and cleared when they are silent as long as a flight', () => {
    const scene = new Scene();
    for (let nth = 0; nth < 3000; nth += 1) scene.hear(1 + nth / 100, forged(nth, -60));
    const tellings = alertsIn(scene.changes).filter(({ rule }) => rule === 'possible-spoofed-swarm');
    expect(tellings.length).toBeGreaterThanOrEqual(6);
    expect(tellings.length).toBeLessThanOrEqual(8);
    scene.wait(150.9);
    expect(swarmAlert(scene)?.condition).toEqual({ kind: 'active' });
    scene.wait(151);
    expect(swarmAlert(scene)?.condition).toEqual({ kind: 'cleared', at: 150_990, why: 'lost' });
  });

  it('are known by a shared address, whatever their strength', () => {
    const scene = new Scene();
    for (let nth = 0; nth < 100; nth += 1) scene.hear(1 + nth / 50, forged(nth, -40 - (nth % 50), { emitter: 'one' }));
    expect(rules(scene).filter((rule) => rule === 'possible-spoofed-swarm')).toHaveLength(1);
    expect(scene.alerts.length).toBeLessThanOrEqual(10);
  });

  it('are followed up to a bound, and counted beyond it', () => {
    const scene = swarmOf(4000);
    scene.wait(9);
    expect(scene.tracks.filter(({ suspect }) => suspect === 'swarm')).toHaveLength(MAX_SUSPECTS);
    expect(swarmAlert(scene)?.why.facts[0]?.value).toBeGreaterThan(3900);
  });

  it('go on as they were after a restart', () => {
    const scene = swarmOf(200);
    const restored = restorePicture(JSON.parse(JSON.stringify(snapshotPicture(scene.picture))));
    expect(snapshotPicture(restored)).toEqual(snapshotPicture(scene.picture));
    expect(restored.swarm.suspects.size).toBeGreaterThan(190);
  });
});

describe('honest drones', () => {
  it('are no swarm when eight start within a minute at strengths of their own', () => {
    const scene = new Scene();
    for (let second = 0; second < 60; second += 1) {
      for (let nth = 0; nth < 8; nth += 1) if (second >= 7 * nth) scene.hear(second, forged(nth, -45 - 5 * nth));
    }
    expect(rules(scene)).toEqual(Array(8).fill('drone-heard'));
    expect(scene.alerts.map(({ raisedAt }) => raisedAt)).toEqual([0, 7, 14, 21, 28, 35, 42, 49].map((at) => at * 1000));
    expect(scene.tracks.every(({ suspect }) => suspect === undefined)).toBe(true);
  });

  it('are no swarm even when eight are equally strong; those from the fourth on alert 5 s later', () => {
    const scene = new Scene();
    for (let nth = 0; nth < 8; nth += 1) scene.hear(nth, forged(nth, -60));
    scene.wait(30);
    expect(scene.alerts.map(({ raisedAt }) => raisedAt)).toEqual([0, 1, 2, 8, 9, 10, 11, 12].map((at) => at * 1000));
  });

  it('are no swarm in a row, one every ten seconds for an hour', () => {
    const scene = new Scene();
    for (let nth = 0; nth < 360; nth += 1) scene.hear(10 * nth, forged(nth, -60));
    expect(rules(scene)).not.toContain('possible-spoofed-swarm');
  });
});

describe('a drone in the midst of a swarm', () => {
  const real = (second: number, rssiDbm: number, more = {}) =>
    aDetection({ uasIds: [serial('REAL')], emitter: 'real', rssiDbm, observedAt: atSecond(second), ...more });
  const alertsOf = (scene: Scene) =>
    scene.alerts.filter(({ track }) => scene.track(track ?? '')?.identities.serial === 'REAL');

  it('alerts at once where it is as strong as no forged one', () => {
    const scene = swarmOf(500);
    scene.hear(4, real(4, -75));
    expect(alertsOf(scene)).toMatchObject([{ raisedAt: 4000 }]);
  });

  it('is a suspect where it is just as strong, until its radio signature is known', () => {
    const scene = swarmOf(500);
    scene.hear(4, real(4, -60));
    expect(alertsOf(scene)).toEqual([]);
    scene.hear(5, real(5, -60, { method: 'rf-library' }));
    expect(alertsOf(scene)).toMatchObject([{ raisedAt: 5000 }]);
    expect(tracksIn(scene.changes).at(-1)).not.toHaveProperty('suspect');
  });

  it('is a suspect until a second sensor hears it by itself, within 2 s', () => {
    const scene = swarmOf(500);
    scene.hear(4, real(4, -60));
    scene.hear(4.2, real(4, -82, { sensor: S2 }));
    scene.wait(6);
    expect(alertsOf(scene)).toMatchObject([{ raisedAt: 5700 }]);
  });

  it('is a suspect until it was heard three times at a strength of its own', () => {
    const scene = swarmOf(500);
    for (const [nth, rssiDbm] of [-60, -80, -60, -79, -78, -77].entries()) {
      expect(alertsOf(scene)).toEqual([]);
      scene.hear(4 + nth, real(4 + nth, rssiDbm));
    }
    expect(alertsOf(scene)).toMatchObject([{ raisedAt: 9000 }]);
  });

  it('is a suspect until it was heard three times by a transport that the swarm does not use', () => {
    const scene = new Scene();
    for (let nth = 0; nth < 300; nth += 1) {
      scene.hear(1 + nth / 150, forged(nth, -60, { transport: 'wifi-beacon' }));
    }
    const by = (second: number, transport: 'wifi-beacon' | 'ble-legacy') =>
      scene.hear(second, real(second, -60, { transport }));
    for (const [nth, transport] of (['wifi-beacon', 'ble-legacy', 'wifi-beacon', 'ble-legacy'] as const).entries()) {
      by(4 + nth, transport);
    }
    expect(alertsOf(scene)).toEqual([]);
    by(8, 'ble-legacy');
    expect(alertsOf(scene)).toMatchObject([{ raisedAt: 8000 }]);
  });

  it('is never suspected if it was known before', () => {
    const scene = new Scene();
    scene.act(0, { kind: 'create-zone', zone: aZone() });
    scene.hear(1, real(1, -60, { geometry: { kind: 'position', at: place(500, 0) } }));
    swarmOf(500, scene, 2);
    scene.hear(5, real(5, -60, { geometry: { kind: 'position', at: place(0, 0) } }));
    expect(alertsOf(scene)).toMatchObject([{ rule: 'inside-zone', raisedAt: 5000 }]);
  });

  it.each([1, 2, 3, 4, 5])('alerts within 2 s and stays, beside at most ten alerts: seed %d', (seed) => {
    const { scene, realAt } = swarmNight({ seed, ids: 10_000, perSecond: 2000, seconds: 8, hasZone: seed % 2 === 1 });
    const alerts = alertsIn(scene.changes);
    const swarm = alerts.find(({ rule }) => rule === 'possible-spoofed-swarm');
    expect(swarm?.raisedAt).toBeLessThan(20_000);
    const track = scene.tracks.find(({ identities }) => identities.serial === 'REAL');
    expect(track?.openedAt).toBeLessThan((realAt + 1) * 1000);
    const own = alerts.find((alert) => alert.track === track?.id);
    expect(own?.raisedAt).toBeLessThan((realAt + 2) * 1000);
    expect(new Set(alerts.map(({ id }) => id)).size).toBeLessThanOrEqual(10);
  });
});
