import type { IConnackPacket } from 'mqtt';

export interface SessionAsked {
  readonly protocol: '5' | '3.1.1';
  readonly keepaliveS: number;
  readonly sessionS: number;
  /** The longest message we take, bytes. */
  readonly messageBytes: number;
  /** Whether this broker had a session of ours earlier in this run. */
  readonly hadSession: boolean;
}

/** What in a broker's greeting means that messages may be lost or late; empty when nothing does. */
export function sessionWarnings(
  { sessionPresent, properties = {} }: Pick<IConnackPacket, 'sessionPresent' | 'properties'>,
  asked: SessionAsked,
): readonly string[] {
  const { maximumQoS, maximumPacketSize, serverKeepAlive, sessionExpiryInterval } = properties;
  const warnings: string[] = [];
  if (asked.hadSession && !sessionPresent)
    warnings.push('the broker had forgotten our session: messages sent while we were away are lost');
  if (asked.protocol === '3.1.1' && !asked.hadSession)
    warnings.push(
      'over MQTT 3.1.1 the broker sends only as many messages ahead as its own limit allows (mosquitto: 20); MQTT 5 is faster',
    );
  if (maximumQoS === 0) warnings.push('the broker allows QoS 0 only: what is on its way when a line breaks is lost');
  if (maximumPacketSize !== undefined && maximumPacketSize < asked.messageBytes)
    warnings.push(`the broker takes packets of at most ${maximumPacketSize} bytes: longer messages never reach us`);
  if (serverKeepAlive !== undefined && serverKeepAlive > asked.keepaliveS)
    warnings.push(
      `the broker wants a keep-alive of ${serverKeepAlive} s: a dead line shows only after ${1.5 * serverKeepAlive} s`,
    );
  if (sessionExpiryInterval !== undefined && sessionExpiryInterval < asked.sessionS)
    warnings.push(
      `the broker keeps our session for ${sessionExpiryInterval} s only: what comes while we are away longer is lost`,
    );
  return warnings;
}
