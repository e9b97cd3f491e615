import { distanceToRingM, isInRing, type Outline } from '../zone/outline.ts';

/** Cells along the longer side of a zone's bounding box. */
const CELLS_ALONG = 32;

/** A zone cut into equal squares on its local plane: those of which any part may lie in it, at most 1,024. */
export interface ZoneCells {
  /** Middles of the cells, metres east and north of the plane's origin. */
  readonly eastsM: Float64Array;
  readonly northsM: Float64Array;
  /** From a cell's middle to its corner, metres. */
  readonly radiusM: number;
}

/** The cells of a zone. O(corners), with up to 1,024 questions for each. */
export function cellsOf(outline: Outline): ZoneCells {
  const [halfWidthM, halfHeightM] =
    outline.kind === 'circle' ? [outline.radiusM, outline.radiusM] : [outline.halfWidthM, outline.halfHeightM];
  // A zone whose corners all stand at one place still has a cell.
  const sideM = Math.max((2 * Math.max(halfWidthM, halfHeightM)) / CELLS_ALONG, 0.01);
  const radiusM = sideM * Math.SQRT1_2;
  const columns = cellsAlong(halfWidthM, sideM);
  const rows = cellsAlong(halfHeightM, sideM);
  const easts: number[] = [];
  const norths: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const north = (row + 0.5 - rows / 2) * sideM;
    for (let column = 0; column < columns; column += 1) {
      const east = (column + 0.5 - columns / 2) * sideM;
      if (!mayTouch(outline, east, north, radiusM)) continue;
      easts.push(east);
      norths.push(north);
    }
  }
  return { eastsM: Float64Array.from(easts), northsM: Float64Array.from(norths), radiusM };
}

function cellsAlong(halfM: number, sideM: number): number {
  return Math.min(CELLS_ALONG, Math.max(1, Math.ceil((2 * halfM) / sideM)));
}

function mayTouch(outline: Outline, east: number, north: number, radiusM: number): boolean {
  if (outline.kind === 'circle') return Math.hypot(east, north) <= outline.radiusM + radiusM;
  const { eastsM, northsM } = outline;
  return isInRing(eastsM, northsM, east, north) || distanceToRingM(eastsM, northsM, east, north) <= radiusM;
}
