import type { Ellipse, LatLon } from '@rotorwatch/domain';
import type { ShownDrop, ShownTrack } from '../shown/shown-track.ts';
import type { Truth } from '../truth/truth.ts';

/** A way over the ground, a place a second at most. */
export interface Way {
  readonly id: string;
  readonly places: readonly LatLon[];
  readonly isFake?: boolean;
  readonly isSuspect?: boolean;
}

/** How many were truly there and how many were shown, at a second. */
export interface Count {
  readonly tS: number;
  readonly truly: number;
  readonly shown: number;
}

/** What there is to draw of a run, bounded however long it is. */
export interface SceneTrace {
  readonly truths: readonly Way[];
  readonly tracks: readonly Way[];
  readonly ellipses: readonly { readonly at: LatLon; readonly ellipse: Ellipse }[];
  readonly drops: readonly ShownDrop[];
  readonly counts: readonly Count[];
}

/** More can't be told apart on a page. */
const MOST_WAYS = 150;
const MOST_PLACES = 400;
const MOST_COUNTS = 1200;
const ELLIPSE_EVERY_S = 20;

interface GrowingWay {
  readonly id: string;
  places: LatLon[];
  /** Every so manyth place is kept. */
  stride: number;
  seen: number;
  isFake?: boolean;
  isSuspect?: boolean;
}

/** Gathers what there is to draw while a run goes on. */
export function sceneTrace(truth: Truth) {
  const truths = new Map<string, GrowingWay>();
  const tracks = new Map<string, GrowingWay>();
  const drops = new Map<string, readonly ShownDrop[]>();
  const ellipses: SceneTrace['ellipses'][number][] = [];
  let counts: Count[] = [];
  let stride = 1;
  let seen = 0;

  return {
    note(tS: number, shown: readonly ShownTrack[]): void {
      const present = truth.at(tS);
      for (const { id, at, isFake } of present) {
        const way = follow(truths, id, at);
        if (way !== undefined) way.isFake = isFake;
      }
      const live = shown.filter(({ isLive }) => isLive);
      for (const { id, place, ellipse, isSuspect, drops: told } of live) {
        if (told.length > 0) drops.set(id, told);
        if (place === undefined) continue;
        const way = follow(tracks, id, place);
        if (way !== undefined && isSuspect) way.isSuspect = true;
        if (ellipse !== undefined && tS % ELLIPSE_EVERY_S === 0 && ellipses.length < MOST_PLACES)
          ellipses.push({ at: place, ellipse });
      }
      if (seen % stride === 0) counts.push({ tS, truly: present.length, shown: live.length });
      seen += 1;
      if (counts.length <= MOST_COUNTS) return;
      counts = counts.filter((_, nth) => nth % 2 === 0);
      stride *= 2;
    },
    read: (): SceneTrace => ({
      truths: [...truths.values()],
      tracks: [...tracks.values()],
      ellipses,
      drops: [...drops.values()].flat(),
      counts,
    }),
  };
}

function follow(ways: Map<string, GrowingWay>, id: string, place: LatLon): GrowingWay | undefined {
  const way = ways.get(id) ?? { id, places: [], stride: 1, seen: 0 };
  if (!ways.has(id)) {
    if (ways.size >= MOST_WAYS) return undefined;
    ways.set(id, way);
  }
  if (way.seen % way.stride === 0) way.places.push(place);
  way.seen += 1;
  if (way.places.length > MOST_PLACES) {
    way.places = way.places.filter((_, nth) => nth % 2 === 0);
    way.stride *= 2;
  }
  return way;
}
