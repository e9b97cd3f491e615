import { Buffer } from 'node:buffer';

/** How an Open Drone ID pack goes through the air, written from opendroneid-core-c, wifi.c, and the Bluetooth Core Specification. */
export interface Encapsulation {
  readonly wrap: (pack: Buffer) => Buffer;
  readonly heard: Readonly<Record<string, unknown>>;
}

const COUNTER = 0x22;
const MAC = '02:AA:BB:CC:DD:EE';
const MAC_BYTES = [0x02, 0xaa, 0xbb, 0xcc, 0xdd, 0xee];
const EVERYBODY = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const NAN_NETWORK = [0x51, 0x6f, 0x9a, 0x01, 0x00, 0x00];
const NAN_CLUSTER = [0x50, 0x6f, 0x9a, 0x01, 0x00, 0xff];
// Flags, rate, channel (2,437 MHz) and signal (-51 dBm).
const RADIOTAP = [0, 0, 15, 0, 0x2e, 0, 0, 0, 0, 2, 0x85, 0x09, 0xa0, 0x00, 0xcd];

const counted = (pack: Buffer) => Buffer.concat([Buffer.of(COUNTER), pack]);
const withLength = (type: readonly number[], length: number, content: Buffer) =>
  Buffer.concat([Buffer.of(...type, length), content]);

const header = (subtype: number, to: readonly number[], network: readonly number[]) =>
  Buffer.of(subtype, 0, 0, 0, ...to, ...MAC_BYTES, ...network, 0x60, 0x06);

const element = (pack: Buffer) => {
  const content = Buffer.concat([Buffer.of(0xfa, 0x0b, 0xbc, 0x0d), counted(pack)]);
  return withLength([0xdd], content.length, content);
};

const beacon = (pack: Buffer, elementsBefore: Buffer) =>
  Buffer.concat([
    header(0x80, EVERYBODY, MAC_BYTES),
    Buffer.of(0, 0, 0, 0, 0, 0, 0, 0, 0xb8, 0x0b, 0x21, 0x04),
    Buffer.of(0, 3, 0x52, 0x49, 0x44),
    elementsBefore,
    element(pack),
  ]);

const nanAction = (pack: Buffer) => {
  const service = withLength([0x88, 0x69, 0x19, 0x9d, 0x92, 0x09, 1, 0, 0x10], pack.length + 1, counted(pack));
  return Buffer.concat([
    header(0xd0, NAN_NETWORK, NAN_CLUSTER),
    Buffer.of(0x04, 0x09, 0x50, 0x6f, 0x9a, 0x13),
    Buffer.of(0x03, service.length & 0xff, service.length >> 8),
    service,
    Buffer.of(0x0e, 4, 0, 1, 0, 2, COUNTER),
  ]);
};

const advertising = (pack: Buffer) => {
  const content = Buffer.concat([Buffer.of(0x16, 0xfa, 0xff, 0x0d), counted(pack)]);
  return withLength([], content.length, content);
};

const behindRadiotap = (frame: Buffer) => Buffer.concat([Buffer.from(RADIOTAP), frame]);
const NOTHING = Buffer.alloc(0);
// 22 bytes by its length, two bytes fewer in truth.
const SHORT_HT_OPERATION = Buffer.concat([Buffer.of(0x3d, 22), Buffer.alloc(20)]);
const ON_AIR = { rssiDbm: -51, frequencyHz: 2_437_000_000 };

/** by what it is called */
export const ENCAPSULATIONS: Readonly<Record<string, Encapsulation>> = {
  bare: { wrap: (pack) => pack, heard: {} },
  'Bluetooth advertising': { wrap: advertising, heard: { transport: 'ble-long-range' } },
  'vendor element': { wrap: element, heard: { transport: 'wifi-beacon' } },
  beacon: { wrap: (pack) => beacon(pack, NOTHING), heard: { transport: 'wifi-beacon', emitter: MAC } },
  'beacon behind radiotap': {
    wrap: (pack) => behindRadiotap(beacon(pack, NOTHING)),
    heard: { transport: 'wifi-beacon', emitter: MAC, ...ON_AIR },
  },
  'beacon with an element too short': {
    wrap: (pack) => beacon(pack, SHORT_HT_OPERATION),
    heard: { transport: 'wifi-beacon', emitter: MAC },
  },
  'NAN action': { wrap: nanAction, heard: { transport: 'wifi-nan', emitter: MAC } },
  'NAN action behind radiotap': {
    wrap: (pack) => behindRadiotap(nanAction(pack)),
    heard: { transport: 'wifi-nan', emitter: MAC, ...ON_AIR },
  },
};

/** by what it is called: how bytes are written into a payload */
export const WRITINGS: Readonly<Record<string, (frame: Buffer) => Uint8Array>> = {
  bytes: (frame) => frame,
  'hex digits': (frame) => Buffer.from(frame.toString('hex')),
  base64: (frame) => Buffer.from(frame.toString('base64')),
};
