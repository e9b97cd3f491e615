import type { Position } from '@rotorwatch/domain';
import type { Difference } from './difference.ts';
import type { Decoded } from './present-decoding.ts';

/** Messages that would change in the same way. */
export interface ChangeCount {
  readonly from: string;
  readonly to: string;
  readonly messages: number;
  /** Of the first of them. */
  readonly examples: readonly Position[];
}

/** What decoding again would change. */
export interface Summary {
  /** Decoded again. */
  readonly messages: number;
  readonly unchanged: number;
  readonly refusedToAccepted: number;
  readonly acceptedToRefused: number;
  /** Those with most messages first. */
  readonly changes: readonly ChangeCount[];
  /** Messages not decoded again, by reason. */
  readonly left: Readonly<Record<string, number>>;
  /** Segments that could not be read. */
  readonly unreadable: readonly string[];
}

export interface SummaryBook {
  /** Decoded again so far. */
  readonly messages: number;
  left(why: string): void;
  unreadable(segment: string): void;
  add(position: Position, before: Decoded, after: Decoded, difference: Difference | undefined): void;
  read(): Summary;
}

const EXAMPLES = 3;
/** There are some dozen codes and decoders; what is beyond is counted as changed and not by kind. */
const KINDS_AT_MOST = 2_000;

export function summaryBook(): SummaryBook {
  /** by what was and what would be */
  const changes = new Map<string, { from: string; to: string; messages: number; examples: Position[] }>();
  const left: Record<string, number> = {};
  const unreadable: string[] = [];
  const counts = { messages: 0, unchanged: 0, refusedToAccepted: 0, acceptedToRefused: 0 };

  return {
    get messages() {
      return counts.messages;
    },
    left(why) {
      left[why] = (left[why] ?? 0) + 1;
    },
    unreadable: (segment) => void unreadable.push(segment),
    add(position, before, after, difference) {
      counts.messages += 1;
      if (before.outcome === 'refused' && after.outcome === 'accepted') counts.refusedToAccepted += 1;
      if (before.outcome === 'accepted' && after.outcome === 'refused') counts.acceptedToRefused += 1;
      if (difference === undefined) {
        counts.unchanged += 1;
        return;
      }
      const [from, to] = [inWords(before), difference.kind === 'outcome' ? inWords(after) : `other ${difference.kind}`];
      const key = `${from}\n${to}`;
      const found = changes.get(key);
      if (found !== undefined) {
        found.messages += 1;
        if (found.examples.length < EXAMPLES) found.examples.push(position);
      } else if (changes.size < KINDS_AT_MOST) changes.set(key, { from, to, messages: 1, examples: [position] });
    },
    read: () => ({
      ...counts,
      changes: [...changes.values()].sort((one, other) => other.messages - one.messages),
      left,
      unreadable,
    }),
  };
}

function inWords({ outcome, decoder, faults: [first] }: Decoded): string {
  const by = decoder === 'none' ? '' : ` by ${decoder}`;
  return outcome === 'refused' ? `refused${by} (${first?.code ?? 'no reason'})` : `${outcome}${by}`;
}

const SHOWN = 40;

/** The summary as lines for a terminal. */
export function summaryLines(summary: Summary): readonly string[] {
  const { messages, unchanged, refusedToAccepted, acceptedToRefused, changes, left, unreadable } = summary;
  const shown = changes.slice(0, SHOWN);
  const width = Math.max(0, ...shown.map(({ from }) => from.length));
  return [
    `${count(messages)} messages decoded again: ${count(unchanged)} as before, ${count(messages - unchanged)} another way.`,
    `Refused before and accepted now: ${count(refusedToAccepted)}. Accepted before and refused now: ${count(acceptedToRefused)}.`,
    ...shown.map(
      ({ from, to, messages: changed, examples }) =>
        `  ${count(changed).padStart(10)}  ${from.padEnd(width)}  →  ${to}   such as ${examples.join(', ')}`,
    ),
    ...(changes.length > shown.length ? [`  and ${changes.length - shown.length} rarer changes`] : []),
    ...Object.entries(left).map(([why, number]) => `  ${count(number).padStart(10)}  not decoded again: ${why}`),
    ...unreadable.map((segment) => `  could not be read: ${segment}`),
  ];
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
