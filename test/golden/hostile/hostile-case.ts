import type { Decoding, FaultCode } from '@rotorwatch/decoders';

/** A payload that somebody might send, and what must become of it. */
export interface HostileCase {
  readonly name: string;
  readonly payload: Uint8Array;
  /** Absent where damage may leave either a good message or a bad one. */
  readonly outcome?: Decoding['outcome'];
  /** Among the codes of its faults; absent beside an outcome: it has none. */
  readonly code?: FaultCode;
}

const encoder = new TextEncoder();

export const bytes = (text: string): Uint8Array => encoder.encode(text);

const payloadOf = (payload: string | Uint8Array) => (typeof payload === 'string' ? bytes(payload) : payload);

export const refused = (name: string, payload: string | Uint8Array, code: FaultCode): HostileCase => ({
  name,
  payload: payloadOf(payload),
  outcome: 'refused',
  code,
});

/** Without a fault, or with one that costs a field only. */
export const accepted = (name: string, payload: string | Uint8Array, code?: FaultCode): HostileCase => ({
  name,
  payload: payloadOf(payload),
  outcome: 'accepted',
  ...(code === undefined ? {} : { code }),
});

export const ignored = (name: string, payload: string | Uint8Array): HostileCase => ({
  name,
  payload: payloadOf(payload),
  outcome: 'ignored',
});

export const damaged = (name: string, payload: string | Uint8Array): HostileCase => ({
  name,
  payload: payloadOf(payload),
});
