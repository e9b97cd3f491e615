import { chance } from '../scenario/chance.ts';
import type { Erring } from '../scenario/scenario.ts';
import type { Message } from './message.ts';

/** How much later than it is said a message of a receiver may come, at most. */
export function longestOnTheWayS({ duplicates, delayMs }: Pick<Erring, 'duplicates' | 'delayMs'>): number {
  return ((delayMs ? Math.max(delayMs.from, delayMs.to) : 0) + (duplicates?.delayMs ?? 0)) / 1000;
}

/** What comes of a message that a receiver says: itself, later, and perhaps once more. Drawn from what it says and when. */
export function onTheWay({ duplicates, delayMs }: Erring, message: Message, seed: number): readonly Message[] {
  if (duplicates === undefined && delayMs === undefined) return [message];
  const draw = chance(seed, message.sensor, 'way', Math.round(message.atS * 1e6), message.topic, message.payload);
  const lateS = delayMs === undefined ? 0 : (delayMs.from + (delayMs.to - delayMs.from) * draw()) / 1000;
  const first = { ...message, atS: message.atS + lateS };
  if (duplicates === undefined || draw() >= duplicates.part) return [first];
  const topic = (duplicates.topicPrefix ?? '') + message.topic;
  return [first, { ...first, topic, atS: first.atS + duplicates.delayMs / 1000 }];
}
