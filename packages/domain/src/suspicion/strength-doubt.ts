import type { LatLon } from '../geo/lat-lon.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Fix } from '../track/track.ts';
import type { Finding } from './suspicion.ts';

/** How strongly one sensor hears a track by one transport, against how far the track says it is; both smoothed. */
export interface Strength {
  readonly sensor: SensorId;
  readonly transport: string;
  /** log10 of the claimed distance in metres. */
  logDistance: number;
  rssiDbm: number;
  count: number;
  at: EpochMs;
}

/** More receivers than hear one drone by one transport. */
const MAX_STRENGTHS = 12;

/** Takes the fast fading out: the mean of some ten frames. */
const SMOOTHING = 0.2;
const SETTLED_AFTER = 5;
const TOGETHER_MS = 5000;

/** Half the elevation at which an upright antenna hears little, and a distance that reports can't tell from none. */
const NEAREST_M = 30;

const METRES_PER_DEGREE = 111_250;

/**
 * Signal strength falls by 16 to 40 dB a decade: path-loss exponents of 1.6 (along a street) to 4 (behind buildings).
 *
 * Source: A. Goldsmith, "Wireless Communications", 2005, table 2.2.
 */
const STEEPEST_DB = -40;
const FLATTEST_DB = -16;
const USUAL_DB = -25;

/** Shadowing of 3 to 5 dB between drones and the ground, and receivers and antennas that differ by as much. */
const SPREAD_DB = 6;

/** χ² that one of ten thousand honest links exceeds, by degrees of freedom from 1. */
const CHI_SQUARED = [15.14, 18.42, 21.11, 23.51, 25.74, 27.86, 29.88, 31.83, 33.72, 35.56, 37.37] as const;

/** The claimed distance of a hearing as the law takes it; `undefined` where antennas and geometry spoil it. */
export function comparableDistanceM(sensor: LatLon, { at, heightM = 0 }: Fix): number | undefined {
  // Good to 1 %, which is a tenth of a decibel.
  const northM = (at.lat - sensor.lat) * METRES_PER_DEGREE;
  const eastM = (at.lon - sensor.lon) * METRES_PER_DEGREE * Math.cos((at.lat * Math.PI) / 180);
  const squareM = northM * northM + eastM * eastM;
  if (squareM < NEAREST_M * NEAREST_M || (heightM > 0 && squareM < heightM * heightM)) return undefined;
  return Math.sqrt(squareM + heightM * heightM);
}

/**
 * Keeps a hearing among the strengths, smoothed; past the bound the one heard longest ago makes room. It changes the list
 * and what is in it.
 */
export function keepStrength(
  strengths: Strength[],
  sensor: SensorId,
  transport: string,
  awayM: number,
  rssiDbm: number,
  at: EpochMs,
): void {
  const logDistance = Math.log10(awayM);
  const known = strengths.find((one) => one.sensor === sensor && one.transport === transport);
  if (known === undefined) {
    if (strengths.length >= MAX_STRENGTHS) strengths.splice(quietestOf(strengths), 1);
    strengths.push({ sensor, transport, logDistance, rssiDbm, count: 1, at });
    return;
  }
  const isBroken = at - known.at > TOGETHER_MS;
  const share = isBroken ? 1 : Math.max(SMOOTHING, 1 / (known.count + 1));
  known.logDistance += share * (logDistance - known.logDistance);
  known.rssiDbm += share * (rssiDbm - known.rssiDbm);
  known.count = isBroken ? 1 : known.count + 1;
  known.at = at;
}

function quietestOf(strengths: readonly Strength[]): number {
  let quietest = 0;
  for (const [nth, { at }] of strengths.entries()) if (at < (strengths[quietest] as Strength).at) quietest = nth;
  return quietest;
}

/**
 * How badly the strengths at several sensors fit any log-distance law over the claimed distances: the spread about the
 * best law in dB, and the spread that honest links stay below; `undefined` where fewer than two sensors can be compared.
 *
 * The sender's power and the law's steepness, within what is measured outdoors, are fitted away: what remains is that the
 * strengths stand in another order than the distances.
 *
 * Source: least squares; T. S. Rappaport, "Wireless Communications", 2nd ed., equation 4.68.
 */
export function spreadAboutLaw(
  strengths: readonly Strength[],
  transport: string,
  at: EpochMs,
): { spreadDb: number; limitDb: number } | undefined {
  const together = strengths.filter(
    (one) => one.transport === transport && at - one.at <= TOGETHER_MS && one.count >= SETTLED_AFTER,
  );
  const limit = CHI_SQUARED[together.length - 2];
  if (limit === undefined) return undefined;
  const meanX = together.reduce((sum, one) => sum + one.logDistance, 0) / together.length;
  const meanY = together.reduce((sum, one) => sum + one.rssiDbm, 0) / together.length;
  let xx = 0;
  let xy = 0;
  for (const { logDistance, rssiDbm } of together) {
    xx += (logDistance - meanX) ** 2;
    xy += (logDistance - meanX) * (rssiDbm - meanY);
  }
  const slopeDb = xx < 1e-4 ? USUAL_DB : Math.min(FLATTEST_DB, Math.max(STEEPEST_DB, xy / xx));
  let squares = 0;
  for (const { logDistance, rssiDbm } of together) {
    squares += (rssiDbm - meanY - slopeDb * (logDistance - meanX)) ** 2;
  }
  const free = together.length - 1;
  return { spreadDb: Math.sqrt(squares / free), limitDb: SPREAD_DB * Math.sqrt(limit / free) };
}

/** Strengths that have not fitted in a row. */
export interface Misfit {
  readonly count: number;
  readonly since: EpochMs;
  readonly checkedAt: EpochMs;
}

const CHECK_EVERY_MS = 1000;

/** A shadow lasts while the drone passes what casts it. */
const MISFITS = 8;

/** Whether the fit is to be tried again. */
export function isCheckDue(misfit: Misfit | undefined, at: EpochMs): boolean {
  return misfit === undefined || at - misfit.checkedAt >= CHECK_EVERY_MS;
}

export function misfitAfter(misfit: Misfit | undefined, isOff: boolean, at: EpochMs): Misfit {
  if (!isOff) return { count: 0, since: at, checkedAt: at };
  const goesOn = misfit !== undefined && misfit.count > 0;
  return { count: goesOn ? misfit.count + 1 : 1, since: goesOn ? misfit.since : at, checkedAt: at };
}

/** The spread in dB against what honest links stay below, once it has lasted. */
export function strengthElsewhere(
  misfit: Misfit | undefined,
  spread: { readonly spreadDb: number; readonly limitDb: number },
): Finding | undefined {
  if (misfit === undefined || misfit.count < MISFITS) return undefined;
  return { value: Math.round(spread.spreadDb * 10) / 10, threshold: Math.round(spread.limitDb * 10) / 10 };
}
