import type { IClientOptions } from 'mqtt';

export interface Access {
  readonly clientId: string;
  readonly protocol: '5' | '3.1.1';
  readonly username?: string;
  readonly password?: string;
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

/** Seconds a broker keeps our session and its queue while we are away: two weeks. */
export const SESSION_S = 14 * 24 * 3600;

/** mqtt.js gives a line up after 1.5 times this: 12 s, where 15 are allowed. */
export const KEEPALIVE_S = 8;

/** Unacknowledged messages the broker may send ahead of our commits. With 3.1.1 the broker's own limit stands (mosquitto: 20). */
export const RECEIVE_MAXIMUM = 3000;

// As the embedded broker: what is longer could not be kept.
const PACKET_BYTES = 1024 * 1024;

/** What we ask of a remote broker: a session that outlives us. Never plain TCP where the address says TLS. */
export function connectOptions(access: Access): IClientOptions {
  const { clientId, protocol, username, password, ca, cert, key } = access;
  return {
    clientId,
    clean: false,
    // The retry plan decides when to try again.
    reconnectPeriod: 0,
    connectTimeout: 10_000,
    keepalive: KEEPALIVE_S,
    resubscribe: false,
    // Without it mqtt.js puts a line together for each message, for a debugger that nobody has attached.
    log: () => {},
    ...(protocol === '5'
      ? {
          protocolVersion: 5,
          properties: {
            sessionExpiryInterval: SESSION_S,
            receiveMaximum: RECEIVE_MAXIMUM,
            maximumPacketSize: PACKET_BYTES,
          },
        }
      : { protocolVersion: 4 }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}
