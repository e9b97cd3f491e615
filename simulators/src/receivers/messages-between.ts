import type { EpochMs } from '@rotorwatch/domain';
import { aircraftAt } from '../scenario/aircraft.ts';
import { hash } from '../scenario/chance.ts';
import type { Beating } from '../scenario/scenario.ts';
import type { Scene } from '../scenario/scene.ts';
import { directionFinderMessages, directionFinderReport } from './direction-finder/direction-finder.ts';
import { dragonSyncAircraft, dragonSyncMessages, dragonSyncReport } from './dragonsync/dragonsync.ts';
import { dragonSyncSignals } from './dragonsync/signals.ts';
import { droneScoutAircraft, droneScoutMessages, droneScoutReport } from './dronescout/dronescout.ts';
import { dronetagMessages, dronetagReport } from './dronetag/dronetag.ts';
import { faultAt, heartbeatsIn, isOn } from './heartbeat.ts';
import type { Loop, Message, Turn, Window } from './message.ts';

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
 * Depends on nothing else: windows that follow each other give what one window over all of them gives.
 */
export function messagesBetween(run: Run, fromS: number, toS: number): readonly Message[] {
  const messages: Message[] = [];
  const { durationS } = run.scene.scenario;
  for (let number = Math.max(0, Math.floor(fromS / durationS)); number * durationS < toS; number++) {
    const loop = loopOf(run, number);
    const window = { fromS: Math.max(0, fromS - loop.startS), toS: Math.min(durationS, toS - loop.startS) };
    messages.push(...messagesOf(run.scene, loop, window));
  }
  return messages.sort((a, b) => a.atS - b.atS || compare(a.sensor, b.sensor));
}

/** What every receiver that is on says of itself when it is started at that second since the anchor. */
export function greetingsAt(run: Run, atS: number): readonly Message[] {
  const loop = loopOf(run, Math.floor(atS / run.scene.scenario.durationS));
  const tS = atS - loop.startS;
  return reports(run.scene, loop, (plan) => (isOn(plan, tS) ? [tS] : []));
}

/** How many aircraft are in the air at that second since the anchor. */
export function aircraftInTheAir({ flights, scenario }: Scene, atS: number): number {
  return flights.filter((flight) => aircraftAt(flight, atS % scenario.durationS)).length;
}

/** One loop of a run, by its number. */
export function loopOf({ scene, seed, anchor }: Run, number: number): Loop {
  const startS = number * scene.scenario.durationS;
  return { number, startS, seed: hash(seed, 'loop', number), startMs: anchor + startS * 1000 };
}

function messagesOf(scene: Scene, loop: Loop, window: Window): Message[] {
  return [
    ...reports(scene, loop, (plan) => heartbeatsIn(plan, window)),
    ...scene.flights.flatMap((flight) => [
      ...droneScoutMessages(scene, loop, flight, window),
      ...directionFinderMessages(scene, loop, flight, window),
      ...dragonSyncMessages(scene, loop, flight, window),
      ...dragonSyncSignals(scene, loop, flight, window),
    ]),
    ...dronetagMessages(scene, loop, window),
    ...droneScoutAircraft(scene, loop, window),
    ...dragonSyncAircraft(scene, loop, window),
  ];
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

function plansOf({ droneScouts, directionFinders, dragonSyncs, dronetags }: Scene): readonly Beating[] {
  return [...droneScouts, ...directionFinders, ...dragonSyncs, ...dronetags].map(({ plan }) => plan);
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
  ];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
