import { pointerTo } from '@rotorwatch/domain';

export type Leaf = string | number | boolean | null;

/** A value at the end of a path. */
export interface PlacedLeaf {
  readonly path: string;
  readonly value: Leaf;
}

const MOST_LEAVES = 300;
const DEEPEST = 20;

/** The values of a message that hold no others, in its order, at most 300. Of a list only the first element: the others are like it. */
export function leavesOf(message: unknown): readonly PlacedLeaf[] {
  const leaves: PlacedLeaf[] = [];
  collect(message, '', leaves, 0);
  return leaves;
}

function collect(value: unknown, path: string, leaves: PlacedLeaf[], depth: number): void {
  if (leaves.length >= MOST_LEAVES || depth > DEEPEST) return;
  if (isLeaf(value)) leaves.push({ path, value });
  else if (Array.isArray(value) && !value.every(isLeaf)) collect(value[0], pointerTo(path, 0), leaves, depth + 1);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(inner, pointerTo(path, key), leaves, depth + 1);
  }
}

export function isLeaf(value: unknown): value is Leaf {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
