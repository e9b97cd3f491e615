import { describe, expect, it } from 'vitest';
import { guessedField } from './guess-field.ts';
import { guessedUnit } from './guess-unit.ts';
import type { Leaf } from './leaves.ts';

describe('the field that a value probably is', () => {
  it.each<[path: string, value: Leaf, field: string | undefined]>([
    ['/lat', 51, 'lat'],
    ['/position/Longitude', '-2.5', 'lon'],
    ['/pilot/lat', 51, 'pilotLat'],
    ['/home_lon', -2, 'takeoffLon'],
    ['/sensor/lat', 51, 'originLat'],
    ['/drone/serial_number', 'X', 'serial'],
    ['/RSSI', -60, 'rssiDbm'],
    ['/rssi', 'loud', undefined],
    ['/speed_kmh', 36, 'speedMps'],
    ['/azimuth', 12, 'bearingDeg'],
    ['/time', '2026-11-27T06:49:16Z', 'observedAt'],
    ['/stationId', 'north', 'sensor'],
    ['/tower', 'T1', 'sensor'],
    ['/platform', 'x', undefined],
    ['/constructor', 1, undefined],
  ])('of a detection: %s %s', (path, value, field) => {
    expect(guessedField(path, value, 'detection')).toBe(field);
  });

  it.each<[path: string, value: Leaf, field: string | undefined]>([
    ['/lat', 51, 'lat'],
    ['/status', 'OK', 'condition'],
    ['/cpu_load', 12, 'cpuPercent'],
    ['/rssi', -60, undefined],
  ])('of a sensor report: %s %s', (path, value, field) => {
    expect(guessedField(path, value, 'sensor-report')).toBe(field);
  });
});

describe('the unit that a value is probably in', () => {
  it.each<[quantity: Parameters<typeof guessedUnit>[0], key: string, value: Leaf, unit: string | undefined]>([
    ['angle', 'lat', 51.4, undefined],
    ['angle', 'lat', 514_716_000, 'deg×1e7'],
    ['instant', 'ts', 1_760_000_000, 's'],
    ['instant', 'ts', 1_760_000_000_000, undefined],
    ['instant', 'ts', 1.76e15, 'µs'],
    ['instant', 'ts', '2026-11-27T06:49:16Z', 'ISO 8601'],
    ['frequency', 'freq', 5.8, 'GHz'],
    ['frequency', 'freq', 2437, 'MHz'],
    ['frequency', 'freq_khz', 2437, 'kHz'],
    ['frequency', 'freq', 2.4e9, undefined],
    ['speed', 'speedKts', 10, 'kn'],
    ['length', 'alt_ft', 10, 'ft'],
    ['length', 'left', 10, undefined],
    ['ratio', 'confidence', 87, '%'],
    ['ratio', 'confidence', 0.87, undefined],
  ])('%s %s %s', (quantity, key, value, unit) => {
    expect(guessedUnit(quantity, key, value)).toBe(unit);
  });
});
