import { readJson, replaceJson } from './segments.ts';

export interface Loss {
  readonly messages: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** What was dropped and not told yet, by topic. Kept on disk before a file of messages goes, so that a kill can't hide a gap. */
export interface LostMessages {
  add(counts: ReadonlyMap<string, number>, at: number): void;
  keep(): void;
  of(topic: string): Loss | undefined;
  /** The loss was told as it stood then; what came on top of it stays. */
  told(topic: string, loss: Loss): void;
}

export function lostMessages(path: string): LostMessages {
  const losses = new Map<string, Loss>(lossesFrom(readJson(path)));
  const keep = () => {
    try {
      replaceJson(path, [...losses], 'synced');
    } catch {
      // On a disk that takes nothing the counts are kept in memory; they are told all the same.
    }
  };
  return {
    add(counts, at) {
      for (const [topic, messages] of counts) {
        const before = losses.get(topic);
        losses.set(topic, {
          messages: messages + (before?.messages ?? 0),
          firstAt: before?.firstAt ?? at,
          lastAt: at,
        });
      }
    },
    keep,
    of: (topic) => losses.get(topic),
    told(topic, loss) {
      const present = losses.get(topic);
      if (present === undefined) return;
      const left = present.messages - loss.messages;
      if (left <= 0) losses.delete(topic);
      else losses.set(topic, { messages: left, firstAt: loss.lastAt, lastAt: present.lastAt });
      keep();
    },
  };
}

function lossesFrom(content: unknown): [string, Loss][] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((entry: unknown): [string, Loss][] => {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string' || typeof entry[1] !== 'object') return [];
    const { messages, firstAt, lastAt } = (entry[1] ?? {}) as Record<string, unknown>;
    const isWhole = [messages, firstAt, lastAt].every(Number.isSafeInteger);
    return isWhole
      ? [[entry[0], { messages: Number(messages), firstAt: Number(firstAt), lastAt: Number(lastAt) }]]
      : [];
  });
}
