import { describe, expect, it } from 'vitest';
import { sensorId } from '../sensor/sensor-id.ts';
import type { Change } from './picture.ts';
import {
  aDetection,
  aDrone,
  alertsIn,
  aReport,
  atSecond,
  aZone,
  place,
  Scene,
  serial,
  tracksIn,
} from './scene.fixture.ts';

const HOUR = 3600;

/** A sensor in order whose clock is known, on a site with a yard unless it shall have no zone. */
function site(hasZone = true): Scene {
  const scene = new Scene();
  if (hasZone) scene.act(0, { kind: 'create-zone', zone: aZone({ onDelayMs: 10_000, offDelayMs: 5000 }) });
  for (let second = 1; second <= 60; second += 1) scene.hear(second, aReport({ observedAt: atSecond(second) }));
  return scene;
}

/** The drone of the tests where it was at a second, flying east at 1 m/s through the middle at `middle`. */
const was = (second: number, middle: number) =>
  aDrone(second - middle, 0, { observedAt: atSecond(second), speedMps: 1 });

const corners = (changes: readonly Change[]) =>
  changes.flatMap((change) => (change.kind === 'path-point-kept' ? [change.point] : []));

describe('a detection that comes more than a minute late', () => {
  it('makes a track that is lost from the start, with the times at which it happened', () => {
    const scene = site();
    scene.hear(HOUR, was(100, 0));
    expect(scene.tracks).toMatchObject([
      { state: 'lost', openedAt: 100_000, lastHeardAt: 100_000, lateAt: 3_600_000, fix: { heardAt: 100_000 } },
    ]);
    expect(tracksIn(scene.wait(HOUR + 119))).toEqual([]);
    expect(tracksIn(scene.wait(HOUR + 120))).toMatchObject([{ state: 'closed', lastHeardAt: 100_000 }]);
  });

  it('a second less late tells of now', () => {
    const scene = site();
    scene.hear(HOUR, was(HOUR - 60, 0));
    expect(scene.tracks).toMatchObject([{ state: 'fresh', lastHeardAt: 3_600_000 }]);
    expect(scene.tracks[0]).not.toHaveProperty('lateAt');
  });

  it('moves no drone that is heard now, and does not hide that it is silent', () => {
    const scene = site();
    scene.hear(200, was(200, 200));
    scene.hear(229, was(120, 200));
    expect(scene.tracks).toMatchObject([
      { state: 'coasting', lastHeardAt: 200_000, openedAt: 120_000, detections: 2, fix: { heardAt: 200_000 } },
    ]);
    scene.wait(240);
    scene.hear(285, was(210, 200));
    expect(scene.tracks).toMatchObject([
      { state: 'lost', lastHeardAt: 210_000, fix: { heardAt: 210_000, at: place(10, 0) } },
    ]);
    expect(tracksIn(scene.wait(329))).toEqual([]);
    expect(tracksIn(scene.wait(330))).toMatchObject([{ state: 'closed', closedAt: 330_000 }]);
  });

  it('of a flight long before makes a flight of its own, and leaves the drone that flies now alone', () => {
    const scene = site();
    for (let second = 0; second < 60; second += 1) {
      scene.hear(HOUR + second, was(100 + second, 0), was(HOUR + second, HOUR));
    }
    expect(scene.tracks).toMatchObject([
      { openedAt: 100_000, lastHeardAt: 159_000, detections: 60, state: 'lost' },
      { openedAt: 3_600_000, lastHeardAt: 3_659_000, detections: 60, state: 'fresh' },
    ]);
  });
});

describe('an hour of one drone that comes in seconds', () => {
  /** All of an hour through a broken line, then live. */
  function replayed(order: (seconds: number[]) => number[] = (seconds) => seconds): Scene {
    const scene = site();
    const seconds = order(Array.from({ length: HOUR }, (_, nth) => 100 + nth));
    for (const [nth, second] of seconds.entries()) scene.hear(HOUR + 100 + nth / 500, was(second, 1000));
    return scene;
  }

  it('is one flight with a path in the order of its own times', () => {
    const scene = replayed();
    expect(scene.tracks).toMatchObject([{ openedAt: 100_000, detections: HOUR }]);
    const path = corners(scene.changes);
    expect(new Set(path.map(({ track }) => track)).size).toBe(1);
    expect(path.map(({ at }) => at)).toEqual(path.map(({ at }) => at).toSorted((a, b) => a - b));
    const easts = path.flatMap(({ fix }) => (fix === undefined ? [] : [fix.at.lon]));
    expect(easts).toHaveLength(path.length);
    expect(easts).toEqual(easts.toSorted((a, b) => a - b));
  });

  it('is still one flight, and no zig-zag, when it comes shuffled', () => {
    let seed = 7;
    const chance = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const scene = replayed((seconds) =>
      seconds
        .map((second) => ({ second, key: second + 100 * chance() }))
        .sort((a, b) => a.key - b.key)
        .map(({ second }) => second),
    );
    expect(scene.tracks).toHaveLength(1);
    const times = corners(scene.changes).map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('becomes the present flight once it has caught up, without a second alert', () => {
    const scene = replayed();
    for (let second = HOUR + 108; second < HOUR + 120; second += 1) scene.hear(second, was(second, 1000));
    expect(scene.tracks).toMatchObject([{ id: 'T62', state: 'fresh', openedAt: 100_000 }]);
    expect(scene.tracks[0]).not.toHaveProperty('lateAt');
    expect(new Set(alertsIn(scene.changes).map(({ id }) => id)).size).toBe(1);
  });

  it('raises one alert, marked late, on the delays of its own time, and clears it so', () => {
    const scene = replayed();
    expect(alertsIn(scene.changes)).toMatchObject([
      {
        late: true,
        happenedAt: 911_000,
        raisedAt: HOUR * 1000 + 100_000 + 1622,
        why: { facts: [{}, { value: 10 }, {}] },
      },
      { late: true, condition: { kind: 'cleared', why: 'left' }, revision: 2 },
    ]);
  });
});

describe('an alert that was raised late', () => {
  it('is one of now as soon as a live detection confirms it, and asks for somebody again', () => {
    const scene = site();
    for (let second = 300; second < 330; second += 1) scene.hear(400, was(second, second));
    const late = scene.alerts;
    expect(late).toMatchObject([{ late: true, happenedAt: 310_000, raisedAt: 400_000, revision: 1 }]);
    scene.act(401, { kind: 'acknowledge-alert', alert: late[0]?.id as never });
    scene.hear(402, aDetection({ uasIds: [serial('D1')], observedAt: atSecond(402) }));
    expect(scene.alerts).toMatchObject([{ late: true, revision: 2, handling: { kind: 'acknowledged' } }]);
    scene.hear(403, was(403, 403));
    expect(scene.alerts).toMatchObject([
      { late: false, happenedAt: 310_000, roseAt: 403_000, revision: 3, handling: { kind: 'unacknowledged' } },
    ]);
    expect(alertsIn(scene.hear(404, was(404, 404)))).toEqual([]);
  });

  it('is late for the rule drone heard too', () => {
    const scene = site(false);
    scene.hear(HOUR, was(100, 100));
    expect(scene.alerts).toMatchObject([{ rule: 'drone-heard', late: true, happenedAt: 100_000 }]);
    expect(alertsIn(scene.wait(HOUR + 500))).toMatchObject([{ condition: { kind: 'cleared', why: 'lost' } }]);
  });

  it('is not raised for what was alerted live', () => {
    const scene = site(false);
    for (let second = 100; second < 200; second += 1) {
      scene.hear(second, { ...was(second, 100), sensor: sensorId('s2') });
    }
    for (let second = 100; second < 135; second += 1) scene.hear(200, was(second, 100));
    expect(alertsIn(scene.changes)).toHaveLength(1);
  });
});
