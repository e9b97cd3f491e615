import type { Detection, Geometry } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { Findings } from '../findings.ts';
import { macAddress } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { nonZero, numberOrText } from '../json/number-text.ts';
import type { Draft } from '../known.ts';
import { nodeOf } from './node.ts';

const megahertz = nonZero(0.1, 1e6);
const rssiDbm = nonZero(-200, 20);
const direction = numberOrText(-360, 360);
const sigma = numberOrText(-1, 180);

/**
 * An analogue video link in a direction. The address is made of band, channel and frequency, so that every station gives
 * the same link the same one; a direction or its error below zero is none.
 *
 * Source: tsuinami-1112/drone-mesh-custom, level1-c5phy/src/report.c.
 */
export function readAnalogVideo(
  object: JsonObject,
  place: string,
  { observations, faults }: Findings,
  topic: string,
): void {
  const sensor = nodeOf(object, place, faults, topic);
  if (sensor === undefined) return;
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: 'rf-library',
    category: 'video-link',
    uasIds: [],
    transport: 'other-radio',
  };
  const emitter = optionalField(object, 'mac', macAddress, place, faults);
  const mhz = optionalField(object, 'freq_mhz', megahertz, place, faults);
  const rssi = optionalField(object, object.rssi_dbm === undefined ? 'rssi' : 'rssi_dbm', rssiDbm, place, faults);
  if (emitter !== undefined) draft.emitter = emitter;
  draft.geometry = geometryOf(object, place, faults);
  if (rssi !== undefined) draft.rssiDbm = rssi;
  if (mhz !== undefined) draft.frequencyHz = mhz * 1e6;
  observations.push(draft);
}

function geometryOf(object: JsonObject, place: string, faults: DecodeFault[]): Geometry {
  const bearingDeg = optionalField(object, 'bearing_deg', direction, place, faults);
  const sigmaDeg = optionalField(object, 'bearing_sigma_deg', sigma, place, faults);
  if (bearingDeg === undefined || bearingDeg < 0) return { kind: 'presence' };
  const bearing = { kind: 'bearing', bearingDeg: bearingDeg % 360 } as const;
  return sigmaDeg === undefined || sigmaDeg < 0 ? bearing : { ...bearing, sigmaDeg };
}
