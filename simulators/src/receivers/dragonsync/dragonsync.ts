import { chance } from '../../scenario/chance.ts';
import { placeAt } from '../../scenario/local-plane.ts';
import type { DragonSyncPlan } from '../../scenario/scenario.ts';
import type { Flight, Placed, Scene } from '../../scenario/scene.ts';
import { aircraftSightings } from '../aircraft/aircraft-sightings.ts';
import { clockMs } from '../clock.ts';
import { faultAt, isOn, remembersFromS } from '../heartbeat.ts';
import { type Loop, type Message, ticksIn, type Will, type Window } from '../message.ts';
import { type Reception, receptionsIn } from '../remote-id/reception.ts';
import { aircraftObject, DRAGONSYNC_TOPICS, droneId, dronePayload, systemObject } from './dragonsync-json.ts';

type Kit = Placed<DragonSyncPlan>;

/** How often the state of every known drone is published, `rate_limit` in the shipped config.ini. */
const RATE_S = 2;
/** How long after its last reception a drone is known. */
const INACTIVE_S = 60;

/** What the broker says for a kit that dies, to everybody who comes later too. */
export function dragonSyncWill({ id }: DragonSyncPlan): Will {
  return { topic: DRAGONSYNC_TOPICS.serviceAvailability(id), payload: 'offline', retain: true };
}

/**
 * What all kits of a scene say about one flight within a window of a loop; in no order.
 *
 * Not a message a reception: each drone's last state at every tick, heard or not, until a minute after the last reception;
 * once more where the pilot's place is known, and where the home point is; then `offline` for all that was told of it. With
 * the trackers of Home Assistant switched on, for without them the kit publishes no places of pilots and no availability.
 *
 * Source: alphafox02/DragonSync, core/manager.py, core/drone.py and sinks/mqtt_sink.py.
 */
export function dragonSyncMessages(scene: Scene, loop: Loop, flight: Flight, window: Window): Message[] {
  const { remoteId } = flight.plan;
  // What tells of no identity has no name that a kit could call it by.
  if (!remoteId || remoteId.withholds?.includes('identity')) return [];
  return scene.dragonSyncs.flatMap((kit) => {
    const phaseS = phaseOf(kit);
    return ticksIn(window, RATE_S, phaseS).flatMap((tick) => {
      const tS = phaseS + tick * RATE_S;
      return mayBeKnown(loop, flight, tS) && isOn(kit.plan, tS) ? stateMessages(scene, loop, kit, flight, tS) : [];
    });
  });
}

/** Whether a flight is in the air or was so lately, be it in the loop before: at other times there is nothing to look for. */
function mayBeKnown({ number }: Loop, { plan, endS }: Flight, tS: number): boolean {
  const forgottenS = INACTIVE_S + 2 * RATE_S;
  return (tS >= plan.startS && tS <= endS + forgottenS) || (number > 0 && tS <= forgottenS);
}

/** What the kits of a scene say of manned aircraft within a window of a loop; in no order. */
export function dragonSyncAircraft(scene: Scene, loop: Loop, window: Window): Message[] {
  return scene.dragonSyncs
    .filter(({ plan }) => plan.hearsAircraft)
    .flatMap(({ plan, offset }) =>
      aircraftSightings(scene, plan, offset, window).map((sighting) =>
        said(plan, loop, sighting.tS, DRAGONSYNC_TOPICS.aircraft, aircraftObject(plan, sighting)),
      ),
    );
}

/** A kit's account of itself at a second of the loop. */
export function dragonSyncReport(scene: Scene, loop: Loop, { plan, offset }: Kit, tS: number): Message[] {
  const { ground, durationS } = scene.scenario;
  const attributes = systemObject(plan, {
    at: placeAt(scene.centre, offset),
    undulationM: ground.altitudeHaeM - ground.altitudeMslM,
    nowS: clockS(plan, loop, tS),
    upS: tS - onSinceS(plan, loop, tS, durationS),
  });
  return [
    kept(plan, loop, tS, DRAGONSYNC_TOPICS.serviceAvailability(plan.id), 'online'),
    kept(plan, loop, tS, DRAGONSYNC_TOPICS.systemAvailability(plan.id), 'online'),
    said(plan, loop, tS, DRAGONSYNC_TOPICS.attributes(plan.id), attributes),
  ];
}

function stateMessages(scene: Scene, loop: Loop, kit: Kit, flight: Flight, tS: number): Message[] {
  const { plan } = kit;
  const known = knownAt(scene, loop, kit, flight, tS);
  const before = knownAt(scene, loop, kit, flight, tS - RATE_S);
  return [
    ...[...known.values()].flatMap((last) => updateMessages(scene, loop, plan, last, tS, !before.has(droneId(last)))),
    ...[...before.keys()].filter((id) => !known.has(id)).flatMap((id) => goodbyes(plan, loop, tS, id)),
  ];
}

/** All that is published of a drone at a tick; what was merged into its state before stays in it. */
function updateMessages(
  scene: Scene,
  loop: Loop,
  plan: DragonSyncPlan,
  last: Reception,
  tS: number,
  isFirst: boolean,
): Message[] {
  const topic = DRAGONSYNC_TOPICS.drone(droneId(last));
  const state = dronePayload(plan, last, clockS(plan, last.loop, last.sentS), scene.centre);
  const pilot = placeIn(state.pilot_lat, state.pilot_lon);
  const home = placeIn(state.home_lat, state.home_lon);
  // The manager gives the sink no heights of them.
  const withPilot = pilot === undefined ? state : { ...state, pilot_alt: 0 };
  const withHome = home === undefined ? withPilot : { ...withPilot, home_alt: 0 };
  const published = (object: object): Message[] =>
    [DRAGONSYNC_TOPICS.drones, topic].map((on) => kept(plan, loop, tS, on, JSON.stringify(object)));
  const tracker = (of: string, at: DragonSyncPlace | undefined, object: object): Message[] =>
    at === undefined
      ? []
      : [
          ...published(object),
          kept(plan, loop, tS, `${topic}/${of}_attrs`, JSON.stringify(at)),
          kept(plan, loop, tS, `${topic}/${of}_availability`, 'online'),
        ];
  return [
    ...published(isFirst ? state : withHome),
    ...(isFirst ? ['pilot', 'home'].map((of) => kept(plan, loop, tS, `${topic}/${of}_availability`, 'offline')) : []),
    kept(plan, loop, tS, `${topic}/availability`, 'online'),
    ...tracker('pilot', pilot, isFirst ? withPilot : withHome),
    ...tracker('home', home, withHome),
  ];
}

/** A place as the trackers are told it: without an accuracy, for the sink knows none. */
interface DragonSyncPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly gps_accuracy: 0;
}

function placeIn(latitude: number, longitude: number): DragonSyncPlace | undefined {
  return latitude === 0 && longitude === 0 ? undefined : { latitude, longitude, gps_accuracy: 0 };
}

function goodbyes(plan: DragonSyncPlan, loop: Loop, tS: number, id: string): Message[] {
  return ['availability', 'pilot_availability', 'home_availability'].map((of) =>
    kept(plan, loop, tS, `${DRAGONSYNC_TOPICS.drone(id)}/${of}`, 'offline'),
  );
}

/**
 * What a kit knows at a second of the loop, before the loop where that is negative: by id of a drone, the last frame it made
 * out in the minute up to then, since it was started. Each loop may have another visitor.
 */
function knownAt(scene: Scene, loop: Loop, kit: Kit, flight: Flight, tS: number): ReadonlyMap<string, Reception> {
  const { durationS } = scene.scenario;
  if (tS < 0) {
    const { previous } = loop;
    return previous === undefined ? new Map() : knownAt(scene, previous, kit, flight, durationS + tS);
  }
  const known = new Map<string, Reception>();
  if (faultAt(kit.plan, tS) === 'dies') return known;
  const fromS = Math.max(tS - INACTIVE_S, remembersFromS(kit.plan, loop, tS, durationS));
  const windows: [Loop | undefined, Window][] = [
    [loop, { fromS: Math.max(0, fromS), toS: tS }],
    [fromS < 0 ? loop.previous : undefined, { fromS: Math.max(0, durationS + fromS), toS: durationS }],
  ];
  for (const [of, window] of windows) {
    const last = of && lastReception(scene, of, kit, flight, window);
    if (last !== undefined && !known.has(droneId(last))) known.set(droneId(last), last);
  }
  return known;
}

/** The last frame that a kit made out within a window of a loop. */
function lastReception(scene: Scene, loop: Loop, kit: Kit, flight: Flight, window: Window): Reception | undefined {
  return receptionsIn(scene, loop, kit, flight, window)
    .toSorted((a, b) => a.sentS - b.sentS)
    .at(-1);
}

/** Since which second of the loop a kit is on; before the loop where that is negative. */
function onSinceS(plan: DragonSyncPlan, loop: Loop, tS: number, durationS: number): number {
  const sinceS = remembersFromS(plan, loop, tS, durationS);
  return sinceS === -durationS ? -loop.startS : sinceS;
}

const phaseOf = ({ plan }: Kit) => chance(0, plan.id, 'tick')() * RATE_S;

const clockS = (plan: DragonSyncPlan, loop: Loop, tS: number) => clockMs(plan, loop, tS) / 1000;

function said({ id }: DragonSyncPlan, loop: Loop, tS: number, topic: string, object: object): Message {
  return { atS: loop.startS + tS, sensor: id, topic, payload: JSON.stringify(object) };
}

function kept({ id }: DragonSyncPlan, loop: Loop, tS: number, topic: string, payload: string): Message {
  return { atS: loop.startS + tS, sensor: id, topic, payload, retain: true };
}
