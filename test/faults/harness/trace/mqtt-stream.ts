/** The control packets in one direction of an MQTT connection, as far as the sync proof looks at them. */
export interface MqttPacket {
  readonly type: 'publish' | 'puback' | 'other';
  /** Absent where the packet has none. */
  readonly id: number | undefined;
  readonly body: Buffer;
}

const TYPES: Readonly<Record<number, MqttPacket['type']>> = { 3: 'publish', 4: 'puback' };

/** Takes a connection's bytes piece by piece and gives the packets that are whole. */
export function mqttStream(): (bytes: Buffer) => MqttPacket[] {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const packets: MqttPacket[] = [];
    for (let length = packetLength(rest); length !== undefined; length = packetLength(rest)) {
      packets.push(packet(rest.subarray(0, length)));
      rest = rest.subarray(length);
    }
    return packets;
  };
}

// [MQTT-2.2.3] remaining length: up to four bytes, seven bits each, the lowest first.
function packetLength(bytes: Buffer): number | undefined {
  let remaining = 0;
  for (let index = 1; index <= 4; index += 1) {
    const byte = bytes[index];
    if (byte === undefined) return undefined;
    remaining += (byte & 0x7f) * 128 ** (index - 1);
    if (byte < 0x80) return bytes.length < 1 + index + remaining ? undefined : 1 + index + remaining;
  }
  throw new Error('not an MQTT stream: remaining length of more than four bytes');
}

function packet(whole: Buffer): MqttPacket {
  const first = whole[0] ?? 0;
  const type = TYPES[first >> 4] ?? 'other';
  const body = whole.subarray(whole.findIndex((byte, index) => index > 0 && byte < 0x80) + 1);
  if (type === 'puback') return { type, id: body.readUInt16BE(0), body };
  const qos = (first >> 1) & 3;
  const hasId = type === 'publish' && qos > 0;
  return { type, id: hasId ? body.readUInt16BE(2 + body.readUInt16BE(0)) : undefined, body };
}
