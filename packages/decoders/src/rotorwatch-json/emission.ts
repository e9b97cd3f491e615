import { AIRFRAMES, type Detection, type SensorId, type UasId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import { type Check, instant, integer, isMacAddress, number, text, words, wrongType } from '../json/checks.ts';
import { addFields, type FieldTable, fieldsOf, requiredField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import type { Draft } from '../known.ts';

type Told = Pick<
  Detection,
  | 'method'
  | 'emitter'
  | 'category'
  | 'operatorId'
  | 'selfId'
  | 'make'
  | 'model'
  | 'airframe'
  | 'status'
  | 'transport'
  | 'rssiDbm'
  | 'frequencyHz'
  | 'bandwidthHz'
  | 'channel'
  | 'confidence'
>;

const MOST_IDS = 4;

const shortText = text(64);

const emitterName: Check<string> = (found, place, faults) => {
  const name = shortText(found, place, faults);
  return name !== undefined && isMacAddress(name) ? name.toUpperCase() : name;
};

const SAME_NAMED = fieldsOf<Told>({
  method: words(['remote-id', 'dji-droneid', 'rf-library', 'rf-energy', 'other']),
  emitter: emitterName,
  category: words(['drone', 'controller', 'drone-or-controller', 'video-link', 'unknown']),
  operatorId: shortText,
  selfId: shortText,
  make: shortText,
  model: shortText,
  airframe: words(AIRFRAMES),
  status: words(['ground', 'airborne', 'emergency', 'remote-id-failure']),
  transport: words(['ble-legacy', 'ble-long-range', 'wifi-nan', 'wifi-beacon', 'ocusync', 'other-radio']),
  rssiDbm: number(-200, 50),
  frequencyHz: number(1e5, 1e12),
  bandwidthHz: number(0, 1e10),
  channel: integer(0, 1000),
  confidence: number(0, 1),
});

const idKind = words(['serial', 'registration', 'utm', 'session']);

const uasIds: Check<readonly UasId[]> = (found, place, faults) => {
  if (!Array.isArray(found)) return wrongType('an array of ids', found, place, faults);
  if (found.length > MOST_IDS) {
    faults.push(fault('too-wide', place, `${found.length} ids, of which the first ${MOST_IDS} were read`));
  }
  const claimed: UasId[] = [];
  for (const [index, id] of found.slice(0, MOST_IDS).entries()) {
    const read = uasId(id, `${place}/${index}`, faults);
    if (read !== undefined) claimed.push(read);
  }
  return claimed;
};

const TOLD: FieldTable<Told & Pick<Detection, 'observedAt' | 'uasIds'>> = [
  ['observedAt', 'at', instant],
  ['uasIds', 'ids', uasIds],
  ...SAME_NAMED,
];

/** A detection with the part that every kind has in common; the method is `other` until the sender names one. */
export function readEmission(
  object: JsonObject,
  sensor: SensorId,
  place: string,
  faults: DecodeFault[],
): Draft<Detection> {
  const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'other', uasIds: [] };
  addFields(draft, object, TOLD, place, faults);
  return draft;
}

function uasId(found: unknown, place: string, faults: DecodeFault[]): UasId | undefined {
  if (!isJsonObject(found)) return wrongType('an object with kind and value', found, place, faults);
  const kind = requiredField(found, 'kind', idKind, place, faults);
  const value = requiredField(found, 'value', shortText, place, faults);
  return kind === undefined || value === undefined ? undefined : { kind, value };
}
