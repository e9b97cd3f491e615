import { type Mapping, matchesTopic, type Position } from '@rotorwatch/domain';
import type { StoredMessage, WholeMessage } from '../journal/message-row.ts';
import type { WorldReader } from '../threads/world-reader.ts';

const PAGE = 500;
// Somebody waits for the answer: what is further back in a busy journal is not looked for.
const PAGES_LOOKED_AT = 4;

type Fits = (message: StoredMessage) => boolean;

/**
 * The newest messages that a mapping might be tried on, of its feed and topic, with their bytes.
 *
 * Looked for among the last 2,000 messages and, where only unrecognised ones are wanted, the last 2,000 refused ones too.
 */
export async function messagesToTry(
  reader: WorldReader,
  { feed, topic }: Pick<Mapping, 'feed' | 'topic'>,
  which: 'unrecognised' | 'all',
  limit: number,
): Promise<readonly WholeMessage[]> {
  const isThere: Fits = (message) =>
    message.outcome !== 'sampled' && (topic === undefined || matchesTopic(topic, message.topic));
  const fits: Fits = which === 'all' ? isThere : (message) => isThere(message) && isUnrecognised(message);
  const ofFeed = feed === undefined ? {} : { feed };
  const found = new Map<Position, StoredMessage>();
  const outcomes = which === 'all' ? [{}] : [{ outcome: 'refused' as const }, {}];
  for (const outcome of outcomes) {
    const newest = await newestThatFit(reader, { ...ofFeed, ...outcome }, fits, limit);
    for (const message of newest) found.set(message.position, message);
  }
  const newest = [...found.keys()].sort((a, b) => b - a).slice(0, limit);
  const whole = await Promise.all(newest.map((position) => reader.message(position)));
  return whole.filter((message) => message !== undefined);
}

async function newestThatFit(
  reader: WorldReader,
  query: { readonly feed?: string; readonly outcome?: 'refused' },
  fits: Fits,
  limit: number,
): Promise<StoredMessage[]> {
  const found: StoredMessage[] = [];
  let before: Position | undefined;
  for (let page = 0; page < PAGES_LOOKED_AT && found.length < limit; page += 1) {
    const messages = await reader.messages({ ...query, limit: PAGE, ...(before === undefined ? {} : { before }) });
    found.push(...messages.filter(fits));
    before = messages.at(-1)?.position;
    if (messages.length < PAGE) break;
  }
  return found;
}

/** Whether no decoder of ours knows what it is: nothing read it, or a mapping did. */
function isUnrecognised({ decoder, faults }: StoredMessage): boolean {
  if (decoder.startsWith('mapping:')) return true;
  return decoder === 'none' && faults.some(({ code }) => code === 'unrecognised');
}
