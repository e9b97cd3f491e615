import type { LatLon } from '@rotorwatch/domain';
import { aircraftAt } from '../scenario/aircraft.ts';
import { distanceM } from '../scenario/course/course.ts';
import type { Point } from '../scenario/course/path.ts';
import { placeAt } from '../scenario/local-plane.ts';
import type { Beating, RemoteIdReceiver } from '../scenario/scenario.ts';
import type { Flight, Placed, Scene } from '../scenario/scene.ts';
import { PRESENCE_SNR_DB } from './direction-finder/direction-finder.ts';
import { VIDEO_SNR_DB } from './dragonsync/signals.ts';
import { isListening } from './heartbeat.ts';
import { bandOf } from './mydefence/argos-json.ts';
import { noiseFloorDbm, pathLossDb, RADIO_KINDS } from './radio.ts';

type Receiver = Placed<Pick<Beating, 'id' | 'faults' | 'outages'> & { rangeM: number; noiseFigureDb: number }>;

/**
 * The receivers that can hear a flight at a second of the loop: they are listening, it is within their range, and its
 * mean level, without shadows and fading, is what they need.
 *
 * By the same propagation as the messages, so that a flight is in coverage where half of its frames or more get through. Its
 * pilot's controller says where the pilot is, and does not count.
 */
export function hearersAt(scene: Scene, flight: Flight, tS: number): readonly string[] {
  const truth = aircraftAt(flight, tS);
  if (!truth) return [];
  const { remoteId } = flight.plan;
  const hearers = new Set<string>();
  for (const receiver of [...scene.droneScouts, ...scene.dragonSyncs, ...scene.dronetags])
    if (remoteId?.transmitters.some((transmitter) => hearsRemoteId(receiver, transmitter, truth.radio, tS)))
      hearers.add(receiver.plan.id);
  for (const emission of flight.emissions) {
    if (emission.from === 'pilot') continue;
    for (const finder of scene.directionFinders)
      if (hears(finder, emission, PRESENCE_SNR_DB, truth.aircraft, tS)) hearers.add(finder.plan.id);
    if (bandOf(emission) !== undefined)
      for (const device of scene.myDefences)
        if (hears(device, emission, PRESENCE_SNR_DB, truth.aircraft, tS)) hearers.add(device.plan.id);
    if (emission.category !== 'video-link') continue;
    for (const kit of scene.dragonSyncs)
      if (kit.plan.hearsVideo && hears(kit, emission, VIDEO_SNR_DB, truth.aircraft, tS)) hearers.add(kit.plan.id);
  }
  return [...hearers];
}

/** Where the receivers of a scene stand, by their names. */
export function receiverPlaces(scene: Scene): ReadonlyMap<string, LatLon> {
  const { droneScouts, directionFinders, dragonSyncs, dronetags, myDefences, centre } = scene;
  const all = [...droneScouts, ...directionFinders, ...dragonSyncs, ...dronetags, ...myDefences];
  return new Map(all.map(({ plan, offset }) => [plan.id, placeAt(centre, offset)]));
}

type Transmitter = NonNullable<Flight['plan']['remoteId']>['transmitters'][number];

function hearsRemoteId(
  receiver: Placed<RemoteIdReceiver>,
  { kind, powerDbm }: Transmitter,
  from: Point,
  tS: number,
): boolean {
  const { medium, requiredSnrDb, ...radio } = RADIO_KINDS[kind];
  const { hears: media, dutyCycle } = receiver.plan;
  return media.includes(medium) && dutyCycle > 0 && hears(receiver, { ...radio, powerDbm }, requiredSnrDb, from, tS);
}

function hears(
  { plan, offset }: Receiver,
  radio: { readonly frequencyHz: number; readonly bandwidthHz: number; readonly powerDbm: number },
  requiredSnrDb: number,
  from: Point,
  tS: number,
): boolean {
  const awayM = distanceM({ ...offset, heightM: 0 }, from);
  if (awayM > plan.rangeM || !isListening(plan, tS)) return false;
  const levelDbm = radio.powerDbm - pathLossDb(radio.frequencyHz, awayM);
  return levelDbm >= noiseFloorDbm(radio.bandwidthHz, plan.noiseFigureDb) + requiredSnrDb;
}
