import { placeAt } from '../../scenario/local-plane.ts';
import type { DroneScoutPlan } from '../../scenario/scenario.ts';
import type { Flight, Placed, Scene } from '../../scenario/scene.ts';
import { type AircraftSighting, aircraftSightings } from '../aircraft/aircraft-sightings.ts';
import { clockMs } from '../clock.ts';
import { faultAt } from '../heartbeat.ts';
import type { Loop, Message, Window } from '../message.ts';
import { RADIO_KINDS } from '../radio.ts';
import { broadcastState, type RemoteIdPlan } from '../remote-id/broadcast.ts';
import { isCtaSerial, macOf, serialOf } from '../remote-id/identity.ts';
import { channelOf, type Reception, receptionsIn } from '../remote-id/reception.ts';
import {
  aircraftPayload,
  dataPayload,
  droneScoutTopic,
  type Extra,
  locationPayload,
  statusPayload,
} from './dronescout-json.ts';

/** What all DroneScouts of a scene say about one flight within a window of a loop; in no order. */
export function droneScoutMessages(scene: Scene, loop: Loop, flight: Flight, window: Window): Message[] {
  return scene.droneScouts.flatMap((receiver) =>
    receptionsIn(scene, loop, receiver, flight, window).map((reception) => messageOf(receiver.plan, reception)),
  );
}

/** A receiver's account of itself at a second of the loop: its heartbeat and where it is. */
export function droneScoutReport(scene: Scene, loop: Loop, receiver: Placed<DroneScoutPlan>, tS: number): Message[] {
  const { plan, offset } = receiver;
  const timestampMs = clockMs(plan, loop, tS);
  const at = { atS: loop.startS + tS, sensor: plan.id, topic: droneScoutTopic(plan.id) };
  return [
    { ...at, payload: statusPayload(plan, timestampMs, faultAt(plan, tS) === 'licence-expires') },
    { ...at, payload: locationPayload(plan, placeAt(scene.centre, offset), timestampMs) },
  ];
}

/** What the ADS-B add-ons of a scene's DroneScouts say within a window of a loop; in no order. */
export function droneScoutAircraft(scene: Scene, loop: Loop, window: Window): Message[] {
  return scene.droneScouts
    .filter(({ plan }) => plan.hearsAircraft)
    .flatMap(({ plan, offset }) =>
      aircraftSightings(scene, plan, offset, window).map((sighting) => aircraftMessage(plan, loop, sighting)),
    );
}

function aircraftMessage(plan: DroneScoutPlan, loop: Loop, sighting: AircraftSighting): Message {
  const timestampMs = clockMs(plan, loop, sighting.tS);
  return {
    atS: loop.startS + sighting.tS,
    sensor: plan.id,
    topic: droneScoutTopic(plan.id),
    payload: aircraftPayload(plan, sighting, timestampMs),
  };
}

function messageOf(plan: DroneScoutPlan, reception: Reception): Message {
  const { flight, loop, remoteId, transmitter, sentS, rssiDbm } = reception;
  const uasData = broadcastState(reception);
  return {
    atS: loop.startS + sentS,
    sensor: plan.id,
    topic: droneScoutTopic(plan.id),
    payload: dataPayload({
      sensor: plan.id,
      rssiDbm,
      channel: channelOf(transmitter),
      timestampMs: clockMs(plan, loop, sentS),
      mac: macOf(flight.plan.id, transmitter.mac, remoteId, loop),
      type: RADIO_KINDS[transmitter.kind].name,
      uasData,
      extra:
        uasData.basicIds.length === 0 ? WITHOUT_SERIAL : extraOf(serialOf(flight.plan.id, remoteId, loop), remoteId),
    }),
  };
}

const WITHOUT_SERIAL: Extra = { 'SN present': 0, 'SN valid': 0 };

function extraOf(serial: string, { lookup }: RemoteIdPlan): Extra {
  return { 'SN present': 1, 'SN valid': isCtaSerial(serial) ? 1 : 0, ...lookup };
}
