import type { Detection, Doubt } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { number } from '../json/checks.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';

// A frequency this high can be meant in Hz only: in kHz it would be 100 GHz, in MHz no radio at all.
const SURELY_HZ = 1e8;
const HIGHEST_HZ = 1e11;

const anyNumber = number(-1e6, 1e6);
const anyFrequency = number(0, HIGHEST_HZ);

/**
 * Adds a report's first signal. The units of amplitude and frequency are declared when the node registers, not here: an
 * amplitude is of unknown unit, a frequency that may be in MHz or GHz is a doubt.
 *
 * Source: dstl/Apex-SAPIENT-Middleware, detection_report.proto, Signal.
 */
export function addSignal(
  draft: Draft<Detection>,
  found: unknown,
  place: string,
  doubts: Doubt[],
  faults: DecodeFault[],
): void {
  const first = Array.isArray(found) ? found[0] : undefined;
  if (!isJsonObject(first)) return;
  const signal = camelKeys(first);
  const at = `${place}/0`;
  draft.method = 'rf-library';
  const amplitude = told(signal, 'amplitude', anyNumber, at, faults);
  const centre = told(signal, 'centreFrequency', anyFrequency, at, faults);
  if (amplitude !== undefined) draft.strength = { value: amplitude, unit: 'unknown' };
  if (centre === undefined || centre === 0) return;
  if (centre < SURELY_HZ) {
    doubts.push({ field: 'frequencyHz', raw: centre, why: 'in a unit that the node declares when it registers' });
    return;
  }
  draft.frequencyHz = centre;
  addBandwidth(draft, signal, at, faults);
}

function addBandwidth(draft: Draft<Detection>, signal: JsonObject, place: string, faults: DecodeFault[]): void {
  const start = told(signal, 'startFrequency', anyFrequency, place, faults);
  const stop = told(signal, 'stopFrequency', anyFrequency, place, faults);
  if (start === undefined || stop === undefined || start < SURELY_HZ || stop < start) return;
  draft.bandwidthHz = Math.min(stop - start, 1e10);
}
