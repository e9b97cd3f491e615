import { once } from 'node:events';
import { connect } from 'node:net';

/** A receiver's connection that publishes packets made beforehand, and counts the acknowledgements. */
export interface SensorConnection {
  readonly acknowledged: number;
  /** How many packets may be sent now: none while the broker does not read on. */
  room(): number;
  /** The next packet identifier. */
  packetId(): number;
  send(packets: Buffer): void;
}

const CONNACK_BYTES = 4;
const PUBACK_BYTES = 4;

// An identifier is free again after its acknowledgement; there are 65,535 of them [MQTT-2.3.1].
const IN_FLIGHT_MAX = 60_000;
const PACKET_IDS = 65_535;

/** @throws when the broker cannot be reached, or refuses. A connection lost later ends the process: the load would be wrong. */
export async function sensorConnection(url: string, clientId: string): Promise<SensorConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  socket.write(connectPacket(clientId));
  const [connack] = (await once(socket, 'data')) as [Buffer];
  if (connack.length !== CONNACK_BYTES || connack[3] !== 0) throw new Error(`${url} refuses ${clientId}`);
  // A broker sends this client nothing but acknowledgements: it subscribes to nothing and asked for no keep-alive.
  let answeredBytes = 0;
  socket.on('data', (answers) => {
    answeredBytes += answers.length;
  });
  let sent = 0;
  const acknowledged = () => Math.floor(answeredBytes / PUBACK_BYTES);
  return {
    get acknowledged() {
      return acknowledged();
    },
    room: () => (socket.writableNeedDrain ? 0 : IN_FLIGHT_MAX - (sent - acknowledged())),
    packetId() {
      sent += 1;
      return (sent % PACKET_IDS) + 1;
    },
    send: (packets) => void socket.write(packets),
  };
}

// [MQTT-3.1]: protocol level 4 (3.1.1), clean session, no keep-alive.
function connectPacket(clientId: string): Buffer {
  const body = Buffer.from([0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 0, 0, clientId.length]);
  return Buffer.concat([Buffer.from([0x10, body.length + clientId.length]), body, Buffer.from(clientId)]);
}
