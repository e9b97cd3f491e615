import type { DecodeFault, Decoding } from './decoder.ts';
import { isJsonObject } from './json/json-object.ts';
import { MAX_FAULTS, MAX_OBJECTS } from './limits.ts';
import { isPrintable } from './printable.ts';

const LONGEST_TEXT = 512;
const LATEST_MS = 4_102_444_800_000;

/** by field name: lowest and highest, both included */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  lat: [-90, 90],
  lon: [-180, 180],
  observedAt: [0, LATEST_MS],
  aircraftAt: [0, LATEST_MS + 3_600_000],
  headingDeg: [0, 360],
  bearingDeg: [0, 360],
  openingDeg: [Number.MIN_VALUE, 360],
  sigmaDeg: [0, 180],
  magneticHeadingDeg: [0, 360],
  rangeM: [0, 100_000],
  horizontalAccuracyM: [0, 100_000],
  verticalAccuracyM: [0, 10_000],
  altitudeHaeM: [-1000, 40_000],
  altitudeBaroM: [-1000, 40_000],
  altitudeMslM: [-1000, 40_000],
  altitudeM: [-1000, 60_000],
  heightM: [-1000, 40_000],
  speedMps: [0, 1000],
  verticalMps: [-200, 200],
  speedAccuracyMps: [0, 100],
  rssiDbm: [-200, 50],
  frequencyHz: [1e5, 1e12],
  bandwidthHz: [0, 1e10],
  channel: [0, 1000],
  confidence: [0, 1],
  satellites: [0, 200],
  hdop: [0, 100],
  temperatureC: [-100, 200],
  cpuPercent: [0, 100],
  diskFreePercent: [0, 100],
  memoryFreePercent: [0, 100],
  batteryPercent: [0, 100],
  uptimeS: [0, 1e10],
  value: [-1e6, 1e6],
  intervalMs: [1000, 3_600_000],
};
const BELOW_FULL_CIRCLE = new Set(['headingDeg', 'bearingDeg']);
const WHOLE = new Set(['observedAt', 'aircraftAt', 'channel', 'satellites', 'intervalMs']);

/** Where one decoding breaks the contract: numbers out of range, text that would not show, lists past their limits. For tests. */
export function decodingViolations(decoding: Decoding): string[] {
  switch (decoding.outcome) {
    case 'accepted':
      return [
        ...countViolations('observations', decoding.observations.length, 1, MAX_OBJECTS),
        ...decoding.observations.flatMap((observation) => valueViolations('observation', observation)),
        ...faultViolations(decoding.faults),
      ];
    case 'refused':
      return [...countViolations('faults', decoding.faults.length, 1, MAX_FAULTS), ...faultViolations(decoding.faults)];
    case 'ignored':
      return textViolations('why', decoding.why);
  }
}

function faultViolations(faults: readonly DecodeFault[]): string[] {
  return [
    ...countViolations('faults', faults.length, 0, MAX_FAULTS),
    ...faults.flatMap(({ at, detail }) => [
      ...textViolations('detail of a fault', detail),
      ...(typeof at === 'string' ? textViolations('place of a fault', at) : numberViolations('place of a fault', at)),
    ]),
  ];
}

function valueViolations(name: string, value: unknown): string[] {
  if (typeof value === 'number') return numberViolations(name, value);
  if (typeof value === 'string') return textViolations(name, value);
  if (typeof value === 'boolean') return [];
  if (Array.isArray(value)) return value.flatMap((element) => valueViolations(name, element));
  if (!isJsonObject(value)) return [`${name} is ${value}`];
  return Object.entries(value).flatMap(([key, inner]) => valueViolations(key, inner));
}

function numberViolations(name: string, value: number): string[] {
  if (!Number.isFinite(value)) return [`${name} is ${value}`];
  if (WHOLE.has(name) && !Number.isInteger(value)) return [`${name} is ${value}, want a whole number`];
  if (BELOW_FULL_CIRCLE.has(name) && value === 360) return [`${name} is 360, want less`];
  const [lowest, highest] = RANGES[name] ?? [-Infinity, Infinity];
  return value >= lowest && value <= highest ? [] : [`${name} is ${value}, want ${lowest} to ${highest}`];
}

function textViolations(name: string, value: string): string[] {
  if (value.length === 0 || value.length > LONGEST_TEXT) return [`${name} has ${value.length} characters`];
  return isPrintable(value) ? [] : [`${name} has characters that do not show`];
}

function countViolations(name: string, count: number, lowest: number, highest: number): string[] {
  return count >= lowest && count <= highest ? [] : [`${count} ${name}, want ${lowest} to ${highest}`];
}
