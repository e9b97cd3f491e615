import type { Detection } from '../detection/detection.ts';
import type { Sensor } from '../sensor/sensor.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Track } from '../track/track.ts';
import {
  bearingElsewhere,
  compareBearing,
  comparedAfter,
  isRipe,
  isSettled,
  openedAfter,
  runsAfter,
  runsAfterOpen,
} from './bearing-doubt.ts';
import { addressOfOtherMaker, serialOfOtherMaker, wrongLength } from './identity-doubts.ts';
import { AIRCRAFT, impossibleSpeed, jumpsAfter, PILOT, serialElsewhere, speedTo, twinAwayM } from './jump-doubt.ts';
import { farAfter, pilotTooFar } from './pilot-doubt.ts';
import {
  comparableDistanceM,
  isCheckDue,
  keepStrength,
  misfitAfter,
  spreadAboutLaw,
  strengthElsewhere,
} from './strength-doubt.ts';
import { type Confirmation, type Finding, type Reason, suspicionFrom } from './suspicion.ts';
import { drop, fade, hearOn, type Noted, noSuspicion, note, type SuspicionMemory } from './suspicion-memory.ts';

/** What a track keeps for this. */
export interface Judged {
  suspicion?: SuspicionMemory;
  /** Recognised by its radio signature too, not by claims of its own alone. */
  isCorroborated: boolean;
}

type Sensors = ReadonlyMap<SensorId, Sensor>;

/** A report is compared with what sensors feel only while it is of now. */
const REPORT_WITHIN_MS = 3000;

/**
 * The track once a live detection of it, already taken in, is held against what else is known: with its suspicion and with
 * what confirms it; the very same track where neither changes.
 *
 * A reason stands from when its check has been failed for long enough until it was not found for `FADES_AFTER_MS` while the
 * track was heard: silence clears nobody. `swarm`: identities of the swarm that the track is taken to be of, against how many
 * make one. O(sensors that hear the track).
 */
export function judgedTrack(
  track: Track,
  detection: Detection,
  judged: Judged,
  sensors: Sensors,
  swarm: Finding | undefined,
  at: EpochMs,
): Track {
  judged.suspicion ??= noSuspicion(at);
  const memory = judged.suspicion;
  hearOn(memory, at);
  noteIdentity(memory, track, detection, at);
  noteSwarm(memory, swarm, at);
  notePlace(memory, detection, at);
  notePilot(memory, track, detection, at);
  noteReports(memory, detection, at);
  noteBearing(memory, track, detection, sensors, at);
  noteStrength(memory, track, detection, sensors, at);
  fade(memory);
  const next = withConfirmation(track, detection, judged, at);
  return withSuspicion(next, memory, at, next.confirmedBy !== track.confirmedBy);
}

/** The track once it has turned out to be one of a swarm of forged identities. */
export function judgedAsForged(track: Track, judged: Judged, swarm: Finding, at: EpochMs): Track {
  judged.suspicion ??= noSuspicion(at);
  note(judged.suspicion, 'identical-strength', swarm, at);
  return withSuspicion(track, judged.suspicion, at);
}

/** The track with the suspicion that follows from what is noted of it; the very same one where that is as it was. */
function withSuspicion(track: Track, memory: SuspicionMemory, at: EpochMs, isAnew = false): Track {
  const { suspicion: before, confirmedBy } = track;
  const { noted } = memory;
  if (noted.length === 0 && before === undefined) return track;
  if (!isAnew && before !== undefined && isSame(before.reasons, noted)) return track;
  const reasons = noted.map(({ reason }) => reason);
  const suspicion = suspicionFrom(reasons, confirmedBy !== undefined, before, at);
  if (suspicion !== undefined) return { ...track, suspicion };
  const { suspicion: _, ...trusted } = track;
  return trusted;
}

function isSame(reasons: readonly Reason[], noted: readonly Noted[]): boolean {
  return reasons.length === noted.length && reasons.every((reason, nth) => reason === noted[nth]?.reason);
}

function withConfirmation(
  track: Track,
  { sensor, geometry }: Detection,
  { suspicion, isCorroborated }: Judged,
  at: EpochMs,
): Track {
  if (track.fix === undefined && track.identities.serial === undefined) return track;
  const byBearing = geometry?.kind === 'bearing' && isSettled(suspicion?.bearings ?? [], sensor, true, at);
  const rf = isCorroborated ? confirmed(track, 'rf-signature') : track;
  return byBearing ? confirmed(rf, 'bearing') : rf;
}

function confirmed(track: Track, by: Confirmation): Track {
  const { confirmedBy = [] } = track;
  return confirmedBy.includes(by) ? track : { ...track, confirmedBy: [...confirmedBy, by] };
}

function noteIdentity(memory: SuspicionMemory, track: Track, { emitter, transport }: Detection, at: EpochMs): void {
  const { serial } = track.identities;
  if (serial === undefined) return;
  const known = memory.identity;
  if (known?.serial !== serial || known.emitter !== emitter || known.transport !== transport) {
    const found = [
      ['serial-wrong-length', wrongLength(serial)],
      ['serial-of-other-maker', emitter === undefined ? undefined : serialOfOtherMaker(serial, emitter)],
      ['address-of-other-maker', emitter === undefined ? undefined : addressOfOtherMaker(serial, emitter, transport)],
    ] as const;
    memory.identity = {
      serial,
      ...(emitter === undefined ? {} : { emitter }),
      ...(transport === undefined ? {} : { transport }),
      found: found.flatMap(([kind, finding]) => (finding === undefined ? [] : [{ kind, ...finding }])),
    };
  }
  for (const finding of memory.identity?.found ?? []) note(memory, finding.kind, finding, at);
}

function noteSwarm(memory: SuspicionMemory, swarm: Finding | undefined, at: EpochMs): void {
  if (swarm !== undefined) note(memory, 'identical-strength', swarm, at);
  else if (memory.noted.length > 0) drop(memory, 'identical-strength');
}

function notePlace(memory: SuspicionMemory, detection: Detection, at: EpochMs): void {
  const { geometry, emitter } = detection;
  if (geometry?.kind !== 'position') return;
  const accuracyM = geometry.horizontalAccuracyM ?? 0;
  const speedMps = speedTo(memory.places, detection, geometry.at, accuracyM, AIRCRAFT, at);
  if (speedMps > AIRCRAFT.fastestMps) {
    memory.jumps = jumpsAfter(memory.jumps, at);
    note(memory, 'impossible-speed', impossibleSpeed(memory.jumps, speedMps, AIRCRAFT, at), at);
  }
  if (emitter === undefined) return;
  const awayM = twinAwayM(memory.twins, emitter, detection, geometry.at, at);
  if (awayM === 0) return;
  memory.twinJumps = jumpsAfter(memory.twinJumps, at);
  note(memory, 'serial-elsewhere', serialElsewhere(memory.twinJumps, awayM, at), at);
}

function notePilot(memory: SuspicionMemory, { fix }: Track, detection: Detection, at: EpochMs): void {
  const { pilot } = detection;
  if (pilot?.kind !== 'live') return;
  const speedMps = speedTo(memory.pilots, detection, pilot.at, 0, PILOT, at);
  if (speedMps > PILOT.fastestMps) {
    memory.pilotJumps = jumpsAfter(memory.pilotJumps, at);
    note(memory, 'pilot-jumps', impossibleSpeed(memory.pilotJumps, speedMps, PILOT, at), at);
  }
  if (fix === undefined) return;
  memory.pilotFar = farAfter(memory.pilotFar, fix.at, pilot.at);
  if (memory.pilotFar > 0) note(memory, 'pilot-too-far', pilotTooFar(memory.pilotFar, fix.at, pilot.at), at);
}

function noteBearing(
  memory: SuspicionMemory,
  { fix }: Track,
  { geometry, sensor }: Detection,
  sensors: Sensors,
  at: EpochMs,
): void {
  if (geometry?.kind !== 'bearing' && geometry?.kind !== 'sector') return;
  const from = geometry.origin ?? sensors.get(sensor)?.position;
  if (from === undefined || fix === undefined) return;
  const compared = compareBearing(geometry, from, fix, at);
  if (compared === undefined) return;
  memory.bearings = runsAfter(memory.bearings, sensor, true, compared.agrees, at);
  const { offDeg, gateDeg } = compared;
  memory.openBearings = openedAfter(memory.openBearings, {
    sensor,
    from,
    bearingDeg: geometry.bearingDeg,
    gateDeg,
    offDeg,
    reports: 1,
    at,
  });
}

/** Settles the bearings that have waited for long enough for the reports about their time. */
function noteReports(memory: SuspicionMemory, { geometry }: Detection, at: EpochMs): void {
  if (memory.openBearings.length === 0) return;
  if (geometry?.kind === 'position') memory.openBearings = comparedAfter(memory.openBearings, geometry.at);
  if (!memory.openBearings.some((bearing) => isRipe(bearing, at))) return;
  for (const bearing of memory.openBearings) {
    if (!isRipe(bearing, at)) continue;
    memory.bearings = runsAfterOpen(memory.bearings, bearing);
    note(memory, 'bearing-elsewhere', bearingElsewhere(memory.bearings, bearing), at);
  }
  memory.openBearings = memory.openBearings.filter((bearing) => !isRipe(bearing, at));
}

function noteStrength(
  memory: SuspicionMemory,
  { fix, hearings }: Track,
  { sensor, rssiDbm, transport }: Detection,
  sensors: Sensors,
  at: EpochMs,
): void {
  if (rssiDbm === undefined || fix === undefined || hearings.length < 2) return;
  const from = sensors.get(sensor)?.position;
  const ageMs = at - fix.heardAt;
  if (from === undefined || ageMs < 0 || ageMs > REPORT_WITHIN_MS) return;
  const awayM = comparableDistanceM(from, fix);
  if (awayM === undefined) return;
  const by = transport ?? 'any';
  keepStrength(memory.strengths, sensor, by, awayM, rssiDbm, at);
  if (!isCheckDue(memory.misfit, at)) return;
  const spread = spreadAboutLaw(memory.strengths, by, at);
  if (spread === undefined) return;
  memory.misfit = misfitAfter(memory.misfit, spread.spreadDb > spread.limitDb, at);
  note(memory, 'strength-elsewhere', strengthElsewhere(memory.misfit, spread), at);
}
