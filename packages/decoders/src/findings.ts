import type { Observation } from '@rotorwatch/domain';
import type { DecodeFault, DecoderName } from './decoder.ts';
import type { JsonObject } from './json/json-object.ts';

/** What the objects of one payload have given so far. */
export interface Findings {
  readonly observations: Observation[];
  readonly faults: DecodeFault[];
  /** One entry for each object that is understood and of no use to us: why. */
  readonly ignored: string[];
}

/** A format that comes as JSON objects. */
export interface ObjectDecoder {
  readonly name: DecoderName;
  /** Whether an object is of this format, by its shape alone. */
  readonly recognises: (object: JsonObject) => boolean;
  /** Adds what the object says to the findings; `place` is the JSON pointer to it, empty for a lone object. */
  readonly read: (object: JsonObject, place: string, findings: Findings) => void;
}
