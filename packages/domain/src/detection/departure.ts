import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { UasId } from './detection.ts';

/** A receiver says that it hears an aircraft no longer. It is no hearing and no sign of the receiver's health. */
export interface Departure {
  readonly kind: 'departure';
  /** Who says so; where a format does not tell which of several receivers, the common name of its source. */
  readonly sensor: SensorId;
  readonly observedAt?: EpochMs;
  readonly uasIds: readonly UasId[];
  readonly emitter?: string;
}
