import type { Transport } from '@rotorwatch/domain';

/** An identification within a frame as it was received, and what the frame tells of its way through the air. */
export interface Carrier {
  readonly format: 'open-drone-id' | 'french';
  /** The Open Drone ID message or pack, or the fields of a French beacon. */
  readonly message: Uint8Array;
  /** Where the message begins in the frame. */
  readonly start: number;
  /** `undefined` for a message without the frame round it. */
  readonly transport?: Transport;
  /** The transmitter's MAC address, upper-case hex with colons. */
  readonly emitter?: string;
  readonly rssiDbm?: number;
  readonly frequencyHz?: number;
}
