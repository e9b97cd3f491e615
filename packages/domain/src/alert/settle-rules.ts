import type { DeadlineQueue } from '../time/deadline-queue.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { Track } from '../track/track.ts';
import type { TrackMemory } from '../track/track-memory.ts';
import type { ZoneBook } from '../zone/zone-book.ts';
import { type ClearedWhy, TRACK_RULES, type TrackRuleId } from './alert.ts';
import { type AlertBook, clearAlert, confirmAlert, type Raise, raiseAlert, riseAlert } from './alert-book.ts';
import { nextOfDroneHeard } from './drone-heard.ts';
import { greatestOffDelayMs, nextOfInsideZone, occasionAt } from './inside-zone.ts';
import type { Occasions } from './occasion.ts';
import { nextOfSpoofSuspected } from './spoof-suspected.ts';
import { whyDroneHeard, whyInsideZone, whySpoofSuspected } from './why.ts';

/** What rules look at and act on. */
export interface RuleGround {
  readonly zones: ZoneBook;
  readonly alerts: AlertBook;
  readonly deadlines: DeadlineQueue;
}

/**
 * Carries out what the rules want on a track up to this moment, and arms the deadline at which they want more.
 *
 * Call it after anything that the rules look at has changed: the track, its presence, the zones, the time. What was told
 * late is settled as of when it happened and arms nothing; apart from that, no rule looks at a track that is lost, nor at
 * one in doubt until that is settled.
 */
export function settleRules(ground: RuleGround, track: Track, memory: TrackMemory, moment: Moment): void {
  const isLate = moment.happenedAt !== undefined;
  if (track.state === 'lost' && !isLate) return;
  const { doubt } = memory;
  if (doubt?.kind === 'suspect') return;
  if (doubt !== undefined && doubt.until > moment.at) {
    ground.deadlines.arm('rule', track.id, doubt.until);
    return;
  }
  const insideZone = settleInsideZone(ground, track, memory, moment);
  const droneHeard = settleDroneHeard(ground, track, memory, moment);
  if (isLate) return;
  const spoofSuspected = settleSpoofSuspected(ground, track, memory, moment);
  if (spoofSuspected !== undefined) ground.deadlines.arm('rule', track.id, spoofSuspected);
  if (insideZone !== undefined) ground.deadlines.arm('rule', track.id, insideZone);
  if (droneHeard !== undefined) ground.deadlines.arm('rule', track.id, droneHeard);
}

/** Tells an active *drone inside zone* that the track entered or left a zone, or that the zones themselves changed. */
export function notePresence(ground: RuleGround, memory: TrackMemory, at: EpochMs): void {
  const { count, last } = memory.occasions['inside-zone'];
  memory.occasions['inside-zone'] = { count, last: occasionAt(last, memory.presence, ground.zones.watched, at) };
}

/**
 * Makes occasions that were only told late ones of now: the track was heard live, and with `isPlaced` a live fix says
 * that it is where it was.
 */
export function confirmRules(ground: RuleGround, memory: TrackMemory, isPlaced: boolean, moment: Moment): void {
  for (const rule of TRACK_RULES) {
    const { count, last } = memory.occasions[rule];
    if (last.kind !== 'active' || last.late !== true) continue;
    if (rule === 'inside-zone' && (!isPlaced || memory.presence.size === 0)) continue;
    memory.occasions[rule] = { count, last: confirmAlert(ground.alerts, last, moment) };
  }
}

/** Ends every active occasion on a track. */
export function clearRules(ground: RuleGround, memory: TrackMemory, why: ClearedWhy, moment: Moment): void {
  for (const rule of TRACK_RULES) clearRule(ground.alerts, memory, rule, why, moment);
}

function settleInsideZone(ground: RuleGround, track: Track, memory: TrackMemory, moment: Moment): EpochMs | undefined {
  const { zones, alerts } = ground;
  const now = moment.happenedAt ?? moment.at;
  for (;;) {
    const occasions = memory.occasions['inside-zone'];
    const next = nextOfInsideZone(occasions.last, memory.presence, zones.watched, now);
    if (next === undefined || next.at > now) return next?.at;
    const { verdict } = next;
    if (verdict.kind === 'clear') {
      clearRule(alerts, memory, 'inside-zone', verdict.why, moment);
      continue;
    }
    memory.occasions['inside-zone'] = raiseOrRise(alerts, occasions, moment, {
      rule: 'inside-zone',
      track: track.id,
      level: verdict.level,
      why: whyInsideZone(track, verdict.ground, now),
      offDelayMs: greatestOffDelayMs(memory.presence, zones.watched),
    });
  }
}

function settleDroneHeard(
  { zones, alerts }: RuleGround,
  track: Track,
  memory: TrackMemory,
  moment: Moment,
): EpochMs | undefined {
  const now = moment.happenedAt ?? moment.at;
  const occasions = memory.occasions['drone-heard'];
  const next = nextOfDroneHeard(occasions.last, track, zones.zones.size > 0, now);
  if (next === undefined || next.at > now) return next?.at;
  if (next.verdict.kind === 'clear') {
    clearRule(alerts, memory, 'drone-heard', next.verdict.why, moment);
    return undefined;
  }
  const why = whyDroneHeard(track, now);
  const raise: Raise = { rule: 'drone-heard', track: track.id, level: next.verdict.level, why, offDelayMs: 0 };
  memory.occasions['drone-heard'] = raiseOrRise(alerts, occasions, moment, raise);
  return undefined;
}

function settleSpoofSuspected(
  { alerts }: RuleGround,
  track: Track,
  memory: TrackMemory,
  moment: Moment,
): EpochMs | undefined {
  const { suspicion } = track;
  const occasions = memory.occasions['spoof-suspected'];
  const next = nextOfSpoofSuspected(occasions.last, track, moment.at);
  if (next === undefined || next.at > moment.at) return next?.at;
  if (next.verdict.kind === 'clear' || suspicion === undefined) {
    clearRule(alerts, memory, 'spoof-suspected', 'unfounded', moment);
    return undefined;
  }
  const why = whySpoofSuspected(track, suspicion, moment.at);
  const raise: Raise = { rule: 'spoof-suspected', track: track.id, level: next.verdict.level, why, offDelayMs: 0 };
  memory.occasions['spoof-suspected'] = raiseOrRise(alerts, occasions, moment, raise);
  return undefined;
}

/** Ends a rule's occasion on a track if it is active. */
export function clearRule(
  alerts: AlertBook,
  memory: TrackMemory,
  rule: TrackRuleId,
  why: ClearedWhy,
  moment: Moment,
): void {
  const { count, last } = memory.occasions[rule];
  if (last.kind === 'active') memory.occasions[rule] = { count, last: clearAlert(alerts, last, why, moment) };
}

function raiseOrRise(alerts: AlertBook, occasions: Occasions, moment: Moment, raise: Raise): Occasions {
  const { count, last } = occasions;
  if (last.kind !== 'active') return raiseAlert(alerts, occasions, raise, moment);
  return { count, last: riseAlert(alerts, last, raise, moment) };
}
