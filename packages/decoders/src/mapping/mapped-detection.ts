import type { Detection, Geometry, LatLon, Mapping, PilotClaim, SensorId, UasId } from '@rotorwatch/domain';
import type { Draft } from '../known.ts';
import type { DetectionValues } from './mapped-values.ts';

/** What a mapping says of all its detections, whatever an object holds. */
export interface DetectionManner {
  readonly isState: boolean;
  /** It maps neither position nor bearing: each of its detections is somewhere within hearing. */
  readonly isPresence: boolean;
  readonly strengthUnit: 'dB' | 'dBFS' | 'dBuV' | 'unknown';
}

/** The manner of a mapping that was checked. */
export function detectionManner({ rows, isState = false }: Mapping): DetectionManner {
  const maps = (name: string) => rows.some(({ field }) => field === name);
  const unit = rows.find(({ field }) => field === 'strength')?.unit ?? 'dB';
  return {
    isState,
    isPresence: !maps('lat') && !maps('bearingDeg'),
    strengthUnit: unit as DetectionManner['strengthUnit'],
  };
}

/** The detection that the values of one object make. Field by field, by name: see remote-id-claims.ts. */
export function mappedDetection(values: DetectionValues, sensor: SensorId, manner: DetectionManner): Detection {
  const { observedAt, aircraftAt, transport, emitter, category, operatorId, selfId, make, model, airframe, status } =
    values;
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: values.method ?? 'other',
    uasIds: idsOf(values),
  };
  if (observedAt !== undefined) draft.observedAt = observedAt;
  if (aircraftAt !== undefined) draft.aircraftAt = aircraftAt;
  if (transport !== undefined) draft.transport = transport;
  if (emitter !== undefined) draft.emitter = emitter;
  if (category !== undefined) draft.category = category;
  if (operatorId !== undefined) draft.operatorId = operatorId;
  if (selfId !== undefined) draft.selfId = selfId;
  if (make !== undefined) draft.make = make;
  if (model !== undefined) draft.model = model;
  if (airframe !== undefined) draft.airframe = airframe;
  if (status !== undefined) draft.status = status;
  addPlaces(draft, values, manner);
  addMotion(draft, values);
  addSignal(draft, values, manner);
  if (manner.isState) draft.isState = true;
  return draft;
}

function idsOf({ serial, registration, session, utm }: DetectionValues): UasId[] {
  const ids: UasId[] = [];
  if (serial !== undefined) ids.push({ kind: 'serial', value: serial });
  if (registration !== undefined) ids.push({ kind: 'registration', value: registration });
  if (session !== undefined) ids.push({ kind: 'session', value: session });
  if (utm !== undefined) ids.push({ kind: 'utm', value: utm });
  return ids;
}

function addPlaces(draft: Draft<Detection>, values: DetectionValues, manner: DetectionManner): void {
  const geometry = geometryOf(values, manner);
  const pilotAt = placeOf(values.pilotLat, values.pilotLon);
  const takeoffAt = placeOf(values.takeoffLat, values.takeoffLon);
  if (geometry !== undefined) draft.geometry = geometry;
  if (pilotAt !== undefined && values.pilotKind !== undefined) {
    const pilot: Draft<PilotClaim> = { at: pilotAt, kind: values.pilotKind };
    if (values.pilotAltitudeHaeM !== undefined) pilot.altitudeHaeM = values.pilotAltitudeHaeM;
    draft.pilot = pilot;
  }
  if (takeoffAt !== undefined) draft.takeoffAt = takeoffAt;
}

function geometryOf(values: DetectionValues, { isPresence }: DetectionManner): Geometry | undefined {
  const at = placeOf(values.lat, values.lon);
  if (at === undefined) return directionOf(values, isPresence);
  const position: Draft<Extract<Geometry, { kind: 'position' }>> = { kind: 'position', at };
  if (values.horizontalAccuracyM !== undefined) position.horizontalAccuracyM = values.horizontalAccuracyM;
  return position;
}

function directionOf(values: DetectionValues, isPresence: boolean): Geometry | undefined {
  const { bearingDeg, openingDeg, sigmaDeg, rangeM } = values;
  const reach: { origin?: LatLon; rangeM?: number } = {};
  const origin = placeOf(values.originLat, values.originLon);
  if (origin !== undefined) reach.origin = origin;
  if (rangeM !== undefined) reach.rangeM = rangeM;
  if (bearingDeg === undefined) return isPresence ? { kind: 'presence', ...reach } : undefined;
  // A sector of no width is a bearing.
  if (openingDeg !== undefined && openingDeg > 0) return { kind: 'sector', bearingDeg, openingDeg, ...reach };
  if (sigmaDeg !== undefined) return { kind: 'bearing', bearingDeg, sigmaDeg, ...reach };
  return { kind: 'bearing', bearingDeg, ...reach };
}

/** Both coordinates zero is how many senders write that they don't know. */
export function placeOf(lat: number | undefined, lon: number | undefined): LatLon | undefined {
  return lat === undefined || lon === undefined || (lat === 0 && lon === 0) ? undefined : { lat, lon };
}

function addMotion(draft: Draft<Detection>, values: DetectionValues): void {
  const { altitudeHaeM, altitudeBaroM, heightM, heightAbove, verticalAccuracyM } = values;
  const { speedMps, verticalMps, headingDeg, speedAccuracyMps } = values;
  if (altitudeHaeM !== undefined) draft.altitudeHaeM = altitudeHaeM;
  if (altitudeBaroM !== undefined) draft.altitudeBaroM = altitudeBaroM;
  if (heightM !== undefined) draft.heightM = heightM;
  if (heightM !== undefined && heightAbove !== undefined) draft.heightAbove = heightAbove;
  if (verticalAccuracyM !== undefined) draft.verticalAccuracyM = verticalAccuracyM;
  if (speedMps !== undefined) draft.speedMps = speedMps;
  if (verticalMps !== undefined) draft.verticalMps = verticalMps;
  if (headingDeg !== undefined) draft.headingDeg = headingDeg;
  if (speedAccuracyMps !== undefined) draft.speedAccuracyMps = speedAccuracyMps;
}

function addSignal(draft: Draft<Detection>, values: DetectionValues, { strengthUnit }: DetectionManner): void {
  const { rssiDbm, strength, frequencyHz, bandwidthHz, channel, confidence } = values;
  if (rssiDbm !== undefined) draft.rssiDbm = rssiDbm;
  if (strength !== undefined) draft.strength = { value: strength, unit: strengthUnit };
  if (frequencyHz !== undefined) draft.frequencyHz = frequencyHz;
  if (bandwidthHz !== undefined) draft.bandwidthHz = bandwidthHz;
  if (channel !== undefined) draft.channel = channel;
  if (confidence !== undefined) draft.confidence = confidence;
}
