import type { AircraftView, AlertView, BlindTimeView, LiveAlert, SensorView, TrackView } from '@rotorwatch/wire';

/** Builders for tests: a thing as plain as can be, with what matters said by the test. */
export function aTrack(more: Partial<TrackView> = {}): TrackView {
  return {
    id: 'T1',
    state: 'fresh',
    stateSince: 0,
    openedAt: 0,
    lastHeardAt: 0,
    identities: {},
    emitters: [],
    hearings: [],
    detections: 1,
    unconfirmed: false,
    changedBy: 1,
    ...more,
  };
}

/** Where bearings put a track: flying east at 10 m/s. */
export function located(at: number): NonNullable<TrackView['located']> {
  return {
    at,
    place: { lat: 51.01, lon: 0.01 },
    ellipse: { semiMajorM: 60, semiMinorM: 20, headingDeg: 45 },
    sensors: ['north', 'east'],
    eastMps: 10,
    northMps: 0,
    velocitySigmaMps: 2,
  };
}

export function anAlert(more: Partial<AlertView> = {}): AlertView {
  return {
    id: 'A-T1-inside-zone-1',
    rule: 'inside-zone',
    track: 'T1',
    level: 'warning',
    condition: { kind: 'active' },
    handling: { kind: 'unacknowledged' },
    raisedAt: 0,
    roseAt: 0,
    why: { rule: 'inside-zone', ruleVersion: 1, facts: [], sensors: [] },
    revision: 1,
    changedBy: 1,
    ...more,
  };
}

export function aLiveAlert(alert: AlertView, receivedAt: number): LiveAlert {
  return { cursor: 1, at: receivedAt, sentAt: receivedAt, alert, receivedAt };
}

export function aSensor(more: Partial<SensorView> = {}): SensorView {
  return {
    id: 'north',
    decoder: 'dronescout',
    standing: 'known',
    state: 'ok',
    reason: '',
    reasons: [],
    stateSince: 0,
    firstHeardAt: 0,
    lastHeardAt: 0,
    intervalMs: 60_000,
    detections: 0,
    changedBy: 1,
    ...more,
  };
}

export function aBlindTime(more: Partial<BlindTimeView> = {}): BlindTimeView {
  return {
    id: 'B-1',
    subject: { kind: 'sensor', sensor: 'north' },
    name: 'north',
    cause: 'offline',
    reason: 'nothing heard for 150 s',
    from: 0,
    changedBy: 1,
    ...more,
  };
}

export function anAircraft(more: Partial<AircraftView> = {}): AircraftView {
  return {
    address: '3C6545',
    link: 'adsb',
    firstHeardAt: 0,
    lastHeardAt: 0,
    sightings: 1,
    sensors: ['north'],
    ...more,
  };
}
