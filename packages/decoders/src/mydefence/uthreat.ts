import type {
  Departure,
  Detection,
  DetectionMethod,
  EmitterCategory,
  FlightStatus,
  SensorId,
} from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { Findings } from '../findings.ts';
import { number, text, wordsMeaning } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { isoInstant } from '../json/iso-instant.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { MAX_OBJECTS } from '../limits.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { bandCentreHz } from './bands.ts';
import { ARGOS_CATEGORIES } from './category.ts';
import { deviceName } from './device.ts';
import { GEOMETRY_KEYS, type GeometryKey, geometryOf } from './uthreat-geometry.ts';

const idText = text(64);
const descriptionText = text(128);
const category = wordsMeaning<EmitterCategory>(ARGOS_CATEGORIES);
const status = wordsMeaning<FlightStatus>({ Ground: 'ground', Airborne: 'airborne', Emergency: 'emergency' });
const confidence = number(0, 1);
const decibels = number(-300, 300);

const METHODS: Readonly<Record<string, DetectionMethod>> = {
  RF: 'rf-library',
  Demodulated: 'rf-library',
  'Drone ID': 'remote-id',
};

/** A message, or one device's part in it, and where it stands. */
interface Placed {
  readonly object: JsonObject;
  readonly place: string;
}

/**
 * What a `uthreat` says: a detection for each direction, zone or presence in it, from the device whose part in the threat
 * has that very geometry; one for a location, which the system itself has worked out and which bears the topic's name.
 *
 * All of them share the threat's id as emitter. They are state: an operator's muting, too, sends the threat again, and each
 * device's part has its own time. Of a threat that is stopped, a departure for each of those sensors. That it is muted is
 * the other system's matter: it is heard nonetheless.
 *
 * Source: mydefence/argos_api, schema/messages/uthreat and samples.
 */
export function readUthreat(message: JsonObject, place: string, findings: Findings, topic: string): void {
  const { observations, faults } = findings;
  const emitter = requiredField(message, 'uthreatId', idText, place, faults);
  const source = sensorOfTopic(topic, place, faults);
  if (emitter === undefined || source === undefined) return;
  const detections = detectionsOf({ object: message, place }, source, emitter, faults);
  const { stoppedTimeStamp: stopped } = message;
  if (stopped === undefined || stopped === null) {
    observations.push(...detections);
    return;
  }
  const observedAt = isoInstant(stopped, `${place}/stoppedTimeStamp`, faults);
  for (const sensor of new Set(detections.map((detection) => detection.sensor))) {
    const departure: Draft<Departure> = { kind: 'departure', sensor, uasIds: [], emitter };
    if (observedAt !== undefined) departure.observedAt = observedAt;
    observations.push(departure);
  }
}

function detectionsOf(message: Placed, source: SensorId, emitter: string, faults: DecodeFault[]): Detection[] {
  const key = GEOMETRY_KEYS.find((name) => message.object[name] !== undefined);
  const parts = partsOf(message);
  if (key === undefined) return [detectionOf(message, message, source, emitter, methodOf(parts), faults)];
  const found = message.object[key];
  // One more than may be given, so that what is over is listed.
  const elements = Array.isArray(found) ? found.slice(0, MAX_OBJECTS + 1) : [found];
  return elements.map((element, index) => {
    const at = Array.isArray(found) ? `${message.place}/${key}/${index}` : `${message.place}/${key}`;
    const part = key === 'location' ? undefined : partWith(parts, key, element);
    const sensor = (part && deviceName(part.object, part.place, faults)) ?? source;
    const method = part === undefined ? methodOf(parts) : methodOf([part]);
    const draft = detectionOf(message, part ?? message, sensor, emitter, method, faults);
    const geometry = geometryOf(key, element, at, faults);
    if (geometry !== undefined) draft.geometry = geometry;
    return draft;
  });
}

function detectionOf(
  message: Placed,
  part: Placed,
  sensor: SensorId,
  emitter: string,
  method: DetectionMethod,
  faults: DecodeFault[],
): Draft<Detection> {
  const draft: Draft<Detection> = { kind: 'detection', sensor, method, emitter, uasIds: [] };
  const observedAt = told(part.object, 'updatedTimeStamp', isoInstant, part.place, faults);
  if (observedAt !== undefined) {
    draft.observedAt = observedAt;
    draft.isState = true;
  }
  const { object, place } = message;
  const what = told(object, 'category', category, place, faults);
  const model = told(object, 'description', descriptionText, place, faults);
  const doing = told(object, 'operationalStatus', status, place, faults);
  const other = told(object, 'associatedUthreatId', idText, place, faults);
  const sure = told(part.object, 'confidence', confidence, part.place, faults);
  if (what !== undefined) draft.category = what;
  if (model !== undefined) draft.model = model;
  if (doing !== undefined) draft.status = doing;
  if (other !== undefined) draft.associatedEmitter = other;
  if (sure !== undefined) draft.confidence = sure;
  addRadio(draft, part, faults);
  return draft;
}

function addRadio(draft: Draft<Detection>, { object, place }: Placed, faults: DecodeFault[]): void {
  const { rfInfo } = object;
  if (!isJsonObject(rfInfo)) return;
  const frequencyHz = told(rfInfo, 'frequencyBands', bandCentreHz, `${place}/rfInfo`, faults);
  const power = told(rfInfo, 'power', decibels, `${place}/rfInfo`, faults);
  if (frequencyHz !== undefined) draft.frequencyHz = frequencyHz;
  if (power !== undefined) draft.strength = { value: power, unit: 'dB' };
}

/** The parts of single devices that a threat is put together from. */
function partsOf({ object, place }: Placed): readonly Placed[] {
  const { uthreatBasis } = object;
  if (!Array.isArray(uthreatBasis)) return [];
  const parts: Placed[] = [];
  for (const [index, part] of uthreatBasis.slice(0, MAX_OBJECTS).entries()) {
    if (isJsonObject(part)) parts.push({ object: part, place: `${place}/uthreatBasis/${index}` });
  }
  return parts;
}

function partWith(parts: readonly Placed[], key: GeometryKey, element: unknown): Placed | undefined {
  if (!isJsonObject(element)) return undefined;
  return parts.find(({ object }) => {
    const own = object[key];
    return isJsonObject(own) && own.az === element.az && isSamePlace(own, element) && isSameOrigin(own, element);
  });
}

function isSameOrigin(own: JsonObject, element: JsonObject): boolean {
  if (!isJsonObject(own.origin) || !isJsonObject(element.origin)) return own.origin === element.origin;
  return isSamePlace(own.origin, element.origin);
}

function isSamePlace(one: JsonObject, other: JsonObject): boolean {
  return one.lat === other.lat && one.lon === other.lon;
}

function methodOf(parts: readonly Placed[]): DetectionMethod {
  let method: DetectionMethod = 'other';
  for (const { object } of parts) {
    const { detectionType } = object;
    const of = typeof detectionType === 'string' ? METHODS[detectionType] : undefined;
    if (of === 'rf-library') return of;
    method = of ?? method;
  }
  return method;
}
