import type { SerialForm } from './serial-form.ts';

/**
 * From what make and model follow, from sure to unsure.
 *
 * registry: the very serial is listed · range: it lies in a declared range · prefix: DJI's three characters for a model ·
 * said-by-receiver: the receiver says so · manufacturer: only the code of the maker is known.
 */
export const MODEL_BASES = ['registry', 'range', 'prefix', 'said-by-receiver', 'manufacturer'] as const;
export type ModelBasis = (typeof MODEL_BASES)[number];

/** Make and model of an aircraft, as its claimed serial or a receiver has it. A serial is a claim: this is what it stands for, if it is true. */
export interface AircraftModel {
  /** Where several share what was found: all of them, with "or". Absent where a receiver names a model only. */
  readonly make?: string;
  readonly model?: string;
  readonly basis: ModelBasis;
  /** What else must be known to trust it. */
  readonly note?: string;
  /** Present where a receiver says another make or model than the serial stands for. */
  readonly contradicts?: 'make' | 'model';
}

/** What is known of an aircraft beyond what was heard of it. */
export interface Recognition {
  readonly serialCheck?: SerialForm;
  readonly aircraftModel?: AircraftModel;
}
