import { readFileSync } from 'node:fs';
import { Place } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { TrueAircraft, Truth } from './truth.ts';

/** An aircraft at one second, as `npm run simulate -- … --truth-file` writes it down; of what else stands there nothing is used. */
const Line = Type.Object({
  atMs: Type.Number({ minimum: 0, maximum: 4_102_444_800_000 }),
  tS: Type.Number(),
  id: Type.String({ minLength: 1, maxLength: 200 }),
  at: Place,
  heightM: Type.Number(),
  speedMps: Type.Number({ minimum: 0 }),
  pilotAt: Type.Optional(Place),
  droppedAt: Type.Optional(Type.Object({ at: Place, tS: Type.Number() })),
  serials: Type.Array(Type.String(), { maxItems: 16 }),
  emitters: Type.Optional(Type.Array(Type.String(), { maxItems: 64 })),
  isFake: Type.Boolean(),
});
type Line = Static<typeof Line>;

/** The truth is told once a second. */
const LASTS_S = 1.5;

interface Seen {
  readonly tS: number;
  readonly aircraft: TrueAircraft;
}

/**
 * The truth that a file tells, a line of JSON an aircraft and second, for a run whose second 0 is at an instant.
 *
 * Who can hear an aircraft is not in it, so that it counts as in coverage all of the time.
 *
 * @throws {Error} naming the first line that is no truth.
 */
export function readTruthFile(path: string, startMs: number, durationS: number): Truth {
  /** by id, in the order of time */
  const seen = new Map<string, Seen[]>();
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((text, nth) => {
      if (text === '') return;
      const line = lineOf(text);
      if (line === undefined)
        throw new Error(`${path} line ${nth + 1}: expected an aircraft at one second, found ${text.slice(0, 60)}`);
      const all = seen.get(line.id) ?? [];
      seen.set(line.id, all);
      all.push({ tS: (line.atMs - startMs) / 1000, aircraft: trueAircraft(line, startMs) });
    });
  for (const all of seen.values()) all.sort((a, b) => a.tS - b.tS);
  const at = (tS: number) => [...seen.values()].flatMap((all) => momentOf(all, tS) ?? []);
  const isBusy = (tS: number) => [...seen.values()].some((all) => momentOf(all, tS) !== undefined);
  return { durationS, at, isBusy, one: (id, tS) => momentOf(seen.get(id) ?? [], tS), placeOf: () => undefined };
}

function lineOf(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Check(Line, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function trueAircraft(
  { id, at, heightM, speedMps, pilotAt, droppedAt, serials, emitters, isFake, atMs, tS }: Line,
  startMs: number,
): TrueAircraft {
  const shiftS = (atMs - startMs) / 1000 - tS;
  return {
    id,
    at,
    heightM,
    speedMps,
    serials,
    isFake,
    ...(pilotAt === undefined ? {} : { pilotAt }),
    ...(emitters === undefined ? {} : { emitters }),
    ...(droppedAt === undefined ? {} : { droppedAt: { at: droppedAt.at, tS: droppedAt.tS + shiftS } }),
  };
}

/** The aircraft at a moment, on the straight line between the seconds before and after it. */
function momentOf(all: readonly Seen[], tS: number): TrueAircraft | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as Seen).tS <= tS) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [all[low - 1], all[low]];
  if (before === undefined || tS - before.tS > LASTS_S) return undefined;
  if (after === undefined || after.tS - before.tS > LASTS_S) return before.aircraft;
  const part = (tS - before.tS) / (after.tS - before.tS);
  const [from, to] = [before.aircraft.at, after.aircraft.at];
  const place = { lat: from.lat + part * (to.lat - from.lat), lon: from.lon + part * (to.lon - from.lon) };
  return { ...before.aircraft, at: place };
}
