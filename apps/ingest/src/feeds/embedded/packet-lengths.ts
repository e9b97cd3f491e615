/** Why a connection is closed before its bytes reach the broker. */
export type LengthFault = 'packet-too-large' | 'first-packet-too-large' | 'malformed-length';

export interface LengthLimits {
  /** Remaining length of a PUBLISH, bytes. */
  readonly publishBytes: number;
  /** Remaining length of any other packet and of the first, whatever it is, bytes. */
  readonly otherBytes: number;
}

export interface Scan {
  /** How far the bytes were looked at; more than `most` packets wait for the next call. */
  readonly end: number;
  /** Packets that ended. */
  readonly packets: number;
  readonly publishes: number;
  /** The packet that begins at `end`, or began before, must not go on. */
  readonly fault?: LengthFault;
  /** What the faulty packet says of its length, bytes. */
  readonly claimed?: number;
}

export interface PacketLengths {
  scan(bytes: Uint8Array, most: number): Scan;
  /** Whether the bytes so far end inside a packet. */
  readonly midPacket: boolean;
}

const PUBLISH = 3;

/**
 * Follows the fixed headers of one connection's packets, however the bytes are cut, and reads nothing else of them.
 *
 * Source: MQTT 3.1.1 §2.2: type in the first byte's upper half, then the remaining length in at most four bytes of seven bits each.
 */
export function packetLengths({ publishBytes, otherBytes }: LengthLimits): PacketLengths {
  let phase: 'type' | 'length' | 'body' = 'type';
  let first = true;
  let type = 0;
  let length = 0;
  let lengthBytes = 0;
  let remaining = 0;
  return {
    get midPacket() {
      return phase !== 'type';
    },
    scan(bytes, most) {
      let at = 0;
      let began = 0;
      let packets = 0;
      let publishes = 0;
      while (at < bytes.length && packets < most) {
        if (phase === 'type') {
          began = at;
          type = (bytes[at] as number) >> 4;
          at += 1;
          length = 0;
          lengthBytes = 0;
          phase = 'length';
        } else if (phase === 'length') {
          const byte = bytes[at] as number;
          at += 1;
          length += (byte & 127) * 128 ** lengthBytes;
          lengthBytes += 1;
          if (byte >= 128) {
            if (lengthBytes === 4) return { end: began, packets, publishes, fault: 'malformed-length' };
            continue;
          }
          const allowed = type === PUBLISH && !first ? publishBytes : otherBytes;
          if (length > allowed) {
            const fault = first ? 'first-packet-too-large' : 'packet-too-large';
            return { end: began, packets, publishes, fault, claimed: length };
          }
          remaining = length;
          phase = 'body';
        }
        if (phase === 'body') {
          const taken = Math.min(remaining, bytes.length - at);
          at += taken;
          remaining -= taken;
          if (remaining > 0) continue;
          phase = 'type';
          first = false;
          packets += 1;
          if (type === PUBLISH) publishes += 1;
        }
      }
      return { end: at, packets, publishes };
    },
  };
}
