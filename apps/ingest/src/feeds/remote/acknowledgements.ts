import type { Writable } from 'node:stream';

/**
 * Collects the PUBACKs of one commit and writes them in one piece.
 *
 * An acknowledgement belongs to the connection its message came on: packet identifiers mean nothing on the next one.
 */
export function acknowledgements(
  present: () => Writable | undefined,
): (connection: Writable, messageId: number) => void {
  let waiting: { connection: Writable; messageIds: number[] } | undefined;
  const flush = () => {
    const batch = waiting;
    waiting = undefined;
    if (batch === undefined || batch.connection !== present() || batch.connection.destroyed) return;
    batch.connection.write(pubacks(batch.messageIds));
  };
  return (connection, messageId) => {
    if (waiting !== undefined && waiting.connection !== connection) flush();
    if (waiting === undefined) {
      waiting = { connection, messageIds: [] };
      // All messages of a group commit resolve in one go; this runs when the last of them has.
      setImmediate(flush);
    }
    waiting.messageIds.push(messageId);
  };
}

// [MQTT-3.4.2] PUBACK: type 4, remaining length 2, packet identifier. MQTT 5 lets the reason code go when it is success.
function pubacks(messageIds: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(4 * messageIds.length);
  messageIds.forEach((messageId, index) => {
    bytes.writeUInt16BE(0x4002, 4 * index);
    bytes.writeUInt16BE(messageId, 4 * index + 2);
  });
  return bytes;
}
