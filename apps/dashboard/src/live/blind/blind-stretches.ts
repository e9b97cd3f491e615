import type { BlindTimeView } from '@rotorwatch/wire';
import type { Stretch } from '../../ui/charts/stretch.ts';

/** Whose blind time a timeline shows. */
export interface BlindScope {
  /** Besides what the whole site could not watch. */
  readonly sensors?: readonly string[] | 'all';
  readonly zones?: readonly string[] | 'all';
}

/** Those of a scope; the site's own belong to every one. */
export function blindWithin(blindTimes: Iterable<BlindTimeView>, scope: BlindScope): readonly BlindTimeView[] {
  return [...blindTimes].filter(({ subject }) => {
    if (subject.kind === 'site') return true;
    const [wanted, id] = subject.kind === 'sensor' ? [scope.sensors, subject.sensor] : [scope.zones, subject.zone];
    return wanted === 'all' || (id !== undefined && wanted?.includes(id) === true);
  });
}

/** From when to when; one that lasts still ends `now`. */
export function stretchOf({ from, to }: BlindTimeView, now: number): Stretch {
  return { from, to: to ?? Math.max(from, now) };
}

/** What two sources know together: of two copies the one that changed later. */
export function newerBlindTimes(
  stored: readonly BlindTimeView[],
  live: ReadonlyMap<string, BlindTimeView>,
): readonly BlindTimeView[] {
  const all = new Map(live);
  for (const blindTime of stored) {
    const known = all.get(blindTime.id);
    if (known === undefined || blindTime.changedBy > known.changedBy) all.set(blindTime.id, blindTime);
  }
  return [...all.values()].sort((a, b) => a.from - b.from || a.id.localeCompare(b.id));
}
