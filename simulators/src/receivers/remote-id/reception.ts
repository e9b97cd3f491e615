import { aircraftAt } from '../../scenario/aircraft.ts';
import { chance, drift, normal } from '../../scenario/chance.ts';
import { distanceM } from '../../scenario/course.ts';
import type { RemoteIdReceiver } from '../../scenario/scenario.ts';
import type { Flight, Placed, Scene } from '../../scenario/scene.ts';
import { isListening } from '../heartbeat.ts';
import { type Loop, ticksIn, type Window } from '../message.ts';
import { noiseFloorDbm, pathLossDb, RADIO_KINDS, SHADOWING_SIGMA_DB } from '../radio.ts';
import type { RemoteIdPlan, Sighting } from './broadcast.ts';

type Transmitter = RemoteIdPlan['transmitters'][number];

/** One frame on the air. */
interface Transmission extends Sighting {
  readonly transmitter: Transmitter;
  /** Number of the frame since the flight's transmitter began. */
  readonly number: number;
  readonly sentS: number;
}

/** A frame that a receiver made out. */
export interface Reception extends Transmission {
  readonly rssiDbm: number;
}

/** Aircraft take a new fix and change their messages once a second: the dynamic interval of ASTM F3411-22a. */
const PERIOD_S = 1;
/** Between the copies of one state that real receivers reported (snstac/dronecot, tests/data/BLE-legacy.json). */
const REPEAT_S = 0.075;
const DEFAULT_REPEATS = { 'ble-legacy': 3, 'ble-long-range': 1, 'wifi-beacon': 1, 'wifi-nan': 1 } as const;
const WIFI_CHANNEL = 6;
/** How long a shadow (a building, the airframe's own side) stays over a link. */
const SHADOW_S = 6;
const FADING_SIGMA_DB = 1.5;

/** What a receiver makes out of one flight within a window of a loop; in no order. */
export function receptionsIn(
  scene: Scene,
  loop: Loop,
  receiver: Placed<RemoteIdReceiver>,
  flight: Flight,
  window: Window,
): readonly Reception[] {
  return transmissionsIn(scene, loop, flight, window).flatMap((transmission) => {
    const rssiDbm = heardAt(receiver, transmission);
    return rssiDbm === undefined ? [] : [{ ...transmission, rssiDbm }];
  });
}

/** The Wi-Fi channel of a transmitter; 0 for all of Bluetooth. */
export function channelOf({ kind, channel }: Transmitter): number {
  return RADIO_KINDS[kind].medium === 'ble' ? 0 : (channel ?? WIFI_CHANNEL);
}

function transmissionsIn(scene: Scene, loop: Loop, flight: Flight, window: Window): Transmission[] {
  const { remoteId } = flight.plan;
  if (!remoteId) return [];
  return remoteId.transmitters.flatMap((transmitter) => {
    const phaseS = flight.plan.startS + chance(loop.seed, flight.plan.id, transmitter.mac, 'phase')() * PERIOD_S;
    const repeats = transmitter.repeats ?? DEFAULT_REPEATS[transmitter.kind];
    return Array.from({ length: repeats }, (_, repeat) =>
      ticksIn(window, PERIOD_S, phaseS + repeat * REPEAT_S).flatMap((tick) => {
        const tS = phaseS + tick * PERIOD_S;
        const truth = aircraftAt(flight, tS);
        if (!truth) return [];
        const number = tick * repeats + repeat;
        return [{ scene, loop, flight, remoteId, transmitter, truth, tS, number, sentS: tS + repeat * REPEAT_S }];
      }),
    ).flat();
  });
}

/** Received power, or `undefined` where the receiver is off, deaf to the kind, elsewhere in its scan or too far away. */
function heardAt({ plan, offset }: Placed<RemoteIdReceiver>, transmission: Transmission): number | undefined {
  const { loop, flight, transmitter, truth, number, sentS } = transmission;
  const kind = RADIO_KINDS[transmitter.kind];
  if (!plan.hears.includes(kind.medium) || !isListening(plan, sentS)) return undefined;
  const link = [plan.id, flight.plan.id, transmitter.mac] as const;
  const draw = chance(loop.seed, ...link, number);
  if (draw() >= plan.dutyCycle) return undefined;
  const distance = distanceM({ ...offset, heightM: 0 }, truth.aircraft);
  if (distance > plan.rangeM) return undefined;
  const shadowDb = SHADOWING_SIGMA_DB * drift(loop.seed, [...link, 'shadow'], sentS, SHADOW_S);
  const rssiDbm =
    transmitter.powerDbm - pathLossDb(kind.frequencyHz, distance) + shadowDb + FADING_SIGMA_DB * normal(draw);
  return rssiDbm >= noiseFloorDbm(kind.bandwidthHz, plan.noiseFigureDb) + kind.requiredSnrDb ? rssiDbm : undefined;
}
