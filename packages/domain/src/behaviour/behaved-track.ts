import { distanceM } from '../geo/distance.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { type EpochMs, later } from '../time/instant.ts';
import type { Writable } from '../time/writable.ts';
import type { Fix, Track, TrackId } from '../track/track.ts';
import { MAX_DROPS } from '../track/track-limits.ts';
import type { ZoneBook } from '../zone/zone-book.ts';
import { approachOf } from './approach.ts';
import type { Behaviour, Drop, Visits } from './behaviour.ts';
import { type BehaviourMemory, noBehaviour } from './behaviour-memory.ts';
import { doingAfter, radiusOf } from './doing.ts';
import { heightWatchAt, watchHeight, watchTurn } from './drop/drop-cue.ts';
import { launchOf, pilotAwayM } from './launch.ts';
import { climbSince, motionSince } from './motion.ts';
import { type PriorBook, visitsOf } from './prior/prior-book.ts';
import { routeAfter } from './prior/route.ts';
import type { Sample } from './sample.ts';
import { HEIGHT_KINDS, type HeightKind, heightKindOf, sampleOfFix } from './sample-of-fix.ts';
import { isDue, type Spot, takeSample } from './sample-window.ts';
import { noteStart, type StartBook, together } from './start-book.ts';

/** What behaviour is seen against. */
export interface BehaviourGround {
  readonly zones: Pick<ZoneBook, 'watched'>;
  readonly starts: StartBook;
  readonly priors: PriorBook;
  /** Tracks taken to be forged: nobody flies together with them. */
  readonly swarm: { readonly suspects: ReadonlySet<TrackId> };
}

/** What a track keeps for this. */
export interface Behaving {
  behaviour?: BehaviourMemory;
}

/** A drone that hovers wanders over so long, and a fast one flies straight. */
const MOTION_MS = 12_000;
const CLIMB_MS = 6000;
const LOW_MOTION_MS = 5000;

/** A height of a better kind may come from another receiver; without one for so long the next best does. */
const HEIGHT_WITHIN_MS = 15_000;

const PRIORS_EVERY_MS = 15_000;

/** Words have to hold for 3 s before they are said. */
const ASKED_EVERY_MS = 1500;

/** Where it starts it comes down too, and goes up again with a fresh battery. */
const AT_START_M = 40;

/** The track with what its latest fix tells of its behaviour. */
export function behavedByFix(track: Track, fix: Fix, behaving: Behaving, ground: BehaviourGround): Track {
  behaving.behaviour ??= noBehaviour(fix.at);
  if (!isDue(behaving.behaviour.window, fix.heardAt)) return track;
  const sample = sampleOfFix(fix, heightKindAfter(behaving.behaviour, fix));
  return behavedTrack(track, sample, fix.heightM, behaving, ground);
}

/**
 * The track with what one more sample of where it was tells of its behaviour; the very same track where it tells nothing.
 *
 * `aboveStartM`: the sample's height above take-off or ground, where known. Samples within a second of the last one, or
 * before it, are passed over; the others cost O(3 minutes of seconds and strides + zones).
 */
export function behavedTrack(
  track: Track,
  sample: Sample,
  aboveStartM: number | undefined,
  behaving: Behaving,
  ground: BehaviourGround,
): Track {
  behaving.behaviour ??= noBehaviour(sample.place);
  const memory = behaving.behaviour;
  const spot = takeSample(memory.window, sample);
  if (spot === undefined) return track;
  memory.route = routeAfter(memory.route, sample.place);
  const started = withLaunch(track, sample, aboveStartM, ground.starts);
  if (memory.window.trail.at(-1) === spot) noteRadius(memory);
  const drop = watchForDrop(memory, spot);
  const dropped = drop === undefined ? started : withDrop(started, drop);
  if (sample.at < memory.dueAt) return dropped;
  memory.dueAt = later(sample.at, ASKED_EVERY_MS);
  return withBehaviour(dropped, sample.at, memory, ground);
}

/** The kind of height to go on with; where it is another one the watch for drops begins anew. It changes the memory. */
function heightKindAfter(memory: BehaviourMemory, fix: Fix): HeightKind | undefined {
  const said = heightKindOf(fix);
  const { heightKind: known } = memory;
  if (said === undefined || known === said) {
    if (said !== undefined) memory.heightAt = fix.heardAt;
    return known;
  }
  const isBetter = known === undefined || HEIGHT_KINDS.indexOf(said) < HEIGHT_KINDS.indexOf(known);
  if (!isBetter && fix.heardAt - memory.heightAt <= HEIGHT_WITHIN_MS) return known;
  memory.heightKind = said;
  memory.heightAt = fix.heardAt;
  delete memory.height;
  return said;
}

function withLaunch(track: Track, sample: Sample, aboveStartM: number | undefined, starts: StartBook): Track {
  const { launch, takeoff, suspect, id } = track;
  if (launch === undefined) {
    const first = launchOf(sample, aboveStartM, takeoff?.at);
    if (suspect === undefined) noteStart(starts, { track: id, place: first.place, at: first.at });
    return { ...track, launch: first };
  }
  if (launch.basis === 'said' || takeoff === undefined) return track;
  return { ...track, launch: { ...launchOf(sample, aboveStartM, takeoff.at), at: launch.at } };
}

function watchForDrop(memory: BehaviourMemory, spot: Spot): Drop | undefined {
  const { plane, spots } = memory.window;
  const { heightM } = spot;
  if (heightM !== undefined) {
    const isLow = memory.height?.low !== undefined;
    const low = isLow ? motionSince(spots, later(spot.at, -LOW_MOTION_MS), LOW_MOTION_MS) : undefined;
    memory.height ??= heightWatchAt(heightM, spot.at);
    return watchHeight(memory.height, spot, heightM, low, plane);
  }
  // Of a track that tells its height at other times that is the better sign.
  if (memory.height !== undefined) return undefined;
  const motion = motionSince(spots, later(spot.at, -MOTION_MS), MOTION_MS);
  const { watch, drop } = watchTurn(memory.turn, spot, motion, plane);
  if (watch !== undefined) memory.turn = watch;
  return drop;
}

function withDrop(track: Track, drop: Drop): Track {
  const { drops = [], takeoff, launch } = track;
  const start = takeoff?.at ?? (launch?.basis === 'first-heard' ? undefined : launch?.place);
  if (drops.length >= MAX_DROPS || (start !== undefined && isAt(start, drop))) return track;
  return { ...track, drops: [...drops, drop] };
}

function isAt(start: LatLon, { place, ellipse }: Drop): boolean {
  return distanceM(start, place) <= Math.max(AT_START_M, ellipse.semiMajorM);
}

function withBehaviour(track: Track, at: EpochMs, memory: BehaviourMemory, ground: BehaviourGround): Track {
  const { spots, plane } = memory.window;
  const motion = motionSince(spots, later(at, -MOTION_MS), MOTION_MS);
  const climb = climbSince(spots, later(at, -CLIMB_MS), CLIMB_MS);
  const approach = approachOf(ground.zones.watched.values(), motion, plane);
  const signs = { motion, climb, closingMps: approach?.closingMps, radiusM: memory.radiusM };
  memory.doing = doingAfter(memory.doing, signs, at);
  const { behaviour: before } = track;
  const next: Writable<Behaviour> = { doing: memory.doing.doing, since: memory.doing.since };
  if (next.doing === 'approaching' && approach !== undefined && approach.closingMps > 0) next.approach = approach;
  const count = togetherOf(track, memory, ground);
  if (count !== undefined) next.together = count;
  const awayM = pilotAwayM(track, before?.pilotAwayM);
  if (awayM !== undefined) next.pilotAwayM = awayM;
  const visits = visitsAfter(track, memory, ground.priors, at);
  if (visits !== undefined && visits.length > 0) next.visits = visits;
  return before !== undefined && isSame(before, next) ? track : { ...track, behaviour: next };
}

function noteRadius(memory: BehaviourMemory): void {
  const radiusM = radiusOf(memory.window.trail);
  if (radiusM !== undefined) memory.radiusM = radiusM;
  else if (memory.radiusM !== undefined) delete memory.radiusM;
}

function togetherOf(
  { id, behaviour }: Track,
  memory: BehaviourMemory,
  { starts, swarm: { suspects } }: BehaviourGround,
): number | undefined {
  const version = `${starts.version} ${suspects.size}`;
  if (memory.startsSeen === version) return behaviour?.together;
  memory.startsSeen = version;
  return together(starts, id, suspects);
}

function visitsAfter(
  track: Track,
  memory: BehaviourMemory,
  priors: PriorBook,
  at: EpochMs,
): readonly Visits[] | undefined {
  if (at < memory.priorsDueAt) return track.behaviour?.visits;
  memory.priorsDueAt = later(at, PRIORS_EVERY_MS);
  return visitsOf(priors, track, memory.route);
}

function isSame(a: Behaviour, b: Behaviour): boolean {
  return (
    a.doing === b.doing &&
    a.since === b.since &&
    a.together === b.together &&
    a.pilotAwayM === b.pilotAwayM &&
    a.approach?.zone === b.approach?.zone &&
    a.approach?.awayM === b.approach?.awayM &&
    a.approach?.closingMps === b.approach?.closingMps &&
    (a.visits === b.visits || JSON.stringify(a.visits) === JSON.stringify(b.visits))
  );
}
