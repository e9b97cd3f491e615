import type { Detection, EmitterCategory } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { addDoubt } from '../doubts.ts';
import type { Findings } from '../findings.ts';
import { placeFrom, text } from '../json/checks.ts';
import { optionalField, requiredField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { nonZero, numberOrText } from '../json/number-text.ts';
import { instantOfSeconds } from '../json/times.ts';
import type { Draft } from '../known.ts';
import { reportedAltitudeNotZero } from '../remote-id/reported-values.ts';
import { kitOf } from './source-of-topic.ts';

const shortText = text(64);
const centreHz = nonZero(1e5, 1e12);
const megahertz = nonZero(0.1, 1e6);
const bandwidthHz = nonZero(0, 1e10);
const rssi = nonZero(-200, 200);
const certainty = numberOrText(0, 1);

const VIDEO = /^(?:fpv|analog)/;
const TELEMETRY = /^(?:gfsk|lora|sik|mlrs)/;
// An energy hit that nothing has confirmed; DragonSync itself drops them.
const ENERGY_CONFIDENCE = 0.2;

/**
 * A transmission that is no Remote ID: analogue video or a telemetry link, the object of `…/signals`.
 *
 * Its place is the kit's, moved by up to `radius_m` so that marks don't cover each other, and never the emitter's, unless
 * it was reassembled from the link's own MAVLink messages: then it is the aircraft's. `radius_m` is no distance to the
 * emitter. Two shapes are about: `uid` and `center_hz`, or `id` and `freq_mhz`.
 *
 * Source: alphafox02/DragonSync, ingest/signal_ingest.py, _offset_latlon; sinks/mqtt_sink.py, _signal_to_state;
 * alphafox02/WarDragon, docs/integration/mqtt-homeassistant.md, for the other shape.
 */
export function readSignal(object: JsonObject, place: string, { observations, faults }: Findings, topic: string): void {
  const name = requiredField(object, object.uid === undefined ? 'id' : 'uid', shortText, place, faults);
  const sensor = name === undefined ? undefined : kitOf(object, place, faults, topic);
  if (name === undefined || sensor === undefined) return;
  const source = optionalField(object, 'source', shortText, place, faults) ?? '';
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: source === 'energy' ? 'rf-energy' : 'rf-library',
    category: categoryOf(optionalField(object, 'signal_type', shortText, place, faults) ?? 'fpv'),
    uasIds: [],
    emitter: name,
    transport: 'other-radio',
  };
  const observedAt = optionalField(object, 'observed_at', instantOfSeconds, place, faults);
  const frequencyHz = frequencyOf(object, place, faults);
  const widthHz = optionalField(object, 'bandwidth_hz', bandwidthHz, place, faults);
  const confidence = source === 'energy' ? ENERGY_CONFIDENCE : videoConfidence(object);
  if (observedAt !== undefined) draft.observedAt = observedAt;
  if (frequencyHz !== undefined) draft.frequencyHz = frequencyHz;
  if (widthHz !== undefined) draft.bandwidthHz = widthHz;
  if (confidence !== undefined) draft.confidence = confidence;
  addStrength(draft, object, source, place, faults);
  addPlace(draft, object, source, place, faults);
  observations.push(draft);
}

function categoryOf(signalType: string): EmitterCategory {
  if (VIDEO.test(signalType)) return 'video-link';
  return TELEMETRY.test(signalType) ? 'drone-or-controller' : 'unknown';
}

function frequencyOf(object: JsonObject, place: string, faults: DecodeFault[]): number | undefined {
  const told = optionalField(object, 'center_hz', centreHz, place, faults);
  if (told !== undefined) return told;
  const mhz = optionalField(object, 'freq_mhz', megahertz, place, faults);
  return mhz === undefined ? undefined : mhz * 1e6;
}

// How sure the demodulator is of PAL or of NTSC, whichever is more; on another scale it tells us nothing.
function videoConfidence({ pal, ntsc }: JsonObject): number | undefined {
  const unlisted: DecodeFault[] = [];
  const best = Math.max(certainty(pal, '', unlisted) ?? 0, certainty(ntsc, '', unlisted) ?? 0);
  return best > 0 ? best : undefined;
}

// Of mLRS links it is a signal-to-noise ratio (15.0 in WarDragon's own example), and dBm are never positive here.
function addStrength(
  draft: Draft<Detection>,
  object: JsonObject,
  source: string,
  place: string,
  faults: DecodeFault[],
): void {
  const value = optionalField(object, 'rssi', rssi, place, faults);
  if (value === undefined) return;
  if (value < 0 && !source.startsWith('mlrs')) draft.rssiDbm = value;
  else draft.strength = { value, unit: 'unknown' };
}

const FROM_THE_AIRCRAFT = /_(?:reasm|gps_repaired)$/;

function addPlace(
  draft: Draft<Detection>,
  object: JsonObject,
  source: string,
  place: string,
  faults: DecodeFault[],
): void {
  const at = placeFrom(object.lat, object.lon, { lat: `${place}/lat`, lon: `${place}/lon` }, faults);
  if (FROM_THE_AIRCRAFT.test(source)) {
    const altitude = optionalField(object, 'alt', reportedAltitudeNotZero, place, faults);
    if (at !== undefined) draft.geometry = { kind: 'position', at };
    if (altitude !== undefined) addDoubt(draft, 'altitudeHaeM', altitude, 'MAVLink altitudes are above mean sea level');
    return;
  }
  const pointers = { lat: `${place}/sensor_lat`, lon: `${place}/sensor_lon` };
  const origin = placeFrom(object.sensor_lat, object.sensor_lon, pointers, faults) ?? at;
  draft.geometry = origin === undefined ? { kind: 'presence' } : { kind: 'presence', origin };
}
