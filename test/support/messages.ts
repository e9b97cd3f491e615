import type { RotorwatchMessage } from '@rotorwatch/wire';

/** A drone over the test site, in our own format. */
export function aPosition(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    rotorwatch: 1,
    sensor: 'north',
    kind: 'position',
    ids: [{ kind: 'serial', value: '9999F00000000000001A' }],
    emitter: 'AA:BB:CC:00:00:01',
    lat: 51.4716,
    lon: -2.5872,
    heightM: 40,
    heightAbove: 'takeoff',
    speedMps: 6,
    headingDeg: 90,
    rssiDbm: -61,
    ...changes,
  });
}

export function aHeartbeat(sensor = 'north', changes: Readonly<Record<string, unknown>> = {}): string {
  const message: RotorwatchMessage = {
    rotorwatch: 1,
    sensor,
    kind: 'heartbeat',
    condition: 'ok',
    lat: 51.472,
    lon: -2.588,
  };
  return JSON.stringify({ ...message, ...changes });
}

/** A circle round the test site. */
export function aZone(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 'inner',
    name: 'Inner wall',
    shape: { kind: 'circle', centre: { lat: 51.4716, lon: -2.5872 }, radiusM: 150 },
    level: 'critical',
    onDelayMs: 0,
    offDelayMs: 1000,
    marginM: 10,
    ...changes,
  };
}
