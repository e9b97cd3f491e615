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
  /** With the address that it has at that moment. */
  readonly transmitter: Transmitter;
  /** The address in the scenario, by which chance knows it. */
  readonly plannedMac: string;
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
/** As many copies as a scenario may ask for. */
const LONGEST_REPEATS_S = 10 * REPEAT_S;
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
  const heard: Reception[] = [];
  for (const transmission of transmissionsIn(scene, loop, flight, window)) {
    const rssiDbm = heardAt(receiver, transmission);
    if (rssiDbm !== undefined) heard.push({ ...transmission, rssiDbm });
  }
  return heard;
}

/** The Wi-Fi channel of a transmitter; 0 for all of Bluetooth. */
export function channelOf({ kind, channel }: Transmitter): number {
  return RADIO_KINDS[kind].medium === 'ble' ? 0 : (channel ?? WIFI_CHANNEL);
}

function transmissionsIn(scene: Scene, loop: Loop, flight: Flight, window: Window): Transmission[] {
  const { remoteId, id, startS } = flight.plan;
  const { endS } = flight;
  const found: Transmission[] = [];
  if (!remoteId || window.toS <= startS || window.fromS > endS + LONGEST_REPEATS_S) return found;
  const periodS = flight.spoofer?.everyS ?? PERIOD_S;
  for (const planned of remoteId.transmitters) {
    const phaseS = startS + chance(loop.seed, id, planned.mac, 'phase')() * periodS;
    const repeats = planned.repeats ?? DEFAULT_REPEATS[planned.kind];
    const begun = { fromS: window.fromS - repeats * REPEAT_S, toS: Math.min(window.toS, endS) };
    for (const tick of ticksIn(begun, periodS, phaseS)) {
      const tS = phaseS + tick * periodS;
      const truth = aircraftAt(flight, tS);
      if (!truth) continue;
      const transmitter = withAddress(planned, loop, id, tS - startS);
      const sighting = { scene, loop, flight, remoteId, transmitter, plannedMac: planned.mac, truth, tS };
      for (let repeat = 0; repeat < repeats; repeat++) {
        const sentS = tS + repeat * REPEAT_S;
        if (sentS >= window.fromS && sentS < window.toS)
          found.push({ ...sighting, number: tick * repeats + repeat, sentS });
      }
    }
  }
  return found;
}

/** With the random address of the moment, where the transmitter changes it: a static one of Bluetooth's, upper bits set. */
function withAddress(planned: Transmitter, loop: Loop, id: string, flightS: number): Transmitter {
  if (planned.newMacEveryS === undefined) return planned;
  const draw = chance(loop.seed, id, planned.mac, 'address', Math.floor(flightS / planned.newMacEveryS));
  const bytes = Array.from({ length: 6 }, (_, at) => Math.floor(draw() * 256) | (at === 0 ? 0xc0 : 0));
  const mac = bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(':');
  return { ...planned, mac };
}

/** Received power, or `undefined` where the receiver is off, deaf to the kind, elsewhere in its scan or too far away. */
function heardAt({ plan, offset }: Placed<RemoteIdReceiver>, transmission: Transmission): number | undefined {
  const { loop, flight, transmitter, plannedMac, truth, number, sentS } = transmission;
  const kind = RADIO_KINDS[transmitter.kind];
  if (!plan.hears.includes(kind.medium) || !isListening(plan, sentS)) return undefined;
  const link = [plan.id, flight.plan.id, plannedMac] as const;
  const draw = chance(loop.seed, ...link, number);
  if (draw() >= plan.dutyCycle) return undefined;
  const distance = distanceM({ ...offset, heightM: 0 }, truth.radio);
  if (distance > plan.rangeM) return undefined;
  const shadowDb = SHADOWING_SIGMA_DB * drift(loop.seed, [...link, 'shadow'], sentS, SHADOW_S);
  const rssiDbm =
    transmitter.powerDbm - pathLossDb(kind.frequencyHz, distance) + shadowDb + FADING_SIGMA_DB * normal(draw);
  return rssiDbm >= noiseFloorDbm(kind.bandwidthHz, plan.noiseFigureDb) + kind.requiredSnrDb ? rssiDbm : undefined;
}
