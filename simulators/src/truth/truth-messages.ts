import type { Message } from '../receivers/message.ts';
import type { Run } from '../receivers/messages-between.ts';
import { type AircraftTruth, truthAt } from './truth.ts';

/** Who tells the truth over MQTT: no receiver, and of no receiver's name. */
export const TRUTH_TELLER = 'rotorwatch-truth';

/** One aircraft at one second, as it is told and written down. */
export interface TruthLine extends AircraftTruth {
  /** Epoch ms. */
  readonly atMs: number;
  /** Since the anchor. */
  readonly tS: number;
}

/**
 * The truth at every full second since the anchor from one second up to, and not at, another, an aircraft a message, on a topic
 * that no receiver publishes on.
 */
export function truthMessages({ scene, seed, anchor }: Run, fromS: number, toS: number): readonly Message[] {
  const messages: Message[] = [];
  for (let tS = Math.ceil(fromS); tS < toS; tS++)
    for (const truth of truthAt(scene, tS, seed)) {
      const line: TruthLine = { atMs: anchor + tS * 1000, tS, ...truth };
      const topic = `${TRUTH_TELLER}/${truth.id}`;
      messages.push({ atS: tS, sensor: TRUTH_TELLER, topic, payload: JSON.stringify(line) });
    }
  return messages;
}
