import type { EpochMs } from '../time/instant.ts';

/** Identities that one sensor meets at like strength within a minute; more are no traffic but a transmitter. */
export const SWARM_ABOVE = 20;

/** From this many on within a minute alerts wait a little, lest each of a swarm raises one before it is recognised. */
const CROWD_FROM = 4;

const MINUTE_MS = 60_000;

// Bins of 1 dB from -120 to 0 dBm, and one, out of their reach, for identities that share a transmitter's address.
const WEAKEST_DBM = -120;
const STRENGTHS = 121;
const SHARED_ADDRESS = STRENGTHS + 5;
const BINS = SHARED_ADDRESS + 5;

/** Three bins span less than 3 dB. */
const LIKE_BINS = 3;

/** Frames of one transmitter fade: about a swarm's own strengths others up to this far are taken to be of it. */
const FADING_BINS = 3;

/** The strengths at which a sensor met identities for the first time, this minute and the one before. */
export interface Newcomers {
  minute: number;
  /** by bin */
  counts: number[];
  /** by bin */
  before: number[];
  /** by bin: 1 where there is a swarm. */
  readonly hot: number[];
}

/** `apart`: by itself · `crowded`: several like it within a minute · `swarming`: one of more than `SWARM_ABOVE`. */
export type Company = 'apart' | 'crowded' | 'swarming';

export function noNewcomers(): Newcomers {
  const none = () => new Array<number>(BINS).fill(0);
  return { minute: 0, counts: none(), before: none(), hot: none() };
}

/**
 * The bin of a detection: its strength or, where its address has another identity too, that it shares it. `undefined`:
 * nothing to compare it by.
 */
export function binOf(rssiDbm: number | undefined, sharesAddress: boolean): number | undefined {
  if (sharesAddress) return SHARED_ADDRESS;
  if (rssiDbm === undefined) return undefined;
  return Math.min(STRENGTHS - 1, Math.max(0, Math.round(rssiDbm) - WEAKEST_DBM));
}

/** Takes in a newcomer and gives the company that it is in, itself included. */
export function noteNewcomer(newcomers: Newcomers, bin: number, at: EpochMs): Company {
  roll(newcomers, at);
  newcomers.counts[bin] = (newcomers.counts[bin] as number) + 1;
  const like = likeIn(newcomers, bin, at);
  if (like > SWARM_ABOVE) newcomers.hot[bin] = 1;
  if (isNearSwarm(newcomers, bin)) return 'swarming';
  return like >= CROWD_FROM ? 'crowded' : 'apart';
}

/** Whether a bin lies within the strengths of a swarm, fading included. */
export function isNearSwarm({ hot }: Newcomers, bin: number): boolean {
  for (let near = bin - FADING_BINS; near <= bin + FADING_BINS; near += 1) if (hot[near] === 1) return true;
  return false;
}

/** The strengths of a swarm at a sensor, dBm, from weakest to strongest; empty where only an address was shared. */
export function swarmStrengthsDbm({ hot }: Newcomers): readonly number[] {
  return hot.slice(0, STRENGTHS).flatMap((isHot, bin) => (isHot === 1 ? [bin + WEAKEST_DBM] : []));
}

/**
 * Newcomers of the last minute within 3 dB, a bin's own among them; those of the minute before count by the share that
 * reaches into it.
 */
function likeIn({ counts, before }: Newcomers, bin: number, at: EpochMs): number {
  const reachesBack = 1 - (at % MINUTE_MS) / MINUTE_MS;
  let most = 0;
  for (let first = bin - LIKE_BINS + 1; first <= bin; first += 1) {
    let like = 0;
    for (let near = first; near < first + LIKE_BINS; near += 1) {
      like += (counts[near] ?? 0) + (before[near] ?? 0) * reachesBack;
    }
    most = Math.max(most, like);
  }
  return most;
}

function roll(newcomers: Newcomers, at: EpochMs): void {
  const minute = Math.floor(at / MINUTE_MS);
  if (minute === newcomers.minute) return;
  const { counts, before } = newcomers;
  newcomers.before = minute === newcomers.minute + 1 ? counts : counts.fill(0);
  newcomers.counts = before.fill(0);
  newcomers.minute = minute;
}
