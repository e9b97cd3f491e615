import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { epochMs } from '@rotorwatch/domain';
import {
  type AircraftTruth,
  type Message,
  messagesBetween,
  type Scene,
  sceneOf,
  truthAt,
} from '@rotorwatch/simulators';
import { scenarioNamed } from '../../support/scenario.ts';

const FOLDER = fileURLToPath(new URL('../../../simulators/scenarios', import.meta.url));
const ANCHOR = epochMs(1_767_225_600_000);

export const shippedNames: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length));

export const shippedScene = (name: string): Scene => sceneOf(scenarioNamed(name));

export function messagesOf(scene: Scene, seed: number, fromS = 0, toS = scene.scenario.durationS): readonly Message[] {
  return messagesBetween({ scene, seed, anchor: ANCHOR }, fromS, toS);
}

/** The truth at every second of a scenario, or of a part of it, by aircraft. */
export function courses(scene: Scene, fromS = 0, toS = scene.scenario.durationS) {
  const by = new Map<string, { readonly tS: number; readonly truth: AircraftTruth }[]>();
  for (let tS = fromS; tS < toS; tS++)
    for (const truth of truthAt(scene, tS)) {
      const course = by.get(truth.id) ?? [];
      course.push({ tS, truth });
      by.set(truth.id, course);
    }
  return by;
}

/** Metres between two places, near enough over a site. */
export function metresBetween(a: AircraftTruth['at'], b: AircraftTruth['at']): number {
  const northM = (a.lat - b.lat) * 111_250;
  const eastM = (a.lon - b.lon) * 111_320 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(northM, eastM);
}

/** The least distance of two aircraft that are in the air at one time. */
export function nearestM(scene: Scene, a: string, b: string): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let tS = 0; tS < scene.scenario.durationS; tS += 0.1) {
    const truths = truthAt(scene, tS);
    const [one, other] = [a, b].map((id) => truths.find((truth) => truth.id === id));
    if (one && other)
      nearest = Math.min(nearest, Math.hypot(metresBetween(one.at, other.at), one.heightM - other.heightM));
  }
  return nearest;
}
