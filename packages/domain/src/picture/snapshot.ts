import type { Aircraft } from '../aircraft/aircraft.ts';
import type { Alert, AlertId } from '../alert/alert.ts';
import type { Bond } from '../bearings/bond.ts';
import type { Crossing } from '../bearings/crossing.ts';
import { copyOfFelt } from '../bearings/felt-motion.ts';
import type { Behaving } from '../behaviour/behaved-track.ts';
import { copyOfBehaviour } from '../behaviour/behaviour-memory.ts';
import { createPriorBook, type Prior } from '../behaviour/prior/prior-book.ts';
import type { StartBook } from '../behaviour/start-book.ts';
import { type LedgerSnapshot, restoreLedger, snapshotLedger } from '../coverage/blind-ledger.ts';
import { recount } from '../coverage/settle-coverage.ts';
import { copyOfFilter } from '../estimate/track-filter.ts';
import { type LossSnapshot, restoreLosses, snapshotLosses } from '../loss/loss-book.ts';
import { type MappingSnapshot, restoreMappings, snapshotMappings } from '../mapping/mapping-book.ts';
import type { Sensor } from '../sensor/sensor.ts';
import { copyOfMemory, memoryOfSensor, type SensorMemory } from '../sensor/sensor-book.ts';
import type { Site } from '../site/site.ts';
import type { Judged } from '../suspicion/judge-claims.ts';
import { copyOfSuspicion } from '../suspicion/suspicion-memory.ts';
import { restoreSwarm, type SwarmSnapshot, snapshotSwarm } from '../swarm/swarm-book.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Position } from '../time/position.ts';
import type { PathWindow } from '../track/path-thinner.ts';
import type { SaidState } from '../track/said-states.ts';
import type { Fix, LocatedPoint, Track } from '../track/track.ts';
import { memoryOf } from '../track/track-book.ts';
import type { TrackKeys } from '../track/track-index.ts';
import type { TrackMemory } from '../track/track-memory.ts';
import type { Zone, ZoneId } from '../zone/zone.ts';
import { armAll } from './due-of.ts';
import type { Change, Demonstration } from './picture.ts';
import { type Picture, pictureOf } from './picture-state.ts';

/** What the core keeps beside a live track, as plain data. */
export interface TrackMemorySnapshot extends Omit<TrackMemory, 'presence'> {
  readonly presence: readonly (readonly [ZoneId, EpochMs])[];
}

/** A whole picture as plain data: it survives JSON, and restored it goes on as if it had never stopped. */
export interface PictureSnapshot {
  readonly position: Position;
  readonly at: EpochMs;
  readonly site?: Site;
  readonly demonstration: Demonstration;
  readonly zones: readonly Zone[];
  readonly mappings: MappingSnapshot;
  readonly sensors: readonly { readonly sensor: Sensor; readonly memory: SensorMemory }[];
  readonly refusedSensors: number;
  readonly watchingSince: EpochMs;
  readonly losses: LossSnapshot;
  readonly ledger: LedgerSnapshot;
  readonly aircraft: readonly Aircraft[];
  readonly states: readonly (readonly [string, SaidState])[];
  readonly tracks: readonly { readonly track: Track; readonly memory: TrackMemorySnapshot }[];
  readonly bonds: readonly (readonly [string, Bond])[];
  readonly crossings: readonly (readonly [string, Crossing])[];
  readonly keys: TrackKeys;
  readonly lateKeys: TrackKeys;
  readonly alerts: readonly Alert[];
  readonly waitingAlerts: readonly AlertId[];
  readonly swarm: SwarmSnapshot;
  readonly starts: StartBook;
  /** Earlier flights that the next ones may be known by. */
  readonly priors: readonly Prior[];
  /** Changes decided and not yet given out: none, unless a step threw. */
  readonly unsent: readonly Change[];
}

/** A picture as it stands between two steps. O(tracks + alerts + sensors); what it holds does not change any more. */
export function snapshotPicture(picture: Picture): PictureSnapshot {
  const { tracks, sensors, alerts, site } = picture;
  return {
    position: picture.position,
    at: picture.at,
    ...(site === undefined ? {} : { site }),
    demonstration: picture.demonstration,
    zones: [...picture.zones.zones.values()],
    mappings: snapshotMappings(picture.mappings),
    sensors: [...sensors.sensors.values()].map((sensor) => ({
      sensor: { ...sensor },
      memory: copyOfMemory(memoryOfSensor(sensors, sensor.id)),
    })),
    refusedSensors: sensors.refused,
    watchingSince: sensors.watchingSince,
    losses: snapshotLosses(picture.losses),
    ledger: snapshotLedger(picture.ledger),
    aircraft: [...picture.aircraft.aircraft.values()],
    states: [...picture.states],
    tracks: [...tracks.tracks.values()].map((track) => ({ track, memory: frozen(memoryOf(tracks, track.id)) })),
    bonds: [...tracks.bonds],
    crossings: [...tracks.crossings],
    keys: tracks.index.keys(),
    lateKeys: tracks.lateIndex.keys(),
    alerts: [...alerts.alerts.values()],
    waitingAlerts: [...alerts.waiting],
    swarm: snapshotSwarm(picture.swarm),
    starts: { ...picture.starts },
    priors: picture.priors.priors.slice(),
    unsent: [...picture.unsent],
  };
}

/** The picture of a snapshot. The caller has checked that it was taken under the same `CORE_VERSION`. */
export function restorePicture(snapshot: PictureSnapshot): Picture {
  const picture = pictureOf(snapshot.zones, snapshot.keys, snapshot.lateKeys);
  picture.position = snapshot.position;
  picture.at = snapshot.at;
  picture.site = snapshot.site;
  picture.demonstration = snapshot.demonstration;
  picture.unsent = [...snapshot.unsent];
  picture.mappings = restoreMappings(snapshot.mappings);
  picture.sensors.refused = snapshot.refusedSensors;
  picture.sensors.watchingSince = snapshot.watchingSince;
  picture.losses = restoreLosses(snapshot.losses);
  picture.ledger = restoreLedger(snapshot.ledger);
  for (const aircraft of snapshot.aircraft) picture.aircraft.aircraft.set(aircraft.address, aircraft);
  for (const [key, state] of snapshot.states) picture.states.set(key, state);
  for (const { sensor, memory } of snapshot.sensors) {
    picture.sensors.sensors.set(sensor.id, { ...sensor });
    picture.sensors.memories.set(sensor.id, copyOfMemory(memory));
  }
  for (const { track, memory } of snapshot.tracks) {
    picture.tracks.tracks.set(track.id, track);
    picture.tracks.memories.set(track.id, thawed(memory));
  }
  for (const [key, bond] of snapshot.bonds) picture.tracks.bonds.set(key, bond);
  for (const [key, crossing] of snapshot.crossings) picture.tracks.crossings.set(key, crossing);
  for (const alert of snapshot.alerts) picture.alerts.alerts.set(alert.id, alert);
  for (const id of snapshot.waitingAlerts) picture.alerts.waiting.add(id);
  picture.swarm = restoreSwarm(snapshot.swarm);
  picture.starts = { ...snapshot.starts };
  picture.priors = createPriorBook(snapshot.priors);
  recount(picture);
  armAll(picture);
  return picture;
}

function frozen(memory: TrackMemory): TrackMemorySnapshot {
  return {
    ...memory,
    ...ownParts(memory),
    presence: [...memory.presence],
    ...copyOfJudgement(memory),
  };
}

function thawed(memory: TrackMemorySnapshot): TrackMemory {
  return {
    ...memory,
    ...ownParts(memory),
    presence: new Map(memory.presence),
    ...copyOfJudgement(memory),
  };
}

type OwnParts = 'path' | 'locatedPath' | 'occasions' | 'filter' | 'smoothedPath' | 'felt';

function ownParts(memory: Pick<TrackMemory, OwnParts>) {
  const { path, locatedPath, occasions, filter, smoothedPath, felt } = memory;
  return {
    path: copyOf(path),
    ...(locatedPath === undefined ? {} : { locatedPath: copyOf(locatedPath) }),
    occasions: { ...occasions },
    ...(filter === undefined ? {} : { filter: copyOfFilter(filter) }),
    ...(smoothedPath === undefined ? {} : { smoothedPath: copyOf(smoothedPath) }),
    ...(felt === undefined ? {} : { felt: copyOfFelt(felt) }),
  };
}

function copyOfJudgement({ suspicion, behaviour }: Judged & Behaving): Partial<Judged> & Behaving {
  return {
    ...(suspicion === undefined ? {} : { suspicion: copyOfSuspicion(suspicion) }),
    ...(behaviour === undefined ? {} : { behaviour: copyOfBehaviour(behaviour) }),
  };
}

function copyOf<Place extends Fix | LocatedPoint>(path: PathWindow<Place>): PathWindow<Place> {
  return { ...path, pending: path.pending.slice() };
}
