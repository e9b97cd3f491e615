import type { Ellipse } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { eastM, localPlaneAt, northM, placeAt } from '../geo/local-plane.ts';
import { type EpochMs, epochMs } from '../time/instant.ts';
import type { Report } from './report.ts';

export const PLANE = localPlaneAt({ lat: 51.47, lon: -2.58 });
const START = 1_700_000_000_000;

/** When the nth report of a flight is made. */
export const atNth = (nth: number): EpochMs => epochMs(START + nth * 1000);

/** Where an aircraft truly is in a second, metres in the plane. */
export interface Truth {
  readonly east: number;
  readonly north: number;
  readonly eastMps: number;
  readonly northMps: number;
}

/** Draws from 0 to 1, the same in every run (mulberry32). */
export function uniformDraws(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Standard normal draws, the same in every run. */
export function normalDraws(seed: number): () => number {
  const next = uniformDraws(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

const TENTHS = 3000;
const CRUISE_MPS = 12;

/** By kind of flight, turn rate in rad/s and wanted speed in m/s at a second. */
const STEERING = {
  static: () => [0, 0],
  straight: () => [0, CRUISE_MPS],
  turning: (second: number) => [second % 40 < 6 ? 0.26 : 0, CRUISE_MPS],
  orbiting: () => [0.2, CRUISE_MPS],
  stopping: (second: number) => [0, second % 60 < 40 ? CRUISE_MPS : 0],
} as const satisfies Record<string, (second: number) => readonly [number, number]>;

export type Kind = keyof typeof STEERING | 'hovering';
export const KINDS: readonly Kind[] = ['static', 'hovering', 'straight', 'turning', 'orbiting', 'stopping'];

/** Five minutes of a flight, second by second; braking with 4 m/s². */
export function flightOf(kind: Kind): readonly Truth[] {
  return kind === 'hovering' ? hover() : steered(STEERING[kind]);
}

function steered(steering: (second: number) => readonly [number, number]): readonly Truth[] {
  const truth: Truth[] = [];
  let [east, north, course, speed] = [0, 0, 0.5, steering(0)[1]];
  for (let tenth = 0; tenth < TENTHS; tenth++) {
    const [turnRate, wanted] = steering(Math.floor(tenth / 10));
    course += turnRate / 10;
    speed += Math.max(-0.4, Math.min(0.4, wanted - speed));
    const [eastMps, northMps] = [speed * Math.sin(course), speed * Math.cos(course)];
    east += eastMps / 10;
    north += northMps / 10;
    if (tenth % 10 === 9) truth.push({ east, north, eastMps, northMps });
  }
  return truth;
}

/** A drone that gusts push about by a metre and that comes back. */
function hover(): readonly Truth[] {
  const normal = normalDraws(99);
  const truth: Truth[] = [];
  let [east, north, eastMps, northMps] = [0, 0, 0, 0];
  for (let tenth = 0; tenth < TENTHS; tenth++) {
    eastMps += 0.06 * normal() - 0.05 * eastMps - 0.02 * east;
    northMps += 0.06 * normal() - 0.05 * northMps - 0.02 * north;
    east += eastMps / 10;
    north += northMps / 10;
    if (tenth % 10 === 9) truth.push({ east, north, eastMps, northMps });
  }
  return truth;
}

/** Noise of reports: standard deviations in each direction. */
export interface Noise {
  readonly sigmaM: number;
  /** What the reports say it is, if it is not so. */
  readonly claimedM?: number;
  /** Share in variance of an error that wanders within `wandersInS` instead of being another each second: 0 if absent. */
  readonly wandering?: number;
  readonly wandersInS?: number;
  readonly sigmaMps?: number;
  /** What is said instead of the true velocity, if anything. */
  readonly say?: (truth: Truth, second: number) => readonly [number, number];
}

/** What is reported of a flight once a second. */
export function reportsOf(truth: readonly Truth[], noise: Noise, normal: () => number): readonly Report[] {
  const { sigmaM, claimedM = sigmaM, wandering = 0, wandersInS = 60, sigmaMps = 0.5, say } = noise;
  const stays = Math.exp(-1 / wandersInS);
  const wanders = sigmaM * Math.sqrt(wandering);
  const jitter = sigmaM * Math.sqrt(1 - wandering);
  let [offEast, offNorth] = [wanders * normal(), wanders * normal()];
  return truth.map((now, second) => {
    offEast = stays * offEast + wanders * Math.sqrt(1 - stays * stays) * normal();
    offNorth = stays * offNorth + wanders * Math.sqrt(1 - stays * stays) * normal();
    const [eastMps, northMps] = say?.(now, second) ?? [now.eastMps, now.northMps];
    return {
      at: atNth(second),
      place: placeAt(PLANE, now.east + offEast + jitter * normal(), now.north + offNorth + jitter * normal()),
      variance: claimedM * claimedM,
      velocity: {
        eastMps: eastMps + sigmaMps * normal(),
        northMps: northMps + sigmaMps * normal(),
        variance: sigmaMps * sigmaMps,
      },
    };
  });
}

export const errorM = (truth: Truth, place: LatLon): number =>
  Math.hypot(eastM(PLANE, place) - truth.east, northM(PLANE, place) - truth.north);

/** Whether a place lies in an ellipse around another. */
export function holds(
  { east, north }: Truth,
  { place, ellipse }: { readonly place: LatLon; readonly ellipse: Ellipse },
): boolean {
  const [dEast, dNorth] = [east - eastM(PLANE, place), north - northM(PLANE, place)];
  const angle = (ellipse.headingDeg * Math.PI) / 180;
  const along = dEast * Math.sin(angle) + dNorth * Math.cos(angle);
  const across = dEast * Math.cos(angle) - dNorth * Math.sin(angle);
  return (along / ellipse.semiMajorM) ** 2 + (across / ellipse.semiMinorM) ** 2 <= 1;
}
