import type { SensorId } from '../sensor/sensor-id.ts';
import type { Brand } from '../time/brand.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Position } from '../time/position.ts';
import type { ZoneId } from '../zone/zone.ts';

/** `B-<position>` of the row by which it was known, with `.<n>` for the nth after the first. */
export type BlindTimeId = string & Brand<'BlindTimeId'>;

/** What could not be watched. */
export type BlindSubject =
  | { readonly kind: 'sensor'; readonly sensor: SensorId }
  | { readonly kind: 'zone'; readonly zone: ZoneId }
  | { readonly kind: 'site' };

/**
 * Why: `blind` and `offline` are a sensor's state, `uncovered` says that no working sensor covers the zone (or is left on
 * the site), `not-watching` that the service was not running.
 */
export type BlindCause = 'blind' | 'offline' | 'uncovered' | 'not-watching';

/** A stretch of time in which a sensor, a zone or the whole site could not be watched. */
export interface BlindTime {
  readonly id: BlindTimeId;
  readonly subject: BlindSubject;
  /** What people call the subject: the sensor's name or id, the zone's name; empty for the site. */
  readonly name: string;
  readonly cause: BlindCause;
  /** In words, as it stood when the stretch began. */
  readonly reason: string;
  /** From the last sign that all was well, which may be before it was known. */
  readonly from: EpochMs;
  /** Absent while it lasts. */
  readonly to?: EpochMs;
  /** The row that changed it last. */
  readonly changedBy: Position;
}
