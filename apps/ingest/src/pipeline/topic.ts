import { type Decoding, isPrintable } from '@rotorwatch/decoders';

// Characters; the topics of sensors have a few dozen.
const LONGEST = 128;

const ENCODER = new TextEncoder();
const KEPT = new Uint8Array(1024);

/** Why a message is refused for its topic alone: brokers deliver 64 kB of it, and characters that show as what they are not. */
function topicRefusal(topic: string): Decoding | undefined {
  if (topic.length > LONGEST) return refused(`${topic.length} characters, want at most ${LONGEST}`);
  return isPrintable(topic) ? undefined : refused('characters that do not show');
}

const TRUTH = 'rotorwatch-truth/';

/**
 * What a message is for its topic alone, before anybody looks at what it says; `undefined`: nothing yet.
 *
 * Where a simulator tells the truth beside what receivers make of it, the truth must not be heard: it is kept and ignored. In a
 * real world nobody knows the truth, and such a topic is like any other.
 */
export function topicDecoding(topic: string, real: boolean): Decoding | undefined {
  if (!real && topic.startsWith(TRUTH))
    return { outcome: 'ignored', decoder: 'none', why: 'the truth of an exercise, which nobody hears' };
  return topicRefusal(topic);
}

/** What is kept of a topic: all of it up to 1 kB of UTF-8, cut between characters. */
export function keptTopic(topic: string): string {
  return topic.length <= LONGEST ? topic : topic.slice(0, ENCODER.encodeInto(topic, KEPT).read);
}

function refused(flaw: string): Decoding {
  const fault = { code: 'bad-topic', at: '/', detail: `a topic with ${flaw}` } as const;
  return { outcome: 'refused', decoder: 'none', faults: [fault] };
}
