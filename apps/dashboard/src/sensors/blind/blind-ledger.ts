import type { BlindTimeView } from '@rotorwatch/wire';
import { stretchOf } from '../../live/blind/blind-stretches.ts';
import { coveredMs, type Stretch } from '../../ui/charts/stretch.ts';

export type BlindKind = BlindTimeView['subject']['kind'];

export interface BlindEntry {
  readonly blindTime: BlindTimeView;
  /** What of it lies within the range. */
  readonly durationMs: number;
  readonly lasts: boolean;
}

/** The blind time of one sensor, one zone or the site. */
export interface BlindAccount {
  readonly key: string;
  readonly kind: BlindKind;
  /** What people call it; empty for the site. */
  readonly name: string;
  /** All of its stretches together, none counted twice. */
  readonly totalMs: number;
  /** 0 to 1, of the range. */
  readonly share: number;
  /** The latest first. */
  readonly entries: readonly BlindEntry[];
}

const RANKS: Readonly<Record<BlindKind, number>> = { site: 0, zone: 1, sensor: 2 };

/** The accounts of a range: the site, then zones, then sensors, each with the most blind time first. */
export function blindLedger(blindTimes: readonly BlindTimeView[], range: Stretch): readonly BlindAccount[] {
  const bySubject = new Map<string, BlindTimeView[]>();
  for (const blindTime of blindTimes) {
    if (coveredMs([stretchOf(blindTime, range.to)], range) === 0) continue;
    const key = subjectKey(blindTime);
    const known = bySubject.get(key);
    if (known === undefined) bySubject.set(key, [blindTime]);
    else known.push(blindTime);
  }
  return [...bySubject]
    .map(([key, own]) => accountOf(key, own, range))
    .sort((a, b) => RANKS[a.kind] - RANKS[b.kind] || b.totalMs - a.totalMs || a.key.localeCompare(b.key));
}

function subjectKey({ subject }: BlindTimeView): string {
  return `${subject.kind} ${subject.sensor ?? subject.zone ?? ''}`;
}

function accountOf(key: string, own: readonly BlindTimeView[], range: Stretch): BlindAccount {
  const latestFirst = [...own].sort((a, b) => b.from - a.from);
  const totalMs = coveredMs(
    own.map((blindTime) => stretchOf(blindTime, range.to)),
    range,
  );
  return {
    key,
    kind: latestFirst[0]?.subject.kind ?? 'site',
    name: latestFirst[0]?.name ?? '',
    totalMs,
    share: totalMs / (range.to - range.from),
    entries: latestFirst.map((blindTime) => ({
      blindTime,
      durationMs: coveredMs([stretchOf(blindTime, range.to)], range),
      lasts: blindTime.to === undefined,
    })),
  };
}
