import type { AlertView } from '@rotorwatch/wire';
import { plainText } from '../../ui/plain-text.ts';

/**
 * Who took an alert in hand and when.
 *
 * A closed alert tells one instant, the later of its end and its acknowledgement, so the earlier one isn't always known.
 */
export function handlingText({ handling, condition }: AlertView, clock: (at: number) => string): string {
  const { kind, by, at } = handling;
  if (kind === 'unacknowledged') return 'not acknowledged';
  if (by === undefined) return 'taken over by the alert that goes on with it';
  const who = by === 'local' ? 'acknowledged here' : `acknowledged by ${plainText(by, 40)}`;
  if (at === undefined) return who;
  const isInstantOfEnd = kind === 'closed' && condition.at !== undefined && at <= condition.at;
  return isInstantOfEnd ? `${who} before it ended` : `${who} at ${clock(at)}`;
}
