import type { Alert } from '../alert/alert.ts';
import { alertId, userId } from '../alert/alert.ts';
import type { Detection, UasId } from '../detection/detection.ts';
import type { Observation } from '../detection/observation.ts';
import { destination } from '../geo/destination.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import type { SensorReport } from '../sensor/sensor-report.ts';
import { type EpochMs, epochMs } from '../time/instant.ts';
import { position } from '../time/position.ts';
import { type Track, trackId } from '../track/track.ts';
import { type ZoneDescription, zoneId } from '../zone/zone.ts';
import type { Command, Outcome } from './acts/command.ts';
import { advance } from './advance.ts';
import type { Change, Input, PictureView } from './picture.ts';
import { createPicture, type Picture } from './picture-state.ts';
import { step } from './step.ts';
import { viewOf } from './view-of.ts';

/** The middle of the tests' site. */
export const CENTRE: LatLon = { lat: 51.5, lon: -0.12 };

/** A place given in metres east and north of the middle. */
export function place(eastM: number, northM: number): LatLon {
  return destination(destination(CENTRE, 90, eastM), 0, northM);
}

export const serial = (value: string): UasId => ({ kind: 'serial', value });
export const session = (value: string): UasId => ({ kind: 'session', value });

/** A Remote ID detection by sensor `s1`, of a drone without identity, emitter and position. */
export function aDetection(showing: Partial<Detection> = {}): Detection {
  return { kind: 'detection', sensor: sensorId('s1'), method: 'remote-id', uasIds: [], ...showing };
}

/** A detection of the drone with serial `D1`, at metres east and north of the middle, 50 m high. */
export function aDrone(eastM: number, northM: number, showing: Partial<Detection> = {}): Detection {
  return aDetection({
    uasIds: [serial('D1')],
    emitter: 'AA:00:00:00:00:01',
    geometry: { kind: 'position', at: place(eastM, northM) },
    heightM: 50,
    heightAbove: 'takeoff',
    ...showing,
  });
}

export function aReport(showing: Partial<SensorReport> = {}): SensorReport {
  return { kind: 'sensor-report', sensor: sensorId('s1'), ...showing };
}

/** A warning circle of 100 m around the middle, without delays and margin. */
export function aZone(showing: Partial<ZoneDescription> = {}): ZoneDescription {
  return {
    id: zoneId('yard'),
    name: 'Yard',
    shape: { kind: 'circle', centre: CENTRE, radiusM: 100 },
    level: 'warning',
    onDelayMs: 0,
    offDelayMs: 0,
    marginM: 0,
    ...showing,
  };
}

type MessageInput = Extract<Input, { kind: 'message' }>;

/** A world to play in: rows are numbered from 1, times are seconds. */
export class Scene {
  readonly picture: Picture = createPicture();
  readonly changes: Change[] = [];
  #row = 0;

  /** One message. */
  hear(second: number, ...observations: Observation[]): readonly Change[] {
    return this.#step(this.#message(second, false, observations)).changes;
  }

  /** One message of a kind of receiver. */
  hearAs(decoder: string, second: number, ...observations: Observation[]): readonly Change[] {
    return this.#step({ ...this.#message(second, false, observations), decoder }).changes;
  }

  /** One message that a broker kept from earlier. */
  hearRetained(second: number, ...observations: Observation[]): readonly Change[] {
    return this.#step(this.#message(second, true, observations)).changes;
  }

  act(second: number, command: Command): Outcome | undefined {
    const act = { by: userId('ann'), command };
    return this.#step({ kind: 'act', position: position(++this.#row), at: atSecond(second), act }).outcome;
  }

  wait(second: number): readonly Change[] {
    const changes = advance(this.picture, atSecond(second));
    this.changes.push(...changes);
    return changes;
  }

  get view(): PictureView {
    return viewOf(this.picture);
  }

  get tracks(): readonly Track[] {
    return [...this.view.tracks.values()];
  }

  /** Those about aircraft. */
  get alerts(): readonly Alert[] {
    return [...this.view.alerts.values()].filter((alert) => !isLoss(alert));
  }

  /** Those about lost sensors. */
  get losses(): readonly Alert[] {
    return [...this.view.alerts.values()].filter(isLoss);
  }

  /** A live track. */
  track(id: string): Track | undefined {
    return this.view.tracks.get(trackId(id));
  }

  alert(id: string): Alert | undefined {
    return this.view.alerts.get(alertId(id));
  }

  #message(second: number, retained: boolean, observations: readonly Observation[]): MessageInput {
    const row = position(++this.#row);
    return { kind: 'message', position: row, at: atSecond(second), decoder: 'test', retained, observations };
  }

  #step(input: Input): ReturnType<typeof step> {
    const done = step(this.picture, input);
    this.changes.push(...done.changes);
    return done;
  }
}

export function atSecond(second: number): EpochMs {
  return epochMs(Math.round(second * 1000));
}

/** The alerts about aircraft among changes, in order. */
export function alertsIn(changes: readonly Change[]): readonly Alert[] {
  return changes.flatMap((change) => (change.kind === 'alert-changed' && !isLoss(change.alert) ? [change.alert] : []));
}

/** The alerts about lost sensors among changes, in order. */
export function lossesIn(changes: readonly Change[]): readonly Alert[] {
  return changes.flatMap((change) => (change.kind === 'alert-changed' && isLoss(change.alert) ? [change.alert] : []));
}

function isLoss({ rule }: Alert): boolean {
  return rule === 'sensor-lost' || rule === 'sensors-lost';
}

/** The tracks among changes, in order. */
export function tracksIn(changes: readonly Change[]): readonly Track[] {
  return changes.flatMap((change) => (change.kind === 'track-changed' ? [change.track] : []));
}
