import type { EpochMs } from '@rotorwatch/domain';
import { aircraftAt } from '../scenario/aircraft.ts';
import { hash } from '../scenario/chance.ts';
import type { Beating, Erring } from '../scenario/scenario.ts';
import type { Scene } from '../scenario/scene.ts';
import { directionFinderMessages, directionFinderReport } from './direction-finder/direction-finder.ts';
import { falseBearings } from './direction-finder/false-bearings.ts';
import { dragonSyncAircraft, dragonSyncMessages, dragonSyncReport } from './dragonsync/dragonsync.ts';
import { dragonSyncSignals } from './dragonsync/signals.ts';
import { droneScoutAircraft, droneScoutMessages, droneScoutReport } from './dronescout/dronescout.ts';
import { dronetagMessages, dronetagReport } from './dronetag/dronetag.ts';
import { faultAt, heartbeatsIn, isOn } from './heartbeat.ts';
import type { Loop, Message, Turn, Window } from './message.ts';
import { myDefenceMessages, myDefenceReport } from './mydefence/mydefence.ts';
import { longestOnTheWayS, onTheWay } from './on-the-way.ts';

/** A scene with all that its messages depend on. */
export interface Run {
  readonly scene: Scene;
  readonly seed: number;
  /** The wall time of the first loop's second 0. */
  readonly anchor: EpochMs;
}

/**
 * Everything the receivers publish from one second since the anchor up to, and not at, another; in the order of time.
 *
 * Depends on nothing else: windows that follow each other give what one window over all of them gives. Quiet stretches cost
 * the heartbeats in them.
 */
export function messagesBetween(run: Run, fromS: number, toS: number): readonly Message[] {
  const messages: Message[] = [];
  const { durationS } = run.scene.scenario;
  const erring = erringOf(run.scene);
  const saidFromS = fromS - Math.max(0, ...[...erring.values()].map(longestOnTheWayS));
  for (let number = Math.max(0, Math.floor(saidFromS / durationS)); number * durationS < toS; number++) {
    const loop = loopOf(run, number);
    const window = { fromS: Math.max(0, saidFromS - loop.startS), toS: Math.min(durationS, toS - loop.startS) };
    for (const message of messagesOf(run.scene, loop, window)) {
      const plan = erring.get(message.sensor);
      if (plan === undefined) messages.push(message);
      else messages.push(...onTheWay(plan, message, loop.seed).filter(({ atS }) => atS >= fromS && atS < toS));
    }
  }
  const due = saidFromS < fromS ? messages.filter(({ atS }) => atS >= fromS) : messages;
  return due.sort((a, b) => a.atS - b.atS || compare(a.sensor, b.sensor));
}

/** by sensor id: those whose messages come late or twice */
function erringOf(scene: Scene): ReadonlyMap<string, Erring> {
  return new Map(plansOf(scene).flatMap((plan) => (plan.duplicates || plan.delayMs ? [[plan.id, plan] as const] : [])));
}

/** What every receiver that is on says of itself when it is started at that second since the anchor. */
export function greetingsAt(run: Run, atS: number): readonly Message[] {
  const loop = loopOf(run, Math.floor(atS / run.scene.scenario.durationS));
  const tS = atS - loop.startS;
  return reports(run.scene, loop, (plan) => (isOn(plan, tS) ? [tS] : []));
}

/** How many drones are truly in the air at that second since the anchor. */
export function aircraftInTheAir({ flights, scenario }: Scene, atS: number): number {
  return flights.filter((flight) => !flight.spoofer && aircraftAt(flight, atS % scenario.durationS)).length;
}

/** A loop by its number, from 0 on. */
export function loopOf(run: Run, number: number): Loop {
  const { scene, seed, anchor } = run;
  const startS = number * scene.scenario.durationS;
  return {
    number,
    startS,
    seed: hash(seed, 'loop', number),
    startMs: anchor + startS * 1000,
    // Worked out when asked for: loops go back without an end.
    get previous() {
      return number === 0 ? undefined : loopOf(run, number - 1);
    },
  };
}

function messagesOf(scene: Scene, loop: Loop, window: Window): Message[] {
  const messages = reports(scene, loop, (plan) => heartbeatsIn(plan, window));
  const add = (more: readonly Message[]) => {
    for (const message of more) messages.push(message);
  };
  for (const flight of scene.flights) {
    add(droneScoutMessages(scene, loop, flight, window));
    add(directionFinderMessages(scene, loop, flight, window));
    add(dragonSyncMessages(scene, loop, flight, window));
    add(dragonSyncSignals(scene, loop, flight, window));
    add(myDefenceMessages(scene, loop, flight, window));
  }
  add(falseBearings(scene, loop, window));
  add(dronetagMessages(scene, loop, window));
  add(droneScoutAircraft(scene, loop, window));
  add(dragonSyncAircraft(scene, loop, window));
  return messages;
}

/** Who dies and who is back from one second since the anchor up to another; each loop begins with everybody alive. */
export function turnsBetween({ scene }: Pick<Run, 'scene'>, fromS: number, toS: number): readonly Turn[] {
  const { durationS } = scene.scenario;
  const turns: Turn[] = [];
  for (let number = Math.max(0, Math.floor(fromS / durationS)); number * durationS < toS; number++)
    for (const { id, faults = [] } of plansOf(scene)) {
      const again =
        number > 0 && faultAt({ faults }, durationS) === 'dies' ? [{ atS: 0, kind: 'returns' as const }] : [];
      for (const { atS, kind } of [...again, ...faults])
        if (kind === 'dies' || kind === 'returns') turns.push({ atS: number * durationS + atS, sensor: id, kind });
    }
  return turns.filter(({ atS }) => atS >= fromS && atS < toS).sort((a, b) => a.atS - b.atS);
}

/** Who is dead at that second since the anchor. */
export function deadAt({ scene }: Pick<Run, 'scene'>, atS: number): readonly string[] {
  const tS = atS % scene.scenario.durationS;
  return plansOf(scene)
    .filter((plan) => faultAt(plan, tS) === 'dies')
    .map(({ id }) => id);
}

function plansOf({
  droneScouts,
  directionFinders,
  dragonSyncs,
  dronetags,
  myDefences,
}: Scene): readonly (Beating & Erring)[] {
  return [...droneScouts, ...directionFinders, ...dragonSyncs, ...dronetags, ...myDefences].map(({ plan }) => plan);
}

function reports(scene: Scene, loop: Loop, when: (plan: Beating) => readonly number[]): Message[] {
  return [
    ...scene.droneScouts.flatMap((receiver) =>
      when(receiver.plan).flatMap((tS) => droneScoutReport(scene, loop, receiver, tS)),
    ),
    ...scene.directionFinders.flatMap((receiver) =>
      when(receiver.plan).flatMap((tS) => directionFinderReport(scene, loop, receiver, tS)),
    ),
    ...scene.dragonSyncs.flatMap((receiver) =>
      when(receiver.plan).flatMap((tS) => dragonSyncReport(scene, loop, receiver, tS)),
    ),
    ...scene.dronetags.flatMap((receiver) =>
      when(receiver.plan).flatMap((tS) => dronetagReport(scene, loop, receiver, tS)),
    ),
    ...scene.myDefences.flatMap((receiver) =>
      when(receiver.plan).flatMap((tS) => myDefenceReport(scene, loop, receiver, tS)),
    ),
  ];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
