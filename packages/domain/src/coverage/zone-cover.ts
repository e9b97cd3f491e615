import type { WatchedZone } from '../zone/zone-book.ts';
import type { Reach } from './reach.ts';
import { reachInto, tellCells } from './reach-into-zone.ts';
import { cellsOf, type ZoneCells } from './zone-cells.ts';

/** How many working sensors hear where in a zone. */
export interface ZoneCover {
  readonly watched: WatchedZone;
  /** Those that hear all of it, all around. */
  whole: number;
  /** Those that hear a part of it or not all around; absent until there was one. */
  parts?: CoverParts;
}

interface CoverParts {
  readonly cells: ZoneCells;
  /** by cell: sensors that have it in range */
  readonly inRange: Uint16Array;
  /** by cell: sensors that look there as well */
  readonly seen: Uint16Array;
  cellsInRange: number;
  cellsSeen: number;
}

export function createZoneCover(watched: WatchedZone): ZoneCover {
  return { watched, whole: 0 };
}

/** Takes a working sensor in, or out with `sign` -1; what comes out must be what went in. O(1,024) at most. */
export function countReach(cover: ZoneCover, reach: Reach, sign: 1 | -1): void {
  const { outline } = cover.watched;
  const part = reachInto(reach, outline);
  if (part === 'none') return;
  if (part === 'whole') {
    cover.whole += sign;
    return;
  }
  const parts = partsOf(cover);
  tellCells(reach, outline, parts.cells, (nth, isSeen) => {
    parts.cellsInRange += countCell(parts.inRange, nth, sign);
    if (isSeen) parts.cellsSeen += countCell(parts.seen, nth, sign);
  });
}

/**
 * Whether the working sensors cover a zone, one or several of them together: each place of it is in range of one, and at
 * least half of it neither in a blind sector nor outside the field of view of one that has it in range, for a sensor
 * with a chimney beside it still watches the yard that it stands in.
 *
 * Of sensors that only reach over it together, the ranges must reach over each other and over the zone's edge by 4.5 % of its
 * longer side (the diagonal of a cell), or a gap is taken to be there: it errs towards blind, never towards covered.
 */
export function isZoneCovered({ whole, parts }: ZoneCover): boolean {
  if (whole > 0) return true;
  return parts !== undefined && isEnough(parts.cellsInRange, parts.cellsSeen, parts.cells);
}

/** How much of a zone a sensor covers that works alone. */
export function coverAlone(cover: ZoneCover, reach: Reach): 'whole' | 'part' | 'none' {
  const { outline } = cover.watched;
  const part = reachInto(reach, outline);
  if (part !== 'part') return part;
  const { cells } = partsOf(cover);
  let inRange = 0;
  let seen = 0;
  tellCells(reach, outline, cells, (_, isSeen) => {
    inRange += 1;
    if (isSeen) seen += 1;
  });
  return isEnough(inRange, seen, cells) ? 'whole' : 'part';
}

function isEnough(inRange: number, seen: number, { eastsM: { length } }: ZoneCells): boolean {
  return inRange === length && seen * 2 >= length;
}

function partsOf(cover: ZoneCover): CoverParts {
  cover.parts ??= noParts(cellsOf(cover.watched.outline));
  return cover.parts;
}

function noParts(cells: ZoneCells): CoverParts {
  const { length } = cells.eastsM;
  return {
    cells,
    inRange: new Uint16Array(length),
    seen: new Uint16Array(length),
    cellsInRange: 0,
    cellsSeen: 0,
  };
}

/** By how much the cells that have any became more or fewer. */
function countCell(counts: Uint16Array, nth: number, sign: 1 | -1): number {
  const before = counts[nth] as number;
  counts[nth] = before + sign;
  if (sign === 1) return before === 0 ? 1 : 0;
  return before === 1 ? -1 : 0;
}
