import type { EpochMs } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import { NO_POSITION, type Position } from '../time/position.ts';
import type { BlindSubject, BlindTime, BlindTimeId } from './blind-time.ts';

/** What can't be watched, and what is to be given out of it. */
export interface BlindLedger {
  /** by id: stretches that last */
  readonly open: Map<BlindTimeId, BlindTime>;
  /** by key of the subject: the id of its stretch that lasts */
  readonly bySubject: Map<string, BlindTimeId>;
  /** by id: changed since they were last given out */
  readonly changed: Map<BlindTimeId, BlindTime>;
  /** The row by which the last stretch was known, and how many it made known. */
  row: Position;
  nth: number;
}

/** A ledger as plain data. */
export interface LedgerSnapshot {
  readonly open: readonly BlindTime[];
  readonly row: Position;
  readonly nth: number;
}

export function createLedger(): BlindLedger {
  return { open: new Map(), bySubject: new Map(), changed: new Map(), row: NO_POSITION, nth: 0 };
}

export function snapshotLedger({ open, row, nth }: BlindLedger): LedgerSnapshot {
  return { open: [...open.values()], row, nth };
}

export function restoreLedger({ open, row, nth }: LedgerSnapshot): BlindLedger {
  return {
    open: new Map(open.map((blindTime) => [blindTime.id, blindTime])),
    bySubject: new Map(open.map(({ id, subject }) => [keyOf(subject), id])),
    changed: new Map(),
    row,
    nth,
  };
}

/** The stretch of a subject that lasts, if there is one. */
export function openTimeOf(ledger: BlindLedger, subject: BlindSubject): BlindTime | undefined {
  const id = ledger.bySubject.get(keyOf(subject));
  return id === undefined ? undefined : ledger.open.get(id);
}

/** Begins a stretch of a subject that has none. */
export function beginBlind(
  ledger: BlindLedger,
  begun: Omit<BlindTime, 'id' | 'to' | 'changedBy'>,
  moment: Moment,
): void {
  const blindTime: BlindTime = { id: nextId(ledger, moment), ...begun, changedBy: moment.position };
  ledger.open.set(blindTime.id, blindTime);
  ledger.bySubject.set(keyOf(begun.subject), blindTime.id);
  ledger.changed.set(blindTime.id, blindTime);
}

/** Ends the stretch of a subject, if one lasts. */
export function endBlind(ledger: BlindLedger, subject: BlindSubject, to: EpochMs, moment: Moment): void {
  const blindTime = openTimeOf(ledger, subject);
  if (blindTime === undefined) return;
  ledger.open.delete(blindTime.id);
  ledger.bySubject.delete(keyOf(subject));
  ledger.changed.set(blindTime.id, { ...blindTime, to, changedBy: moment.position });
}

/** Notes a stretch in which the service was not running: the whole site went unwatched. */
export function noteNotWatching(ledger: BlindLedger, from: EpochMs, moment: Moment): void {
  const id = nextId(ledger, moment);
  ledger.changed.set(id, {
    id,
    subject: { kind: 'site' },
    name: '',
    cause: 'not-watching',
    reason: 'the service was not running',
    from,
    to: moment.at,
    changedBy: moment.position,
  });
}

function nextId(ledger: BlindLedger, { position }: Moment): BlindTimeId {
  ledger.nth = ledger.row === position ? ledger.nth + 1 : 0;
  ledger.row = position;
  return (ledger.nth === 0 ? `B-${position}` : `B-${position}.${ledger.nth}`) as BlindTimeId;
}

function keyOf(subject: BlindSubject): string {
  switch (subject.kind) {
    case 'sensor':
      return `sensor ${subject.sensor}`;
    case 'zone':
      return `zone ${subject.zone}`;
    case 'site':
      return 'site';
  }
}
