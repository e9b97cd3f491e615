import type { EpochMs } from './instant.ts';

/** What falls due. Of deadlines at the same instant the kind that stands first here goes first. */
export const DEADLINE_KINDS = [
  'track-state',
  'rule',
  'sensor-silence',
  'sensor-deaf',
  'sensor-loss',
  'sensors-lost',
  'swarm',
  'aircraft',
  'alert-forgotten',
] as const;

export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** An instant at which the state of one thing must be looked at. */
export interface Deadline {
  readonly at: EpochMs;
  readonly kind: DeadlineKind;
  /** Of the track, sensor, aircraft or alert. */
  readonly id: string;
}

const RANK = Object.fromEntries(DEADLINE_KINDS.map((kind, rank) => [kind, rank])) as Readonly<
  Record<DeadlineKind, number>
>;

/** Overtaken entries tolerated beside the live ones before the heap is rebuilt. */
const SLACK = 64;

/** Negative when `a` goes before `b`: by instant, then kind, then id in code-unit order. */
export function compareDeadlines(a: Deadline, b: Deadline): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.kind !== b.kind) return RANK[a.kind] - RANK[b.kind];
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/**
 * A binary heap of deadlines with a total order: (instant, kind, id).
 *
 * It is lazy: an entry is a question to be asked at an instant, not a fact. Whoever takes one compares it with what the
 * thing itself says and arms it again when its time has moved on, so a deadline that every detection postpones costs
 * nothing per detection. Of one (kind, id) only the earliest entry counts, and the heap never holds more than twice the
 * armed entries plus a constant.
 */
export class DeadlineQueue {
  #heap: Deadline[] = [];
  /** by kind, then by id: when its live entry stands in the heap. */
  readonly #armed = new Map<DeadlineKind, Map<string, EpochMs>>(DEADLINE_KINDS.map((kind) => [kind, new Map()]));

  /** Entries in the heap, overtaken ones included. */
  get size(): number {
    return this.#heap.length;
  }

  /** Asks the question at `at`, unless it is asked at that instant or earlier anyway. */
  arm(kind: DeadlineKind, id: string, at: EpochMs): void {
    const armed = this.#armedOf(kind);
    const standing = armed.get(id);
    if (standing !== undefined && standing <= at) return;
    armed.set(id, at);
    this.#push({ at, kind, id });
    this.#compact();
  }

  /** Drops the question: the thing is gone. */
  forget(kind: DeadlineKind, id: string): void {
    this.#armedOf(kind).delete(id);
    this.#compact();
  }

  /** Takes the first live entry at or before `to`, or gives `undefined`. */
  takeDue(to: EpochMs): Deadline | undefined {
    for (let first = this.#heap[0]; first !== undefined && first.at <= to; first = this.#heap[0]) {
      this.#pop();
      const armed = this.#armedOf(first.kind);
      if (armed.get(first.id) !== first.at) continue;
      armed.delete(first.id);
      return first;
    }
    return undefined;
  }

  #armedOf(kind: DeadlineKind): Map<string, EpochMs> {
    return this.#armed.get(kind) as Map<string, EpochMs>;
  }

  #compact(): void {
    let live = 0;
    for (const armed of this.#armed.values()) live += armed.size;
    if (this.#heap.length <= 2 * live + SLACK) return;
    const kept = this.#heap.filter((entry) => this.#armedOf(entry.kind).get(entry.id) === entry.at);
    // A sorted array is a heap.
    this.#heap = kept.sort(compareDeadlines);
  }

  #push(entry: Deadline): void {
    const heap = this.#heap;
    let hole = heap.length;
    while (hole > 0) {
      const above = (hole - 1) >> 1;
      const parent = heap[above] as Deadline;
      if (compareDeadlines(parent, entry) <= 0) break;
      heap[hole] = parent;
      hole = above;
    }
    heap[hole] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let hole = 0;
    for (let below = 1; below < heap.length; below = 2 * hole + 1) {
      const right = heap[below + 1];
      if (right !== undefined && compareDeadlines(right, heap[below] as Deadline) < 0) below += 1;
      const child = heap[below] as Deadline;
      if (compareDeadlines(last, child) <= 0) break;
      heap[hole] = child;
      hole = below;
    }
    heap[hole] = last;
  }
}
