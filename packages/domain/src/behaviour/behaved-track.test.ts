import { describe, expect, it } from 'vitest';
import type { Detection } from '../detection/detection.ts';
import { distanceM } from '../geo/distance.ts';
import { aDrone, aZone, place, Scene, serial, tracksIn } from '../picture/scene.fixture.ts';
import { type ZoneDescription, zoneId } from '../zone/zone.ts';

/** Where a drone is at a second: metres east and north of the middle, and high. */
type Course = (second: number) => readonly [east: number, north: number, height: number];

function flown(seconds: number, course: Course, more: Partial<Detection> = {}, scene = new Scene()): Scene {
  for (let second = 1; second <= seconds; second += 1) {
    const [east, north, height] = course(second);
    scene.hear(second, aDrone(east, north, { heightM: height, ...more }));
  }
  return scene;
}

const behaviourOf = (scene: Scene) => scene.tracks[0]?.behaviour;
/** The words that were said of it, in order. */
const saidOf = (scene: Scene) =>
  tracksIn(scene.changes)
    .map(({ behaviour }) => behaviour?.doing)
    .filter((doing, nth, all) => doing !== undefined && doing !== all[nth - 1]);

const withZone = (more: Partial<ZoneDescription> = {}) => {
  const scene = new Scene();
  scene.act(0, { kind: 'create-zone', zone: aZone(more) });
  return scene;
};

describe('what a drone does', () => {
  it('is flying past while it does nothing else', () => {
    expect(saidOf(flown(60, (second) => [second * 10, 0, 50]))).toEqual(['passing']);
  });

  it('is hovering once it stands, though wind and reports move it', () => {
    const wobble = (second: number) => 3 * Math.sin(second) + 4 * Math.cos(second * 2.3);
    const scene = flown(60, (second) => [second < 20 ? second * 10 : 200 + wobble(second), wobble(second * 1.7), 50]);
    expect(saidOf(scene)).toEqual(['passing', 'hovering']);
  });

  it('is approaching the zone of the highest level, with how far and how fast', () => {
    const scene = withZone({ level: 'advisory', id: zoneId('near') });
    scene.act(0, {
      kind: 'create-zone',
      zone: aZone({
        id: zoneId('far'),
        name: 'Wing',
        level: 'critical',
        shape: { kind: 'circle', centre: place(-900, 0), radiusM: 50 },
      }),
    });
    flown(30, (second) => [400 - second * 10, 0, 50], {}, scene);
    expect(behaviourOf(scene)).toMatchObject({
      doing: 'approaching',
      approach: { zone: 'far', name: 'Wing', level: 'critical' },
    });
    // Asked every other second.
    expect([950, 960]).toContain(behaviourOf(scene)?.approach?.awayM);
    expect(behaviourOf(scene)?.approach?.closingMps).toBeCloseTo(10, 0);
  });

  it('is descending and climbing only while it does so fast', () => {
    const slow = flown(60, (second) => [second * 10, 0, 50 + second * 0.8]);
    expect(saidOf(slow)).toEqual(['passing']);
    const fast = flown(60, (second) => [second * 10, 0, second < 25 ? 100 : Math.max(20, 100 - (second - 25) * 4)]);
    expect(saidOf(fast)).toEqual(['passing', 'descending', 'passing']);
  });

  it('is loitering once it has circled for two minutes', () => {
    const circle: Course = (second) => [120 * Math.sin(second / 12), 120 * Math.cos(second / 12), 50];
    expect(saidOf(flown(110, circle))).not.toContain('loitering');
    expect(saidOf(flown(170, circle)).at(-1)).toBe('loitering');
  });

  it('does not flicker between two words at a limit', () => {
    // 1.5 m/s is where hovering begins.
    const scene = flown(120, (second) => [second * 1.5 + (second % 2) * 2, 0, 50]);
    expect(saidOf(scene).length).toBeLessThanOrEqual(2);
  });
});

describe('a possible drop', () => {
  const delivery: Course = (second) => {
    if (second <= 20) return [-300 + second * 15, 0, 60];
    if (second <= 35) return [0, 0, Math.max(10, 60 - (second - 20) * 4)];
    if (second <= 50) return [0, 0, 10];
    if (second <= 65) return [0, 0, Math.min(60, 10 + (second - 50) * 4)];
    return [(65 - second) * 15, 0, 60];
  };

  it('is told where it sank fast, stood low and climbed away', () => {
    const drops = flown(80, delivery).track('T1')?.drops ?? [];
    expect(drops).toMatchObject([{ cue: 'descent' }]);
    const [drop] = drops;
    if (drop === undefined) return;
    expect(distanceM(drop.place, place(0, 0))).toBeLessThan(drop.ellipse.semiMinorM);
    expect(drop.at).toBeGreaterThan(32_000);
    expect(drop.at).toBeLessThan(52_000);
    expect(drop.lowestM).toBeLessThan(12);
  });

  it('is none of a landing, of a start, of slow ups and downs, nor of a low pass', () => {
    const landing = flown(80, (second) => (second <= 50 ? delivery(second) : [0, 0, 0]));
    const start = flown(60, (second) => [0, 0, Math.min(60, second * 4)]);
    const slow = flown(300, (second) => [second * 5, 0, 50 + 12 * Math.sin(second / 40)]);
    const pass = flown(80, (second) => [second * 15, 0, delivery(second)[2]]);
    for (const scene of [landing, start, slow, pass]) expect(scene.track('T1')?.drops).toBeUndefined();
  });

  it('is none where the flight started', () => {
    const scene = flown(110, (second) =>
      second <= 30 ? [0, 0, Math.min(60, second * 2)] : [0, 0, delivery(second - 10)[2]],
    );
    expect(scene.track('T1')?.drops).toBeUndefined();
  });

  it('is told where nobody knows the height, of a stop after which it leaves the way it came', () => {
    const way: Course = (second) => [second <= 30 ? second * 12 - 360 : second <= 50 ? 0 : (50 - second) * 12, 0, 0];
    const bare = new Scene();
    for (let second = 1; second <= 80; second += 1) {
      const [east, north] = way(second);
      const { heightM: _, heightAbove: __, ...flat } = aDrone(east, north);
      bare.hear(second, flat);
    }
    const [drop] = bare.track('T1')?.drops ?? [];
    expect(drop).toMatchObject({ cue: 'turn' });
    expect(drop === undefined ? 0 : distanceM(drop.place, place(0, 0))).toBeLessThan(drop?.ellipse.semiMajorM ?? 0);
  });
});

describe('where a flight started', () => {
  const launchOf = (scene: Scene) => scene.track('T1')?.launch;

  it('is what it says itself, also when it says so later', () => {
    const scene = flown(5, (second) => [second * 10, 0, 60]);
    expect(launchOf(scene)?.basis).toBe('first-heard');
    scene.hear(6, aDrone(60, 0, { pilot: { kind: 'takeoff', at: place(-200, 0) } }));
    expect(launchOf(scene)).toMatchObject({ basis: 'said', place: place(-200, 0), at: 1000 });
  });

  it('is where it was heard from the ground on; of one first heard high up only how far it may have come', () => {
    expect(launchOf(flown(3, (second) => [second, 0, second * 2]))).toMatchObject({ basis: 'seen', at: 1000 });
    const high = launchOf(flown(3, () => [0, 0, 100]));
    expect(high?.basis).toBe('first-heard');
    expect(high?.ellipse.semiMajorM).toBeGreaterThan(300);
  });

  it('tells how far the pilot has gone from there, with some slack on the way back', () => {
    const walked = (eastM: number, second: number, scene: Scene) =>
      scene.hear(second, aDrone(0, 0, { heightM: 2, pilot: { kind: 'live', at: place(eastM, 0) } }));
    const scene = new Scene();
    const told = [0, 60, 130, 80, 60].map((eastM, nth) => {
      walked(eastM, 1 + 2 * nth, scene);
      return behaviourOf(scene)?.pilotAwayM;
    });
    expect(told).toEqual([undefined, undefined, 130, 80, undefined]);
  });
});

describe('several aircraft', () => {
  const start = (scene: Scene, name: string, eastM: number, second: number) =>
    scene.hear(second, aDrone(eastM, 0, { uasIds: [serial(name)], emitter: name, heightM: 2 }));
  const again = (scene: Scene, second: number) => {
    for (const [nth, track] of scene.tracks.entries()) {
      start(scene, track.identities.serial ?? '', nth * 10, second);
    }
  };

  it('that start within 500 m and five minutes are together', () => {
    const scene = new Scene();
    start(scene, 'D1', 0, 1);
    start(scene, 'D2', 300, 20);
    again(scene, 22);
    expect(scene.tracks.map(({ behaviour }) => behaviour?.together)).toEqual([2, 2]);
  });

  it('that start later or farther off are not', () => {
    const scene = new Scene();
    start(scene, 'D1', 0, 1);
    start(scene, 'D2', 900, 20);
    for (let second = 25; second < 320; second += 25) start(scene, 'D1', 0, second);
    start(scene, 'D3', 0, 310);
    again(scene, 320);
    const own = scene.tracks.find(({ identities }) => identities.serial === 'D1');
    expect(own?.behaviour?.together).toBeUndefined();
  });
});

describe('earlier flights', () => {
  function flight(scene: Scene, from: number, showing: Partial<Detection>, course: Course): void {
    for (let second = 1; second <= 90; second += 1) {
      const [east, north, height] = course(second);
      scene.hear(from + second, aDrone(east, north, { heightM: height, ...showing }));
    }
    scene.wait(from + 400);
  }
  const east: Course = (second) => [second * 12, 0, 40];
  const north: Course = (second) => [0, second * 12, 40];
  const visits = (scene: Scene) =>
    tracksIn(scene.changes)
      .at(-1)
      ?.behaviour?.visits?.map(({ by, count }) => `${by} ${count}`) ?? [];

  it('of the same aircraft, from the same place and by the same route are counted', () => {
    const scene = new Scene();
    const as = (name: string, eastM: number) => ({
      uasIds: [serial(name)],
      emitter: name,
      pilot: { kind: 'live' as const, at: place(eastM, -50) },
    });
    flight(scene, 0, as('D1', 0), east);
    expect(visits(scene)).toEqual([]);
    flight(scene, 1000, as('D1', 40), east);
    expect(visits(scene)).toEqual(['aircraft 1', 'pilot-place 1', 'route 1']);
    flight(scene, 2000, as('D9', 2000), east);
    expect(visits(scene)).toEqual(['route 2']);
    flight(scene, 3000, as('D1', -3000), north);
    expect(visits(scene)).toEqual(['aircraft 2']);
  });

  it('that were suspected are not', () => {
    const scene = new Scene();
    const doubted = { pilot: { kind: 'live' as const, at: place(20_000, 0) } };
    flight(scene, 0, doubted, east);
    flight(scene, 1000, {}, east);
    expect(visits(scene)).toEqual([]);
  });
});

describe('the zones that a flight was in', () => {
  it('are kept with their times, the last until it was heard last', () => {
    const scene = withZone({ shape: { kind: 'circle', centre: place(0, 0), radiusM: 100 }, level: 'critical' });
    const there: Course = (second) => (second < 20 ? [-300 + second * 20, 0, 50] : [100 - (second - 20) * 20, 0, 50]);
    flown(25, there, {}, scene);
    scene.wait(300);
    const last = tracksIn(scene.changes).at(-1);
    expect(last).toMatchObject({ state: 'closed' });
    expect(last?.stays).toEqual([
      { zone: 'yard', name: 'Yard', level: 'critical', from: 11_000, to: 20_000 },
      { zone: 'yard', name: 'Yard', level: 'critical', from: 21_000, to: 25_000 },
    ]);
  });
});
