import type { FeedTest } from '@rotorwatch/wire';
import type { IConnackPacket } from 'mqtt';

interface Said<State> {
  readonly state: State;
  readonly text: string;
}

// [MQTT-3.9.3] of 3.1.1: 0x80 is a failure; MQTT 5 names more above it.
const REFUSED = 0x80;
const NOT_AUTHORISED = 0x87;

/** What a broker granted of the topics that it was asked for; `failed` where it is none. */
export function grantedWords(topics: readonly string[], granted: readonly number[]): Said<'ok' | 'warning' | 'failed'> {
  const words = topics.map((topic, index) => {
    const code = granted[index] ?? REFUSED;
    if (code === NOT_AUTHORISED) return `${topic} is refused: we are not authorised`;
    return code >= REFUSED ? `${topic} is refused` : `${topic} at QoS ${code}`;
  });
  const refused = topics.filter((_topic, index) => (granted[index] ?? REFUSED) >= REFUSED).length;
  const isUnsafe = granted.includes(0);
  const text = `${words.join(', ')}${isUnsafe ? ': what is sent at QoS 0 is lost when a line breaks' : ''}`;
  if (refused === topics.length) return { state: 'failed', text };
  return { state: refused > 0 || isUnsafe ? 'warning' : 'ok', text };
}

/** What a broker says of itself when it lets us in. */
export function limitWords({ properties = {} }: Pick<IConnackPacket, 'properties'>, protocol: '5' | '3.1.1'): string {
  if (protocol === '3.1.1') return 'over MQTT 3.1.1 a broker tells none of its limits';
  const { maximumPacketSize, maximumQoS, receiveMaximum, serverKeepAlive } = properties;
  const told = [
    ...(maximumPacketSize === undefined ? [] : [`packets up to ${maximumPacketSize.toLocaleString('en-GB')} bytes`]),
    ...(maximumQoS === undefined ? [] : [`QoS up to ${maximumQoS}`]),
    ...(receiveMaximum === undefined ? [] : [`${receiveMaximum} messages of ours at once`]),
    ...(serverKeepAlive === undefined ? [] : [`a keep-alive of ${serverKeepAlive} s`]),
  ];
  return told.length === 0 ? 'the broker tells no limit that matters' : `the broker allows ${told.join(', ')}`;
}

/** What came while a trial listened. */
export function messageWords(
  { messages, topics, glimpses }: Pick<FeedTest, 'messages' | 'topics' | 'glimpses'>,
  stoppedEarly: boolean,
): Said<'ok' | 'warning'> {
  if (messages === 0)
    return { state: 'warning', text: 'no message came in 10 s: does anything publish to these topics now?' };
  const counted = `${messages} ${messages === 1 ? 'message' : 'messages'} on ${topics.length} ${topics.length === 1 ? 'topic' : 'topics'}`;
  const heard = `${counted}${stoppedEarly ? ', which was enough' : ' in 10 s'}`;
  const good = glimpses.filter(({ outcome }) => outcome === 'accepted').length;
  if (good > 0) return { state: 'ok', text: heard };
  return { state: 'warning', text: `${heard}, and none that could be used` };
}
