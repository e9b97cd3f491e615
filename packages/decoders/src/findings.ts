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

/**
 * A format that comes as JSON objects.
 *
 * `topic` is the MQTT topic it came on: it names the sensor where the object does not, and never says what the format is.
 */
export interface ObjectDecoder {
  readonly name: DecoderName;
  /** Whether an object is of this format, by its shape alone. */
  readonly recognises: (object: JsonObject) => boolean;
  /** Adds what the object says to the findings; `place` is the JSON pointer to it, empty for a lone object. */
  readonly read: (object: JsonObject, place: string, findings: Findings, topic: string) => void;
}

/** A format that comes as bytes or as lines of text: whatever does not open like JSON. */
export interface PayloadDecoder {
  readonly name: DecoderName;
  /** Whether a payload of at least one byte is of this format, by its shape; cheap, for it is asked of every such payload. */
  readonly recognises: (payload: Uint8Array) => boolean;
  /** Adds what the payload says to the findings; it may read it, not change it. */
  readonly read: (payload: Uint8Array, findings: Findings, topic: string) => void;
}
