import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDraws } from '../estimate/flight.fixture.ts';
import { distanceM } from '../geo/distance.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { Change } from './picture.ts';
import { aDrone, alertsIn, aReport, atSecond, aZone, place, Scene, serial, tracksIn } from './scene.fixture.ts';

const SECONDS = 60;
/** Sensors tell their time in milliseconds. */
const TICK_S = 0.137;

/** Two drones that cross the yard within a minute, one after the other, right within some metres. */
const reports = (() => {
  const normal = normalDraws(3);
  return Array.from({ length: SECONDS }, (_, second) =>
    [
      { id: 'D1', emitter: 'm1', east: 12 * (second - 25), north: 20 },
      { id: 'D2', emitter: 'm2', east: 40 * Math.sin(second / 10), north: 8 * (second - 35) },
    ].map(({ id, emitter, east, north }) => ({
      madeAtS: 20 + second + TICK_S,
      detection: aDrone(east + 3 * normal(), north + 3 * normal(), {
        uasIds: [serial(id)],
        emitter,
        observedAt: atSecond(20 + second + TICK_S),
      }),
    })),
  ).flat();
})();

/** The day with each report held up by so much; the sensor's own reports are not. */
function played(delaysMs: readonly number[]): readonly Change[] {
  const scene = new Scene();
  scene.act(0, { kind: 'create-zone', zone: aZone({ offDelayMs: 10_000, marginM: 15 }) });
  const rows = reports.map(({ madeAtS, detection }, nth) => ({
    atS: madeAtS + (delaysMs[nth] ?? 0) / 1000,
    observation: detection,
  }));
  const beats = Array.from({ length: SECONDS + 40 }, (_, second) => ({
    atS: second + TICK_S,
    observation: aReport({ observedAt: atSecond(second + TICK_S) }),
  }));
  for (const { atS, observation } of [...rows, ...beats].sort((a, b) => a.atS - b.atS)) scene.hear(atS, observation);
  scene.wait(1000);
  return scene.changes;
}

interface Told {
  readonly flights: readonly unknown[];
  readonly alerts: readonly unknown[];
  /** by serial */
  readonly paths: ReadonlyMap<string, readonly { readonly at: number; readonly place: LatLon }[]>;
}

function toldBy(changes: readonly Change[]): Told {
  const tracks = new Map(tracksIn(changes).map((track) => [track.id, track]));
  const alerts = new Map(alertsIn(changes).map((alert) => [alert.id, alert]));
  const points = changes.flatMap((change) => (change.kind === 'smoothed-point-kept' ? [change.point] : []));
  const serialOf = (id: string) => [...tracks.values()].find((track) => track.id === id)?.identities.serial ?? '';
  const texts = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();
  return {
    flights: texts(
      [...tracks.values()].map(({ identities, emitters, detections, state, estimate }) => {
        return { identities, emitters, detections, state, estimate };
      }),
    ),
    alerts: texts(
      [...alerts.values()].map(({ rule, level, why, condition, track = '' }) => {
        return { rule, level, zone: why.zone, condition: condition.kind, serial: serialOf(track) };
      }),
    ),
    paths: new Map(
      [...tracks.keys()].map((id) => {
        const own = points.filter(({ track }) => track === id);
        return [serialOf(id), own.map(({ at, fix }) => ({ at, place: fix.at }))];
      }),
    ),
  };
}

describe('a day whose reports arrive in another order within ten seconds', () => {
  const inOrder = toldBy(played([]));
  const delays = fc.array(fc.integer({ min: 0, max: 9800 }), { minLength: reports.length, maxLength: reports.length });

  it('has the same flights and alerts, and paths that are less than a metre apart', () => {
    expect(inOrder.flights).toHaveLength(2);
    expect(inOrder.alerts).toHaveLength(2);
    fc.assert(
      fc.property(delays, (some) => {
        const shuffled = toldBy(played(some));
        expect(shuffled.flights).toEqual(inOrder.flights);
        expect(shuffled.alerts).toEqual(inOrder.alerts);
        for (const [id, path] of inOrder.paths) {
          expect(path.length).toBeGreaterThan(5);
          const other = shuffled.paths.get(id) ?? [];
          expect(other.map(({ at }) => at)).toEqual(path.map(({ at }) => at));
          for (const [nth, { place }] of path.entries())
            expect(distanceM(place, other[nth]?.place ?? place)).toBeLessThan(1);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('moves no aircraft back to where it was before', () => {
    const scene = new Scene();
    for (let beat = 0; beat < 20; beat++) scene.hear(beat + TICK_S, aReport({ observedAt: atSecond(beat + TICK_S) }));
    const made = (second: number) => aDrone(second, 0, { observedAt: atSecond(second + TICK_S) });
    scene.hear(24, made(22), made(20));
    expect(scene.tracks).toMatchObject([{ detections: 2, fix: { at: place(22, 0) } }]);
  });
});
