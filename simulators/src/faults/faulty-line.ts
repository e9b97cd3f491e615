import { type Chance, chance } from '../scenario/chance.ts';
import type { FaultPlan, Faults } from './fault-plan.ts';
import { garbled } from './garbled.ts';
import { shiftedTimes } from './shifted-times.ts';

/** What passes the line: a message with its time of sending. */
export interface Passing {
  /** Seconds since the run's second 0. */
  readonly atS: number;
  readonly topic: string;
  readonly payload: string | Uint8Array;
  /** Where it is known apart from the payload. */
  readonly sensor?: string;
}

export type FaultName = 'lost' | 'duplicated' | 'reordered' | 'garbled' | 'delayed' | 'skewed';

/** How many messages each fault was done to. */
export type FaultCounts = Readonly<Partial<Record<FaultName, number>>>;

/** A line between sender and broker that loses, doubles, delays, swaps and spoils what passes it. */
export interface FaultyLine<Message extends Passing> {
  /** Takes a message in; in the order of their times. */
  push(message: Message): void;
  /** What arrives before a second, in the order of arrival, with the second of its arrival. */
  due(untilS: number): Message[];
  /** Everything that is still on its way. */
  rest(): Message[];
  counts(): FaultCounts;
}

export interface FaultyLineOptions {
  readonly plan: FaultPlan;
  readonly seed: number;
  /** Epoch ms of second 0: times in payloads are told from other numbers by it. */
  readonly startMs: number;
}

interface OnItsWay<Message> {
  readonly message: Message;
  readonly dueS: number;
  readonly nth: number;
}

/** One that comes late as a copy does so within this. */
const COPY_WITHIN_S = 1;

/**
 * Does a plan's faults to messages.
 *
 * What befalls a message depends on the seed and on its number among those of its sender, on nothing else: not on how the
 * messages were cut into pieces, and not on what befell another sender.
 */
export function faultyLine<Message extends Passing>({ plan, seed, startMs }: FaultyLineOptions): FaultyLine<Message> {
  const onItsWay: OnItsWay<Message>[] = [];
  /** by sender: how many came */
  const seen = new Map<string, number>();
  const counts: Partial<Record<FaultName, number>> = {};
  /** Waits for the one behind it. */
  let held: Message | undefined;
  let nth = 0;
  const count = (name: FaultName) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  const send = (message: Message, dueS: number) => {
    onItsWay.push({ message: dueS === message.atS ? message : { ...message, atS: dueS }, dueS, nth: nth++ });
  };

  const spoilt = (message: Message, faults: Faults, next: Chance): Message => {
    let { payload } = message;
    if (faults.skewMs !== 0 && typeof payload === 'string') {
      const shifted = shiftedTimes(payload, startMs + message.atS * 1000, faults.skewMs);
      if (shifted !== payload) count('skewed');
      payload = shifted;
    }
    if (next() < faults.garbage) {
      payload = garbled(payload, next);
      count('garbled');
    }
    return payload === message.payload ? message : { ...message, payload };
  };

  const takeOut = (untilS: number): Message[] => {
    const out = onItsWay.filter(({ dueS }) => dueS < untilS);
    if (out.length === 0) return [];
    const left = onItsWay.filter(({ dueS }) => dueS >= untilS);
    onItsWay.splice(0, onItsWay.length, ...left);
    return out.sort((a, b) => a.dueS - b.dueS || a.nth - b.nth).map(({ message }) => message);
  };

  return {
    push(message) {
      const { sender, faults } = faultsFor(message, plan);
      const number = seen.get(sender) ?? 0;
      seen.set(sender, number + 1);
      const next = chance(seed, 'faults', sender, number);
      if (next() < faults.loss) {
        count('lost');
        return;
      }
      const copied = next() < faults.duplicates;
      const copyAfterS = next() * COPY_WITHIN_S;
      const swapped = next() < faults.reorder;
      const delayS = (faults.delayMs + (2 * next() - 1) * faults.delaySpreadMs) / 1000;
      if (delayS > 0) count('delayed');
      const arriving = spoilt(message, faults, next);
      const dueS = message.atS + delayS;
      const before = held;
      held = undefined;
      if (swapped && before === undefined) {
        held = delayS === 0 ? arriving : { ...arriving, atS: dueS };
        count('reordered');
      } else send(arriving, dueS);
      // The one it waited for goes first, at the same second.
      if (before !== undefined) send(before, Math.max(dueS, before.atS));
      if (copied) {
        count('duplicated');
        send(arriving, dueS + copyAfterS);
      }
    },
    due: takeOut,
    rest() {
      if (held !== undefined) send(held, held.atS);
      held = undefined;
      return takeOut(Number.POSITIVE_INFINITY);
    },
    counts: () => ({ ...counts }),
  };
}

function faultsFor({ sensor, topic, payload }: Passing, { everywhere, bySensor }: FaultPlan) {
  for (const [name, faults] of bySensor) {
    const isOf =
      sensor === undefined
        ? names(topic, name) || (typeof payload === 'string' && names(payload, name))
        : sensor === name;
    if (isOf) return { sender: name, faults };
  }
  return { sender: sensor ?? topic, faults: everywhere };
}

/** Whether a text holds a name that isn't part of a longer one. */
function names(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isOfName(text[at - 1]) && !isOfName(text[at + name.length])) return true;
  }
  return false;
}

function isOfName(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}
