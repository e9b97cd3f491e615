import { type AircraftBook, createAircraftBook } from '../aircraft/aircraft-book.ts';
import { type AlertBook, createAlertBook } from '../alert/alert-book.ts';
import { createPriorBook, type PriorBook } from '../behaviour/prior/prior-book.ts';
import { createStartBook, type StartBook } from '../behaviour/start-book.ts';
import { type BlindLedger, createLedger } from '../coverage/blind-ledger.ts';
import { type Coverage, createCoverage } from '../coverage/coverage.ts';
import { createLossBook, type LossBook } from '../loss/loss-book.ts';
import { createMappingBook, type MappingBook } from '../mapping/mapping-book.ts';
import { createSensorBook, type SensorBook } from '../sensor/sensor-book.ts';
import type { Site } from '../site/site.ts';
import { createSwarmBook, type SwarmBook } from '../swarm/swarm-book.ts';
import { DeadlineQueue } from '../time/deadline-queue.ts';
import { type EpochMs, epochMs } from '../time/instant.ts';
import { NO_POSITION, type Position } from '../time/position.ts';
import type { SaidStates } from '../track/said-states.ts';
import { createTrackBook, type TrackBook } from '../track/track-book.ts';
import type { TrackKeys } from '../track/track-index.ts';
import type { Zone } from '../zone/zone.ts';
import { createZoneBook, type ZoneBook } from '../zone/zone-book.ts';
import type { Change, Demonstration } from './picture.ts';

/** All that the core knows of a world; `step` and `advance` change it in place. From outside read it by `viewOf`. */
export interface Picture {
  position: Position;
  at: EpochMs;
  site: Site | undefined;
  demonstration: Demonstration;
  readonly tracks: TrackBook;
  readonly sensors: SensorBook;
  readonly zones: ZoneBook;
  mappings: MappingBook;
  readonly alerts: AlertBook;
  readonly deadlines: DeadlineQueue;
  readonly aircraft: AircraftBook;
  readonly states: SaidStates;
  readonly coverage: Coverage;
  ledger: BlindLedger;
  losses: LossBook;
  swarm: SwarmBook;
  starts: StartBook;
  priors: PriorBook;
  /** Changes not given out yet: empty between steps, unless one threw. */
  unsent: Change[];
}

/** The picture of a world of which nothing is known yet. */
export function createPicture(): Picture {
  return pictureOf([]);
}

/** A picture with these zones and keys, and nothing else in it yet. */
export function pictureOf(zones: readonly Zone[], keys?: TrackKeys, lateKeys?: TrackKeys): Picture {
  const deadlines = new DeadlineQueue();
  return {
    position: NO_POSITION,
    at: epochMs(0),
    site: undefined,
    demonstration: { kind: 'never' },
    tracks: createTrackBook(keys, lateKeys),
    sensors: createSensorBook(),
    zones: createZoneBook(zones),
    mappings: createMappingBook(),
    alerts: createAlertBook(deadlines),
    deadlines,
    aircraft: createAircraftBook(),
    states: new Map(),
    coverage: createCoverage(),
    ledger: createLedger(),
    losses: createLossBook(),
    swarm: createSwarmBook(),
    starts: createStartBook(),
    priors: createPriorBook(),
    unsent: [],
  };
}
