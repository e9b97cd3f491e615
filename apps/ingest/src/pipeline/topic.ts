import { type Decoding, isPrintable } from '@rotorwatch/decoders';

// Characters; the topics of sensors have a few dozen.
const LONGEST = 128;

const ENCODER = new TextEncoder();
const KEPT = new Uint8Array(1024);

/** Why a message is refused for its topic alone: brokers deliver 64 kB of it, and characters that show as what they are not. */
export function topicRefusal(topic: string): Decoding | undefined {
  if (topic.length > LONGEST) return refused(`${topic.length} characters, want at most ${LONGEST}`);
  return isPrintable(topic) ? undefined : refused('characters that do not show');
}

/** What is kept of a topic: all of it up to 1 kB of UTF-8, cut between characters. */
export function keptTopic(topic: string): string {
  return topic.length <= LONGEST ? topic : topic.slice(0, ENCODER.encodeInto(topic, KEPT).read);
}

function refused(flaw: string): Decoding {
  const fault = { code: 'bad-topic', at: '/', detail: `a topic with ${flaw}` } as const;
  return { outcome: 'refused', decoder: 'none', faults: [fault] };
}
