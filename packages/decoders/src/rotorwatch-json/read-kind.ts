import type { Observation, SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { JsonObject } from '../json/json-object.ts';

/** What one kind of message says, or `undefined` where a required field is at fault, which is then listed. */
export type ReadKind = (
  object: JsonObject,
  sensor: SensorId,
  place: string,
  faults: DecodeFault[],
) => Observation | undefined;
