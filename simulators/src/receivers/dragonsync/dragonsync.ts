import { chance } from '../../scenario/chance.ts';
import { placeAt } from '../../scenario/local-plane.ts';
import type { DragonSyncPlan } from '../../scenario/scenario.ts';
import type { Flight, Placed, Scene } from '../../scenario/scene.ts';
import { aircraftSightings } from '../aircraft/aircraft-sightings.ts';
import { clockMs } from '../clock.ts';
import { isOn } from '../heartbeat.ts';
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
 * once more where the pilot's place is known; then `offline` for all that was told of it.
 *
 * Source: alphafox02/DragonSync, core/drone.py and sinks/mqtt_sink.py.
 */
export function dragonSyncMessages(scene: Scene, loop: Loop, flight: Flight, window: Window): Message[] {
  const { remoteId, startS } = flight.plan;
  // What tells of no identity has no name that a kit could call it by.
  if (!remoteId || remoteId.withholds?.includes('identity')) return [];
  const known = {
    fromS: Math.max(window.fromS, startS),
    toS: Math.min(window.toS, flight.endS + INACTIVE_S + 2 * RATE_S),
  };
  return scene.dragonSyncs.flatMap((kit) => {
    const phaseS = phaseOf(kit);
    return ticksIn(known, RATE_S, phaseS).flatMap((tick) => {
      const tS = phaseS + tick * RATE_S;
      return isOn(kit.plan, tS) ? stateMessages(scene, loop, kit, flight, tS) : [];
    });
  });
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
  const attributes = systemObject(plan, placeAt(scene.centre, offset), clockS(plan, loop, tS), loop.startS + tS);
  return [
    kept(plan, loop, tS, DRAGONSYNC_TOPICS.serviceAvailability(plan.id), 'online'),
    kept(plan, loop, tS, DRAGONSYNC_TOPICS.systemAvailability(plan.id), 'online'),
    said(plan, loop, tS, DRAGONSYNC_TOPICS.attributes(plan.id), attributes),
  ];
}

function stateMessages(scene: Scene, loop: Loop, kit: Kit, flight: Flight, tS: number): Message[] {
  const { plan } = kit;
  const last = lastReception(scene, loop, kit, flight, tS);
  const before = isOn(plan, tS - RATE_S) ? lastReception(scene, loop, kit, flight, tS - RATE_S) : undefined;
  if (last === undefined) return before === undefined ? [] : goodbyes(plan, loop, tS, droneId(before));
  const topic = DRAGONSYNC_TOPICS.drone(droneId(last));
  const state = dronePayload(plan, last, clockS(plan, loop, last.sentS));
  const merged = withPilot(scene, state);
  return [
    ...(before === undefined ? [kept(plan, loop, tS, `${topic}/availability`, 'online')] : []),
    ...[state, ...merged].flatMap((object) =>
      [DRAGONSYNC_TOPICS.drones, topic].map((on) => ({ ...said(plan, loop, tS, on, object), retain: true as const })),
    ),
  ];
}

/** The object once more, as it is merged when the pilot's place is told. */
function withPilot({ scenario }: Scene, state: object): object[] {
  const knowsPilot = 'pilot_lat' in state && state.pilot_lat !== 0;
  return knowsPilot ? [{ ...state, pilot_alt: scenario.ground.altitudeHaeM }] : [];
}

function goodbyes(plan: DragonSyncPlan, loop: Loop, tS: number, id: string): Message[] {
  return ['availability', 'pilot_availability', 'home_availability'].map((of) =>
    kept(plan, loop, tS, `${DRAGONSYNC_TOPICS.drone(id)}/${of}`, 'offline'),
  );
}

/** The last frame the kit made out in the minute up to a second of the loop. */
function lastReception(scene: Scene, loop: Loop, kit: Kit, flight: Flight, tS: number): Reception | undefined {
  const window = { fromS: Math.max(0, tS - INACTIVE_S), toS: Math.max(0, tS) };
  return receptionsIn(scene, loop, kit, flight, window)
    .toSorted((a, b) => a.sentS - b.sentS)
    .at(-1);
}

const phaseOf = ({ plan }: Kit) => chance(0, plan.id, 'tick')() * RATE_S;

const clockS = (plan: DragonSyncPlan, loop: Loop, tS: number) => clockMs(plan, loop, tS) / 1000;

function said({ id }: DragonSyncPlan, loop: Loop, tS: number, topic: string, object: object): Message {
  return { atS: loop.startS + tS, sensor: id, topic, payload: JSON.stringify(object) };
}

function kept({ id }: DragonSyncPlan, loop: Loop, tS: number, topic: string, payload: string): Message {
  return { atS: loop.startS + tS, sensor: id, topic, payload, retain: true };
}
