import { type AlertId, alertId } from '../alert/alert.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import { NO_POSITION, type Position } from '../time/position.ts';

/** Many sensors that were lost together: they share one alert. */
export interface Fold {
  readonly alert: AlertId;
  /** Lost and not back, in the order in which they were lost. */
  readonly sensors: Set<SensorId>;
  /** How many were lost in all. */
  total: number;
  /** When the last one joined. */
  joinedAt: EpochMs;
  /** When its alert was last given out. */
  toldAt: EpochMs;
  /** Whether that alert says all there is to say. */
  isTold: boolean;
}

/** What a picture knows of lost sensors beside each one's own losses. */
export interface LossBook {
  /** When the last alerts about a single sensor were raised, oldest first, at most a handful. */
  recent: EpochMs[];
  /** by alert id */
  readonly folds: Map<AlertId, Fold>;
  /** The row by which the last loss was known, and how many it made known. */
  row: Position;
  nth: number;
}

export function createLossBook(): LossBook {
  return { recent: [], folds: new Map(), row: NO_POSITION, nth: 0 };
}

/** The id of the next alert about lost sensors. */
export function nextLossId(book: LossBook, { position }: Moment): AlertId {
  book.nth = book.row === position ? book.nth + 1 : 0;
  book.row = position;
  return alertId(book.nth === 0 ? `A-sensor-${position}` : `A-sensor-${position}.${book.nth}`);
}

/** A loss book as plain data. */
export interface LossSnapshot extends Omit<LossBook, 'folds'> {
  readonly folds: readonly (Omit<Fold, 'sensors'> & { readonly sensors: readonly SensorId[] })[];
}

export function snapshotLosses({ recent, folds, row, nth }: LossBook): LossSnapshot {
  return { recent: [...recent], folds: [...folds.values()].map(frozen), row, nth };
}

export function restoreLosses({ recent, folds, row, nth }: LossSnapshot): LossBook {
  const thawed = folds.map((fold): [AlertId, Fold] => [fold.alert, { ...fold, sensors: new Set(fold.sensors) }]);
  return { recent: [...recent], folds: new Map(thawed), row, nth };
}

function frozen(fold: Fold): LossSnapshot['folds'][number] {
  return { ...fold, sensors: [...fold.sensors] };
}
