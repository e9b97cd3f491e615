import {
  type Alert,
  alertId,
  epochMs,
  position,
  type Sensor,
  sensorId,
  type Track,
  trackId,
  type Zone,
  zoneId,
} from '@rotorwatch/domain';

const T0 = epochMs(1_760_000_000_000);

/** A track for tests; say only what matters. */
export function aTrack(some: Partial<Track> = {}): Track {
  return {
    id: trackId('T1'),
    state: 'fresh',
    stateSince: T0,
    openedAt: T0,
    lastHeardAt: T0,
    identities: {},
    emitters: [],
    hearings: [],
    detections: 1,
    unconfirmed: false,
    changedBy: position(1),
    ...some,
  };
}

export function anAlert(some: Partial<Alert> = {}): Alert {
  return {
    id: alertId('A-T1-inside-zone-1'),
    rule: 'inside-zone',
    track: trackId('T1'),
    level: 'warning',
    condition: { kind: 'active' },
    handling: { kind: 'unacknowledged' },
    raisedAt: T0,
    roseAt: T0,
    why: { rule: 'inside-zone', ruleVersion: 1, facts: [], sensors: [] },
    revision: 1,
    changedBy: position(1),
    ...some,
  };
}

export function aSensor(some: Partial<Sensor> = {}): Sensor {
  return {
    id: sensorId('sensor-1'),
    decoder: 'dronescout',
    standing: 'new',
    state: 'ok',
    reason: '',
    reasons: [],
    stateSince: T0,
    firstHeardAt: T0,
    lastHeardAt: T0,
    intervalMs: 10_000,
    detections: 0,
    changedBy: position(1),
    ...some,
  };
}

export function aZone(some: Partial<Zone> = {}): Zone {
  return {
    id: zoneId('yard'),
    name: 'Yard',
    shape: { kind: 'circle', centre: { lat: 51, lon: 0 }, radiusM: 100 },
    level: 'critical',
    onDelayMs: 0,
    offDelayMs: 10_000,
    marginM: 15,
    version: 1,
    ...some,
  };
}
