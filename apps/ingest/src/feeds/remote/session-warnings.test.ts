import type { IConnackPacket } from 'mqtt';
import { describe, expect, it } from 'vitest';
import { type SessionAsked, sessionWarnings } from './session-warnings.ts';

const ASKED: SessionAsked = {
  protocol: '5',
  keepaliveS: 8,
  sessionS: 1_209_600,
  messageBytes: 262_144,
  hadSession: false,
};

function warnings(connack: Partial<IConnackPacket>, asked: Partial<SessionAsked> = {}) {
  return sessionWarnings({ sessionPresent: false, ...connack }, { ...ASKED, ...asked });
}

describe("a broker's greeting", () => {
  it('tells of a lost session only where there was one', () => {
    expect(warnings({ sessionPresent: false })).toEqual([]);
    expect(warnings({ sessionPresent: true }, { hadSession: true })).toEqual([]);
    expect(warnings({ sessionPresent: false }, { hadSession: true })).toEqual([
      'the broker had forgotten our session: messages sent while we were away are lost',
    ]);
  });

  it('over MQTT 3.1.1 is answered with a word about its limit, the first time', () => {
    expect(warnings({}, { protocol: '3.1.1' })).toEqual([expect.stringContaining('MQTT 5 is faster')]);
    expect(warnings({ sessionPresent: true }, { protocol: '3.1.1', hadSession: true })).toEqual([]);
  });

  it('names each limit that loses messages, and none that does not', () => {
    const harmless = { maximumQoS: 1, retainAvailable: false, maximumPacketSize: 262_144, serverKeepAlive: 8 };
    expect(warnings({ properties: { ...harmless, sessionExpiryInterval: 1_209_600 } })).toEqual([]);
    expect(warnings({ properties: { maximumQoS: 0 } })).toEqual([expect.stringContaining('QoS 0 only')]);
    expect(warnings({ properties: { maximumPacketSize: 262_143 } })).toEqual([expect.stringContaining('262143 bytes')]);
    expect(warnings({ properties: { serverKeepAlive: 60 } })).toEqual([expect.stringContaining('90 s')]);
    expect(warnings({ properties: { sessionExpiryInterval: 0 } })).toEqual([expect.stringContaining('for 0 s only')]);
  });
});
