import type { DeadlineQueue } from '../time/deadline-queue.ts';
import { type EpochMs, later } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { TrackId } from '../track/track.ts';
import { type Alert, type AlertId, alertId, type ClearedWhy, type TrackRuleId, type Why } from './alert.ts';
import type { AlertLevel } from './level.ts';
import { type Occasion, type Occasions, QUIET_MS } from './occasion.ts';

/**
 * Alerts that are cleared and that nobody has acknowledged, kept at most. Past it the one cleared first leaves the
 * picture, never the store.
 */
export const MAX_WAITING_ALERTS = 5000;

/** The alerts of a picture. */
export interface AlertBook {
  /** by alert id */
  readonly alerts: Map<AlertId, Alert>;
  /** Cleared and not acknowledged, in the order in which they were cleared. */
  readonly waiting: Set<AlertId>;
  /** by alert id: changed since they were last given out. */
  readonly changed: Map<AlertId, Alert>;
  readonly deadlines: DeadlineQueue;
}

export function createAlertBook(deadlines: DeadlineQueue): AlertBook {
  return { alerts: new Map(), waiting: new Set(), changed: new Map(), deadlines };
}

type ActiveOccasion = Extract<Occasion, { kind: 'active' }>;

/** What a rule raises on a track. */
export interface Raise {
  readonly rule: TrackRuleId;
  readonly track: TrackId;
  readonly level: AlertLevel;
  readonly why: Why;
  readonly offDelayMs: number;
}

/** Opens a rule's next occasion on a track with a new alert. */
export function raiseAlert(book: AlertBook, occasions: Occasions, raise: Raise, moment: Moment): Occasions {
  const { rule, track, level, why, offDelayMs } = raise;
  const count = occasions.count + 1;
  const id = nthAlertId(track, rule, count);
  putAlert(book, {
    id,
    rule,
    track,
    level,
    condition: { kind: 'active' },
    handling: { kind: 'unacknowledged' },
    raisedAt: moment.at,
    roseAt: moment.at,
    ...(moment.happenedAt === undefined ? {} : { late: true, happenedAt: moment.happenedAt }),
    why,
    revision: 1,
    changedBy: moment.position,
  });
  const late = moment.happenedAt === undefined ? {} : { late: true as const };
  return { count, last: { kind: 'active', alert: id, level, offDelayMs, ...late } };
}

/** Turns an active occasion that only late detections told of into one of now; somebody must acknowledge it again. */
export function confirmAlert(book: AlertBook, occasion: ActiveOccasion, moment: Moment): Occasion {
  const { late: _, ...confirmed } = occasion;
  const alert = alertOf(book, occasion.alert);
  putAlert(book, {
    ...alert,
    late: false,
    handling: { kind: 'unacknowledged' },
    roseAt: moment.at,
    revision: alert.revision + 1,
    changedBy: moment.position,
  });
  return confirmed;
}

/** Lifts an active occasion to a higher level; somebody must acknowledge it again. */
export function riseAlert(book: AlertBook, occasion: ActiveOccasion, raise: Raise, moment: Moment): Occasion {
  const { level, why } = raise;
  // `continues` spoke of the level before.
  const { continues: _, ...alert } = alertOf(book, occasion.alert);
  const isConfirmed = occasion.late === true && moment.happenedAt === undefined;
  putAlert(book, {
    ...alert,
    level,
    why,
    ...(isConfirmed ? { late: false } : {}),
    handling: { kind: 'unacknowledged' },
    roseAt: moment.at,
    revision: alert.revision + 1,
    changedBy: moment.position,
  });
  const { late, ...risen } = occasion;
  const offDelayMs = Math.max(occasion.offDelayMs, raise.offDelayMs);
  return { ...risen, level, offDelayMs, ...(late === undefined || isConfirmed ? {} : { late }) };
}

/** Ends an active occasion; its alert is closed with that if somebody has acknowledged it. */
export function clearAlert(book: AlertBook, occasion: ActiveOccasion, why: ClearedWhy, moment: Moment): Occasion {
  const alert = alertOf(book, occasion.alert);
  putAlert(book, {
    ...alert,
    condition: { kind: 'cleared', at: moment.at, why },
    handling: handlingOnceCleared(alert, moment.at),
    revision: alert.revision + 1,
    changedBy: moment.position,
  });
  return { kind: 'cleared', at: moment.happenedAt ?? moment.at, level: occasion.level };
}

/** Keeps an alert as it now is, and sees to what follows for the picture's memory. */
export function putAlert(book: AlertBook, alert: Alert): void {
  book.alerts.set(alert.id, alert);
  book.changed.set(alert.id, alert);
  if (alert.condition.kind === 'cleared' && alert.handling.kind === 'unacknowledged') book.waiting.add(alert.id);
  else book.waiting.delete(alert.id);
  if (book.waiting.size > MAX_WAITING_ALERTS) forgetFirstWaiting(book);
  const due = forgottenDue(alert);
  if (due !== undefined) book.deadlines.arm('alert-forgotten', alert.id, due);
}

/** When a closed alert leaves the picture; `undefined` while it is open. */
export function forgottenDue(alert: Alert): EpochMs | undefined {
  return alert.handling.kind === 'closed' ? later(alert.handling.at, QUIET_MS) : undefined;
}

/** The alert of an active occasion, which is never forgotten. */
export function alertOf(book: AlertBook, id: AlertId): Alert {
  const alert = book.alerts.get(id);
  if (alert === undefined) throw new Error(`the active occasion ${id} has no alert`);
  return alert;
}

export function nthAlertId(track: TrackId, rule: TrackRuleId, count: number): AlertId {
  return alertId(`A-${track}-${rule}-${count}`);
}

/** The handling of an alert whose occasion ends: an acknowledged one is closed with that. */
export function handlingOnceCleared(alert: Alert, at: EpochMs): Alert['handling'] {
  if (alert.handling.kind !== 'acknowledged') return alert.handling;
  return { ...alert.handling, kind: 'closed', at };
}

function forgetFirstWaiting(book: AlertBook): void {
  for (const id of book.waiting) {
    book.waiting.delete(id);
    book.alerts.delete(id);
    return;
  }
}
