import { describe, expect, it } from 'vitest';
import type { Detection } from '../detection/detection.ts';
import { aDetection, aDrone, aReport, atSecond, aZone, place, Scene, serial } from '../picture/scene.fixture.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import type { Track } from '../track/track.ts';

const kindsOf = (track: Track | undefined) => track?.suspicion?.reasons.map(({ kind }) => kind) ?? [];
const suspected = (scene: Scene) => scene.track('T1')?.suspicion?.isSuspected === true;

/** A world in which one drone is heard once a second by what `heard` says. */
function heardFor(seconds: number, heard: (second: number) => readonly Detection[], scene = new Scene()): Scene {
  for (let second = 1; second <= seconds; second += 1) scene.hear(second, ...heard(second));
  return scene;
}

function withSensors(...places: readonly (readonly [string, number, number])[]): Scene {
  const scene = new Scene();
  for (const [id, eastM, northM] of places) {
    scene.hear(0, aReport({ sensor: sensorId(id), position: place(eastM, northM), intervalMs: 3_600_000 }));
  }
  return scene;
}

const trackOf = (scene: Scene) => scene.tracks[0];

describe('bearings', () => {
  const finder = (bearing: number): Detection =>
    aDetection({
      sensor: sensorId('df'),
      uasIds: [serial('D1')],
      geometry: { kind: 'bearing', bearingDeg: bearing, sigmaDeg: 3 },
    });

  it('that point elsewhere five times in a row, at no place reported meanwhile, make a suspect', () => {
    const scene = withSensors(['df', 0, -600]);
    heardFor(28, () => [aDrone(0, 0), finder(50)], scene);
    expect(kindsOf(trackOf(scene))).toEqual([]);
    for (const second of [29, 30, 31]) scene.hear(second, aDrone(0, 0), finder(50));
    expect(trackOf(scene)?.suspicion).toMatchObject({
      score: 0.75,
      isSuspected: true,
      reasons: [{ kind: 'bearing-elsewhere', value: 50 }],
    });
  });

  it('that agree confirm what it says, and take weight from what speaks against it', () => {
    const scene = withSensors(['df', 0, -600]);
    heardFor(
      8,
      () => [aDrone(0, 0, { uasIds: [serial('1581F163')] }), { ...finder(2), uasIds: [serial('1581F163')] }],
      scene,
    );
    expect(trackOf(scene)).toMatchObject({
      confirmedBy: ['bearing'],
      suspicion: { score: 0.24, isSuspected: false, reasons: [{ kind: 'serial-wrong-length' }] },
    });
  });

  it('with an outlier among them say nothing', () => {
    const scene = withSensors(['df', 0, -600]);
    heardFor(60, (second) => [aDrone(0, 0), finder(second % 4 === 0 ? 50 : 1)], scene);
    expect(kindsOf(trackOf(scene))).toEqual([]);
  });

  it('are not compared with a report that is old, or nearer than 100 m', () => {
    const near = withSensors(['df', 0, -50]);
    heardFor(60, () => [aDrone(0, 0), finder(90)], near);
    const old = withSensors(['df', 0, -600]);
    old.hear(1, aDrone(0, 0));
    for (let second = 5; second < 60; second += 1) old.hear(second, finder(90));
    expect([kindsOf(trackOf(near)), kindsOf(trackOf(old))]).toEqual([[], []]);
  });
});

describe('signal strengths', () => {
  const heardAt = (id: string, rssiDbm: number) => aDrone(600, 0, { sensor: sensorId(id), rssiDbm });
  const three = () => withSensors(['a', 500, 100], ['b', -600, 0], ['c', -500, 400]);

  it('that stand in another order than the claimed distances make a suspect', () => {
    const scene = heardFor(20, () => [heardAt('a', -95), heardAt('b', -55), heardAt('c', -58)], three());
    expect(kindsOf(trackOf(scene))).toEqual(['strength-elsewhere']);
    expect(trackOf(scene)?.suspicion?.isSuspected).toBe(true);
  });

  it('that fit the distances say nothing, however weak the transmitter and however steep the loss', () => {
    for (const [weakness, perDecade] of [
      [0, 20],
      [-25, 25],
      [-10, 38],
    ] as const) {
      const at = (id: string, awayM: number) => heardAt(id, -40 + weakness - perDecade * Math.log10(awayM / 100));
      const scene = heardFor(20, () => [at('a', 149), at('b', 1201), at('c', 1171)], three());
      expect(kindsOf(trackOf(scene))).toEqual([]);
    }
  });

  it('of sensors that nobody has placed are not compared', () => {
    const scene = heardFor(20, () => [heardAt('a', -95), heardAt('b', -55), heardAt('c', -58)]);
    expect(kindsOf(trackOf(scene))).toEqual([]);
  });
});

describe('an aircraft that jumps', () => {
  const jumping = (everyS: number, byM: number) => (second: number) =>
    [aDrone(second % (2 * everyS) < everyS ? 0 : byM, 0, { observedAt: atSecond(second) })] as const;

  it('is suspected from the third time on', () => {
    const scene = heardFor(24, jumping(10, 2000));
    expect(suspected(scene)).toBe(false);
    heardFor(32, (second) => (second > 24 ? jumping(10, 2000)(second) : []), scene);
    expect(kindsOf(scene.track('T1'))).toEqual(['impossible-speed']);
    expect(suspected(scene)).toBe(true);
  });

  it('by no more than two bad reports may be is not', () => {
    expect(kindsOf(heardFor(60, jumping(1, 140)).track('T1'))).toEqual([]);
  });

  it('because two receivers pass it on a minute apart is not', () => {
    const scene = new Scene();
    for (let second = 1; second <= 120; second += 1) {
      scene.hear(second, aDrone(second * 30, 0, { sensor: sensorId('prompt'), observedAt: atSecond(second) }));
      if (second > 40) {
        scene.hear(
          second,
          aDrone((second - 40) * 30, 0, { sensor: sensorId('slow'), observedAt: atSecond(second - 40) }),
        );
      }
    }
    expect(kindsOf(scene.track('T1'))).toEqual([]);
  });

  it('because a queue empties at once is not', () => {
    const scene = new Scene();
    for (let flush = 1; flush <= 5; flush += 1) {
      for (let second = 1; second <= 20; second += 1) {
        const flown = flush * 20 + second;
        scene.hear(flush * 20 + second / 1000, aDrone(flown * 40, 0, { observedAt: atSecond(flown - 20) }));
      }
    }
    expect(kindsOf(scene.track('T1'))).toEqual([]);
  });
});

describe('a pilot', () => {
  const withPilot = (eastM: number) => aDrone(0, 0, { pilot: { kind: 'live', at: place(eastM, 50) } });

  it('who jumps again and again makes a suspect', () => {
    const scene = heardFor(24, (second) => [withPilot(second % 8 < 4 ? 0 : 3000)]);
    expect(kindsOf(scene.track('T1'))).toEqual(['pilot-jumps']);
    expect(suspected(scene)).toBe(true);
  });

  it('over 15 km away makes one, and a walking or driving one does not', () => {
    expect(kindsOf(heardFor(20, () => [withPilot(16_000)]).track('T1'))).toEqual(['pilot-too-far']);
    expect(kindsOf(heardFor(60, (second) => [withPilot(second * 30)]).track('T1'))).toEqual([]);
    expect(kindsOf(heardFor(20, () => [withPilot(14_000)]).track('T1'))).toEqual([]);
  });

  it('whose place is said by two sources that differ does not', () => {
    const scene = heardFor(60, () => [
      withPilot(0),
      aDrone(0, 0, { method: 'dji-droneid', pilot: { kind: 'live', at: place(700, 0) } }),
    ]);
    expect(kindsOf(scene.track('T1'))).toEqual([]);
  });
});

describe('serial and address', () => {
  const claiming = (value: string, emitter: string, more: Partial<Detection> = {}) =>
    heardFor(3, () => [aDrone(0, 0, { uasIds: [serial(value)], emitter, ...more })]).track('T1');

  it('of DJI and another maker contradict each other', () => {
    expect(claiming('1596F0123456789ABCDE', '60:60:1F:00:00:01')?.suspicion).toMatchObject({
      isSuspected: true,
      reasons: [{ kind: 'serial-of-other-maker', value: '1596', threshold: '1581' }],
    });
  });

  it('the other way round count in company only, and over Wi-Fi only', () => {
    const value = '1581F163TEST00000001';
    const address = '24:0A:C4:00:00:01';
    expect(claiming(value, address, { transport: 'wifi-beacon' })?.suspicion).toMatchObject({
      isSuspected: false,
      reasons: [{ kind: 'address-of-other-maker', value: '24:0A:C4' }],
    });
    expect(kindsOf(claiming(value, address, { transport: 'ble-legacy' }))).toEqual([]);
  });

  it('say nothing where the address is chosen by chance, or the serial names no maker', () => {
    expect(kindsOf(claiming('1581F163TEST00000001', '26:0A:C4:00:00:01', { transport: 'wifi-nan' }))).toEqual([]);
    expect(kindsOf(claiming('home-built', '60:60:1F:00:00:01'))).toEqual([]);
    expect(kindsOf(claiming('1581F163TEST00000001', 'hash-17', { transport: 'wifi-nan' }))).toEqual([]);
  });

  it('that is shorter than it says itself is odd, and no more', () => {
    expect(claiming('1581F163', 'm1')?.suspicion).toMatchObject({
      score: 0.35,
      isSuspected: false,
      reasons: [{ kind: 'serial-wrong-length', value: 3, threshold: 15 }],
    });
  });

  it('heard at two addresses that no aircraft is at together make a suspect', () => {
    const scene = heardFor(20, (second) => [
      aDrone(0, 0, { emitter: 'm1', observedAt: atSecond(second) }),
      aDrone(4000, 0, { emitter: 'm2', observedAt: atSecond(second) }),
    ]);
    expect(kindsOf(scene.track('T1'))).toContain('serial-elsewhere');
    expect(suspected(scene)).toBe(true);
  });
});

describe('suspicion', () => {
  const far = (eastM: number) => aDrone(0, 0, { pilot: { kind: 'live', at: place(eastM, 50) } });

  it('raises an advisory of its own, which ends with it', () => {
    const scene = new Scene();
    scene.act(0, {
      kind: 'create-zone',
      zone: aZone({ shape: { kind: 'circle', centre: place(5000, 0), radiusM: 9 } }),
    });
    heardFor(12, () => [far(16_000)], scene);
    expect(scene.alerts).toMatchObject([
      {
        rule: 'spoof-suspected',
        level: 'advisory',
        condition: { kind: 'active' },
        why: { facts: [{ name: 'suspicion' }, { name: 'pilot away by', threshold: 15_000, unit: 'm' }] },
      },
    ]);
    heardFor(80, (second) => (second > 12 ? [far(0)] : []), scene);
    expect(scene.track(scene.tracks[0]?.id ?? '')?.suspicion).toBeUndefined();
    expect(scene.alerts).toMatchObject([{ condition: { kind: 'cleared', why: 'unfounded' } }]);
  });

  it('leaves the alert of a zone that it claims to be in', () => {
    const scene = new Scene();
    scene.act(0, { kind: 'create-zone', zone: aZone({ level: 'critical' }) });
    heardFor(12, () => [far(16_000)], scene);
    expect(scene.alerts.map(({ rule, level }) => `${rule} ${level}`)).toEqual([
      'inside-zone critical',
      'spoof-suspected advisory',
    ]);
  });

  it('fades while the track is heard without a reason, and not while it is silent', () => {
    const silent = heardFor(12, () => [far(16_000)]);
    silent.wait(130);
    expect(suspected(silent)).toBe(true);
    const heard = heardFor(12, () => [far(16_000)]);
    heardFor(71, (second) => (second > 12 ? [far(0)] : []), heard);
    expect(suspected(heard)).toBe(true);
    heardFor(75, (second) => (second > 71 ? [far(0)] : []), heard);
    expect(suspected(heard)).toBe(false);
  });

  it('of a swarm of forged identities is shown on each that is still taken to be of it after 10 s, or when it is lost', () => {
    const scene = new Scene();
    const forgedAt = (second: number, nth: number) =>
      scene.hear(
        second + nth / 100,
        aDetection({
          uasIds: [serial(`F${nth}`)],
          emitter: `f${nth}`,
          rssiDbm: -60,
          geometry: { kind: 'position', at: place(nth, 0) },
        }),
      );
    const marked = () =>
      scene.tracks.filter(({ suspicion }) => suspicion?.reasons[0]?.kind === 'identical-strength').length;
    for (let nth = 0; nth < 40; nth += 1) forgedAt(1, nth);
    for (let nth = 0; nth < 20; nth += 1) forgedAt(5, nth);
    expect(marked()).toBe(0);
    for (let nth = 0; nth < 20; nth += 1) forgedAt(12, nth);
    // Of the first three nobody knew yet that there would be more.
    expect(marked()).toBe(17);
    scene.wait(45);
    expect(marked()).toBe(37);
  });
});
