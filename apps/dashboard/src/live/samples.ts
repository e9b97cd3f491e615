import type { AlertView, LiveAlert, TrackView } from '@rotorwatch/wire';

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
