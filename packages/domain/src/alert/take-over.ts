import type { Moment } from '../time/moment.ts';
import type { TrackId } from '../track/track.ts';
import type { Alert, TrackRuleId } from './alert.ts';
import { type AlertBook, alertOf, handlingOnceCleared, nthAlertId, putAlert } from './alert-book.ts';
import { severity } from './level.ts';
import type { Occasion, Occasions } from './occasion.ts';

/** One rule's occasions on two tracks that turned out to be one aircraft. */
export interface Union {
  readonly rule: TrackRuleId;
  readonly survivor: TrackId;
  readonly kept: Occasions;
  readonly absorbed: Occasions;
}

/**
 * A rule's occasions on the track that survives a merge.
 *
 * The absorbed track's active alert is cleared as merged and linked to the survivor. What it had told goes on under the
 * survivor, at its level and in the hands it was in, in an alert that says which one it continues: the aircraft is
 * neither without an alert for an instant nor told twice.
 */
export function takeOver(book: AlertBook, union: Union, moment: Moment): Occasions {
  const { kept, absorbed, survivor } = union;
  if (absorbed.last.kind !== 'active') return { count: kept.count, last: laterOf(kept.last, absorbed.last) };
  const theirs = alertOf(book, absorbed.last.alert);
  const mine = kept.last.kind === 'active' ? alertOf(book, kept.last.alert) : undefined;
  const isSurpassed = mine === undefined || severity(theirs.level) > severity(mine.level);
  putAlert(book, mergedAlert(theirs, survivor, isSurpassed, moment));
  if (!isSurpassed) return kept;
  const count = mine === undefined ? kept.count + 1 : kept.count;
  const id = mine?.id ?? nthAlertId(survivor, union.rule, count);
  putAlert(book, {
    ...theirs,
    id,
    track: survivor,
    raisedAt: mine?.raisedAt ?? theirs.raisedAt,
    continues: theirs.id,
    revision: (mine?.revision ?? 0) + 1,
    changedBy: moment.position,
  });
  return { count, last: { ...absorbed.last, alert: id } };
}

function mergedAlert(alert: Alert, survivor: TrackId, isContinued: boolean, moment: Moment): Alert {
  const handling = handlingOnceCleared(alert, moment.at);
  return {
    ...alert,
    condition: { kind: 'cleared', at: moment.at, why: 'merged' },
    handling: isContinued && handling.kind === 'unacknowledged' ? { kind: 'closed', at: moment.at } : handling,
    linkedTo: survivor,
    revision: alert.revision + 1,
    changedBy: moment.position,
  };
}

/** Of two occasions that are over, the one that holds the next back for longer. */
function laterOf(kept: Occasion, absorbed: Occasion): Occasion {
  if (kept.kind === 'active' || absorbed.kind !== 'cleared') return kept;
  return kept.kind === 'cleared' && kept.at >= absorbed.at ? kept : absorbed;
}
