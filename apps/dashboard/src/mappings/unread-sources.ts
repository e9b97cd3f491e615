import { matchesTopic } from '@rotorwatch/domain';
import type { MappingView, MessageView } from '@rotorwatch/wire';

/** A feed and topic on which messages come that nothing reads. */
export interface UnreadSource {
  readonly feed: string;
  readonly topic: string;
  readonly messages: number;
  /** Service time of the latest of them. */
  readonly lastAt: number;
}

/** Where messages come from that no decoder and no mapping reads, the latest first. Messages are the newest first. */
export function unreadSources(refused: readonly MessageView[]): readonly UnreadSource[] {
  const sources = new Map<string, UnreadSource>();
  for (const { feed, topic, at, decoder, faults } of refused) {
    if (decoder !== 'none' || !faults.some(({ code }) => code === 'unrecognised')) continue;
    const key = JSON.stringify([feed, topic]);
    const known = sources.get(key) ?? { feed, topic, messages: 0, lastAt: at };
    sources.set(key, { ...known, messages: known.messages + 1 });
  }
  return [...sources.values()];
}

/** The sources of which something came unread since the mappings meant for them were saved. */
export function stillUnread(
  sources: readonly UnreadSource[],
  mappings: readonly MappingView[],
): readonly UnreadSource[] {
  return sources.filter(({ feed, topic, lastAt }) => {
    const isMeantFor = ({ mapping }: MappingView) =>
      (mapping.feed ?? feed) === feed && (mapping.topic === undefined || matchesTopic(mapping.topic, topic));
    return !mappings.some((saved) => saved.savedAt > lastAt && isMeantFor(saved));
  });
}
