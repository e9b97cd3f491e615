import type { Transport } from '../detection/detection.ts';
import type { EpochMs } from '../time/instant.ts';
import type { BearingRun, OpenBearing } from './bearing-doubt.ts';
import { copyOfPlaces, copyOfTwins, type Jumps, type SaidPlace, type Twin } from './jump-doubt.ts';
import type { Misfit, Strength } from './strength-doubt.ts';
import type { Finding, Reason, ReasonKind } from './suspicion.ts';

/** Reports come once a second; a longer silence than this says nothing for anybody. */
const HEARD_AT_MOST_MS = 5000;

/** A reason that was not found for this long while the track was heard stands no more. */
export const FADES_AFTER_MS = 60_000;

/** A track is given out again for a reason that merely lasts no more often than this. */
const TELL_EVERY_MS = 1000;

/** A reason, and how long the track had been heard when it was found last. */
export interface Noted {
  readonly reason: Reason;
  readonly seenMs: number;
}

/** What follows from serial and address alone, so that it is worked out once. */
export interface IdentityFindings {
  readonly serial: string;
  readonly emitter?: string | undefined;
  readonly transport?: Transport | undefined;
  readonly found: readonly (Finding & { readonly kind: ReasonKind })[];
}

/** What the core keeps of a track to judge its claims. Plain data; only its lists change in place, and what is in those of places and strengths. */
export interface SuspicionMemory {
  heardMs: number;
  heardAt: EpochMs;
  noted: readonly Noted[];
  identity?: IdentityFindings;
  openBearings: readonly OpenBearing[];
  bearings: readonly BearingRun[];
  readonly strengths: Strength[];
  misfit?: Misfit;
  readonly places: SaidPlace[];
  jumps: Jumps;
  readonly pilots: SaidPlace[];
  pilotJumps: Jumps;
  pilotFar: number;
  readonly twins: Twin[];
  twinJumps: Jumps;
}

export function noSuspicion(at: EpochMs): SuspicionMemory {
  return {
    heardMs: 0,
    heardAt: at,
    noted: [],
    openBearings: [],
    bearings: [],
    strengths: [],
    places: [],
    jumps: [],
    pilots: [],
    pilotJumps: [],
    pilotFar: 0,
    twins: [],
    twinJumps: [],
  };
}

export function copyOfSuspicion(memory: SuspicionMemory): SuspicionMemory {
  const { strengths, places, pilots, twins } = memory;
  return {
    ...memory,
    strengths: strengths.map((strength) => ({ ...strength })),
    places: copyOfPlaces(places),
    pilots: copyOfPlaces(pilots),
    twins: copyOfTwins(twins),
  };
}

/** Counts the time for which a track is heard: doubt fades with that, not with silence. It changes the memory. */
export function hearOn(memory: SuspicionMemory, at: EpochMs): void {
  if (at <= memory.heardAt) return;
  memory.heardMs += Math.min(at - memory.heardAt, HEARD_AT_MOST_MS);
  memory.heardAt = at;
}

/** Notes what a check found, if it found anything. It changes the memory. */
export function note(memory: SuspicionMemory, kind: ReasonKind, finding: Finding | undefined, at: EpochMs): void {
  if (finding === undefined) return;
  const { noted, heardMs } = memory;
  const place = noted.findIndex(({ reason }) => reason.kind === kind);
  const known = noted[place]?.reason;
  const { value, threshold } = finding;
  const isTold = known !== undefined && at - known.lastAt < TELL_EVERY_MS;
  const reason = isTold ? known : { kind, value, threshold, firstAt: known?.firstAt ?? at, lastAt: at };
  const now = { reason, seenMs: heardMs };
  memory.noted = place === -1 ? [...noted, now] : noted.with(place, now);
}

/** Drops a reason at once: what it stood on turned out to be wrong. It changes the memory. */
export function drop(memory: SuspicionMemory, kind: ReasonKind): void {
  memory.noted = memory.noted.filter(({ reason }) => reason.kind !== kind);
}

/** Drops the reasons that have faded. It changes the memory. */
export function fade(memory: SuspicionMemory): void {
  const { noted, heardMs } = memory;
  if (noted.every(({ seenMs }) => heardMs - seenMs <= FADES_AFTER_MS)) return;
  memory.noted = noted.filter(({ seenMs }) => heardMs - seenMs <= FADES_AFTER_MS);
}

/** Joins what is noted of two tracks that are one aircraft: of a kind the one found later. It changes the first. */
export function join(memory: SuspicionMemory, absorbed: SuspicionMemory): void {
  for (const { reason } of absorbed.noted) {
    const known = memory.noted.find((one) => one.reason.kind === reason.kind);
    if (known !== undefined && known.reason.lastAt >= reason.lastAt) continue;
    const others = memory.noted.filter((one) => one !== known);
    memory.noted = [...others, { reason, seenMs: memory.heardMs }];
  }
}
