import { chance } from '../../scenario/chance.ts';
import { placeAt } from '../../scenario/local-plane.ts';
import type { DronetagPlan } from '../../scenario/scenario.ts';
import type { Placed, Scene } from '../../scenario/scene.ts';
import { clockMs } from '../clock.ts';
import { faultAt, isOn } from '../heartbeat.ts';
import { type Loop, type Message, ticksIn, type Window } from '../message.ts';
import { broadcastState } from '../remote-id/broadcast.ts';
import { macOf } from '../remote-id/identity.ts';
import { type Reception, receptionsIn } from '../remote-id/reception.ts';

/** What waits in the forwarder goes out together: the option *batching*. */
const BATCH_S = 1;
const TECHS = { 'ble-legacy': 'B4', 'ble-long-range': 'B5', 'wifi-beacon': 'WB', 'wifi-nan': 'WN' } as const;

/**
 * What all Scouts of a scene say about drones within a window of a loop: one JSON object a line, in batches; in no order.
 *
 * Source: dronetag/scout-sensor-demo-map for the object, help.dronetag.com, Scout heartbeat & forwarders, for the batches.
 * Chosen: the topics, which whoever sets a forwarder up names, and one second between two batches.
 */
export function dronetagMessages(scene: Scene, loop: Loop, window: Window): Message[] {
  return scene.dronetags.flatMap((scout) => {
    const phaseS = chance(0, scout.plan.id, 'batch')() * BATCH_S;
    return ticksIn(window, BATCH_S, phaseS).flatMap((tick) => {
      const tS = phaseS + tick * BATCH_S;
      if (!isSomethingFlying(scene, tS)) return [];
      const lines = isOn(scout.plan, tS)
        ? linesOf(scene, loop, scout, { fromS: Math.max(0, tS - BATCH_S), toS: tS })
        : [];
      return lines.length === 0 ? [] : [said(scout.plan, loop, tS, 'drones', lines.join('\n'))];
    });
  });
}

/** A Scout's account of itself at a second of the loop; its position is longitude before latitude. */
export function dronetagReport(
  scene: Scene,
  loop: Loop,
  { plan, offset }: Placed<DronetagPlan>,
  tS: number,
): Message[] {
  const { lat, lon } = placeAt(scene.centre, offset);
  const heartbeat = {
    sn: plan.id,
    timestamp: Math.floor(clockMs(plan, loop, tS) / 1000),
    gnss_satellites: 14,
    receivers: faultAt(plan, tS) === 'loses-receiver' ? 0 : plan.hears.length,
    position: [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7],
  };
  return [said(plan, loop, tS, 'heartbeat', JSON.stringify(heartbeat))];
}

const isSomethingFlying = ({ flights }: Scene, tS: number) =>
  flights.some(({ plan, endS }) => tS > plan.startS && tS <= endS + 2 * BATCH_S);

function linesOf(scene: Scene, loop: Loop, scout: Placed<DronetagPlan>, window: Window): readonly string[] {
  return scene.flights
    .flatMap((flight) => receptionsIn(scene, loop, scout, flight, window))
    .toSorted((a, b) => a.sentS - b.sentS)
    .map((reception) => lineOf(scout.plan, reception));
}

/** A hearing in the names and units of opendroneid-core-c; null is unknown. */
function lineOf(plan: DronetagPlan, reception: Reception): string {
  const { flight, loop, remoteId, transmitter, rssiDbm, sentS } = reception;
  const { basicIds, location, system, selfId, operatorId } = broadcastState(reception);
  return JSON.stringify({
    sn: plan.id,
    mac: macOf(flight.plan.id, transmitter.mac, remoteId, loop).toLowerCase(),
    rssi: Math.round(rssiDbm),
    tech: TECHS[transmitter.kind],
    odid: {
      BasicID: basicIds.map(({ uaType, idType, id }) => ({
        UAType: uaType,
        IDType: idType,
        UASID: id,
      })),
      Location: {
        Status: location?.status ?? 0,
        Direction: location?.directionDeg ?? null,
        SpeedHorizontal: location?.speedMps ?? null,
        SpeedVertical: location?.verticalMps ?? null,
        Latitude: location?.lat ?? null,
        Longitude: location?.lon ?? null,
        AltitudeBaro: location?.altitudeBaroM ?? null,
        AltitudeGeo: location?.altitudeHaeM ?? null,
        HeightType: location?.heightType ?? 0,
        Height: location?.heightM ?? null,
        HorizAccuracy: location?.horizontalAccuracy ?? 0,
        VertAccuracy: location?.verticalAccuracy ?? 0,
        BaroAccuracy: location?.baroAccuracy ?? 0,
        SpeedAccuracy: location?.speedAccuracy ?? 0,
        TSAccuracy: location?.timeAccuracy ?? 0,
        Timestamp: new Date(Math.round(clockMs(plan, loop, sentS))).toISOString(),
      },
      ...(selfId === undefined ? {} : { SelfID: { DescType: selfId.type, Desc: selfId.text } }),
      ...(operatorId === undefined
        ? {}
        : { OperatorID: { OperatorIdType: operatorId.type, OperatorId: operatorId.id } }),
      ...(system?.operatorLat === undefined
        ? {}
        : {
            System: {
              OperatorLocationType: system.operatorLocationType,
              OperatorLatitude: system.operatorLat,
              OperatorLongitude: system.operatorLon,
              OperatorAltitudeGeo: system.operatorAltitudeHaeM ?? null,
            },
          }),
    },
  });
}

function said({ id }: DronetagPlan, loop: Loop, tS: number, what: string, payload: string): Message {
  return { atS: loop.startS + tS, sensor: id, topic: `dronetag/${id}/${what}`, payload };
}
