import { aircraftAt } from '../../scenario/aircraft.ts';
import { chance, normal } from '../../scenario/chance.ts';
import type { Motion } from '../../scenario/course.ts';
import { bearingDeg, type Offset, placeAt } from '../../scenario/local-plane.ts';
import type { MyDefencePlan } from '../../scenario/scenario.ts';
import type { Flight, Placed, Scene } from '../../scenario/scene.ts';
import { clockMs } from '../clock.ts';
import { type EmissionPlan, type Strength, strengthAt } from '../emission.ts';
import { isOn, remembersFromS } from '../heartbeat.ts';
import { type Loop, type Message, ticksIn, type Window } from '../message.ts';
import {
  type ArgosGeometry,
  type ArgosPlace,
  alarmPayload,
  argosId,
  bandOf,
  deviceLocationPayload,
  devicePayload,
  type Threat,
  uthreatPayload,
} from './argos-json.ts';

/** A device of an Argos system and one flight that it may hear. */
interface Link {
  readonly scene: Scene;
  readonly loop: Loop;
  readonly device: Placed<MyDefencePlan>;
  readonly flight: Flight;
  readonly emission: EmissionPlan;
  readonly band: string;
  readonly phaseS: number;
}

interface Hearing extends Strength {
  readonly tS: number;
  readonly motion: Motion;
  /** Of what is measured, in standard deviations. */
  readonly errors: readonly [number, number];
}

const PERIOD_S = 1;
/** Ticks without a hearing after which a threat is stopped. */
const HOLD_TICKS = 10;
/** Below the first it makes nothing of a signal; up to the second it knows that something is there and not where. */
const PRESENCE_SNR_DB = 3;
const BEARING_SNR_DB = 10;

const OPENING_DEG = 90;
const SIGMA_DEG = 2;
const SIGMA_M = 15;

/**
 * What the Argos systems of a scene, one device each, say about one flight within a window of a loop; in no order. A threat is
 * told as often as it is heard and stopped once it is not; with it an alarm starts and stops.
 *
 * Source: mydefence/argos_api, schema and samples, for the messages. Chosen, for no source tells it: once a second, the ten
 * seconds to the stop, and the topic, as Argos speaks Socket.io and a bridge to MQTT names its own: the device's.
 */
export function myDefenceMessages(scene: Scene, loop: Loop, flight: Flight, window: Window): Message[] {
  const emission = flight.emissions.find(({ from }) => from !== 'pilot');
  const band = emission && bandOf(emission);
  if (emission === undefined || band === undefined) return [];
  const { previous } = loop;
  const { durationS } = scene.scenario;
  const afterEnd = {
    fromS: window.fromS + durationS,
    toS: Math.min(window.toS, (HOLD_TICKS + 1) * PERIOD_S) + durationS,
  };
  return scene.myDefences.flatMap((device) => {
    const phaseS = chance(0, device.plan.id, flight.plan.id, 'threat')() * PERIOD_S;
    const link = { scene, loop, device, flight, emission, band, phaseS };
    return [
      ...threatMessages(link, window),
      ...(previous === undefined ? [] : threatMessages({ ...link, loop: previous }, afterEnd)),
    ];
  });
}

/** A device's state and place at a second of the loop; a real system tells them when they change, a bridge may repeat them. */
export function myDefenceReport(scene: Scene, loop: Loop, device: Placed<MyDefencePlan>, tS: number): Message[] {
  const { plan, offset } = device;
  return [
    said(plan, loop, tS, devicePayload(plan)),
    said(plan, loop, tS, deviceLocationPayload(plan, argosPlace(scene, offset, heightOf(scene, plan)))),
  ];
}

function threatMessages(link: Link, window: Window): Message[] {
  const { flight, phaseS, device, loop } = link;
  const endS = flight.plan.startS + flight.course.durationS + (HOLD_TICKS + 1) * PERIOD_S;
  const heardIn = { fromS: Math.max(window.fromS, flight.plan.startS), toS: Math.min(window.toS, endS) };
  return ticksIn(heardIn, PERIOD_S, phaseS).flatMap((tick) => {
    const tS = phaseS + tick * PERIOD_S;
    if (!isOnAt(link, tS)) return [];
    const last = lastHearing(link, tick);
    if (last === undefined) return [];
    const isStopped = last.tick === tick - HOLD_TICKS;
    if (!isStopped && last.tick !== tick) return [];
    const firstTick = firstOf(link, last.tick);
    const threat = threatOf(link, last.hearing, firstTick, isStopped ? tS : undefined);
    const hasAlarm = isStopped || firstTick === tick;
    const payloads = [uthreatPayload(threat), ...(hasAlarm ? [alarmPayload(threat)] : [])];
    return payloads.map((payload) => said(device.plan, loop, tS, payload));
  });
}

function threatOf(link: Link, hearing: Hearing, firstTick: number, stoppedS: number | undefined): Threat {
  const { loop, device, emission, band, phaseS } = link;
  const { plan } = device;
  const shown = (tS: number) => Math.round(clockMs(plan, loop, tS));
  return {
    plan,
    emission,
    band,
    id: argosId(loop.seed, plan.id, link.flight.plan.id, firstTick),
    geometry: geometryOf(link, hearing),
    rssiDbm: hearing.rssiDbm,
    confidence: Math.round(Math.min(0.99, 0.5 + hearing.snrDb / 60) * 100) / 100,
    createdMs: shown(phaseS + firstTick * PERIOD_S),
    heardMs: shown(hearing.tS),
    ...(stoppedS === undefined ? {} : { stoppedMs: shown(stoppedS) }),
  };
}

function geometryOf({ scene, device }: Link, { snrDb, motion, errors }: Hearing): ArgosGeometry {
  const { plan, offset } = device;
  const { tells, openingDeg = OPENING_DEG, sigmaDeg = SIGMA_DEG, sigmaM = SIGMA_M } = plan;
  const origin = argosPlace(scene, offset, heightOf(scene, plan));
  if (tells === 'presence' || snrDb < BEARING_SNR_DB) return { kind: 'presence', origin };
  const trueDeg = bearingDeg(offset, motion);
  switch (tells) {
    case 'zone':
      return { kind: 'zone', azDeg: (Math.floor(trueDeg / openingDeg) + 0.5) * openingDeg, openingDeg, origin };
    case 'direction':
      return { kind: 'direction', azDeg: signedDeg(trueDeg + sigmaDeg * errors[0]), sigmaDeg, origin };
    case 'location': {
      const measured = { eastM: motion.eastM + sigmaM * errors[0], northM: motion.northM + sigmaM * errors[1] };
      return { kind: 'location', at: argosPlace(scene, measured, motion.heightM), sigmaM };
    }
  }
}

/** The last hearing up to a tick, in the time that a threat is kept, of what the system still knows. */
function lastHearing(link: Link, tick: number): { readonly tick: number; readonly hearing: Hearing } | undefined {
  for (let at = tick; at >= tick - HOLD_TICKS; at--) {
    const hearing = hearingAt(link, at, tick);
    if (hearing !== undefined) return { tick: at, hearing };
  }
  return undefined;
}

/** The first tick of the threat that is heard at a tick: no longer before it than it takes to stop one was nothing heard. */
function firstOf(link: Link, tick: number): number {
  let first = tick;
  for (let at = tick - 1; at >= 0 && first - at <= HOLD_TICKS; at--) {
    if (hearingAt(link, at, tick) !== undefined) first = at;
  }
  return first;
}

/** What is heard at a tick, as far as it is known at a later one: a system that died in between has forgotten it. */
function hearingAt(link: Link, tick: number, nowTick: number): Hearing | undefined {
  const { scene, loop, device, flight, emission, phaseS } = link;
  const tS = phaseS + tick * PERIOD_S;
  if (tS < 0 || tS >= scene.scenario.durationS || tS < remembersSince(link, phaseS + nowTick * PERIOD_S))
    return undefined;
  const truth = aircraftAt(flight, tS);
  if (truth === undefined) return undefined;
  const draw = chance(loop.seed, device.plan.id, emission.emitter, flight.plan.id, tick);
  const strength = strengthAt(device, emission, truth.aircraft, tS, draw);
  if (strength === undefined || strength.snrDb < PRESENCE_SNR_DB) return undefined;
  return { ...strength, tS, motion: truth.aircraft, errors: [normal(draw), normal(draw)] };
}

/** A second beyond the end of a loop is one of the loop that follows. */
function isOnAt({ scene, device }: Link, tS: number): boolean {
  const { durationS } = scene.scenario;
  return isOn(device.plan, tS < durationS ? tS : tS - durationS);
}

function remembersSince({ scene, loop, device }: Link, nowS: number): number {
  const { durationS } = scene.scenario;
  if (nowS < durationS) return remembersFromS(device.plan, loop, nowS, durationS);
  return durationS + remembersFromS(device.plan, { previous: loop }, nowS - durationS, durationS);
}

function argosPlace({ centre }: Scene, offset: Offset, heightM: number): ArgosPlace {
  const { lat, lon } = placeAt(centre, offset);
  return { lat, lon, x: offset.eastM, y: offset.northM, z: heightM };
}

const heightOf = ({ scenario }: Scene, plan: MyDefencePlan) => plan.altitudeMslM - scenario.ground.altitudeMslM;

/** The samples tell directions west of north as negative. */
const signedDeg = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;

function said({ id }: MyDefencePlan, loop: Loop, tS: number, payload: string): Message {
  return { atS: loop.startS + tS, sensor: id, topic: id, payload };
}
