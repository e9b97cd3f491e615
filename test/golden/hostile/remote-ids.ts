import { Buffer } from 'node:buffer';
import type { FaultCode } from '@rotorwatch/decoders';
import { accepted, damaged, type HostileCase, refused } from './hostile-case.ts';
import { base64, frame, heard, heardStruct, rawObject, uasData } from './raw-messages.ts';

// A Location message as received: ../shared/captures/odid, of the Wi-Fi sample.
const LOCATION = Buffer.from('122624160a42bf241b6ed1b4b69808ac0870086b53150e0200', 'hex');
const BASIC_ID = Buffer.concat([Buffer.from([0x02, 0x12]), Buffer.from('1787F04BM24010011195'), Buffer.alloc(3)]);
const MESSAGE = 25;

function withBytes(message: Uint8Array, at: number, ...values: readonly number[]): Uint8Array {
  const changed = Uint8Array.from(message);
  changed.set(values, at);
  return changed;
}

const pack = (messages: readonly Uint8Array[], count = messages.length, size = MESSAGE) =>
  Buffer.concat([Buffer.from([0xf2, size, count]), ...messages]);

const raw = (odid: string) =>
  rawObject({ rotorwatch: '1', sensor: '"north"', kind: '"remote-id"', odid: JSON.stringify(odid) });

/** opendroneid.h: what stands for "unknown" in the 25-byte Location message, each alone; none is a fault. */
function marksInFrames(): HostileCase[] {
  const marks: Readonly<Record<string, readonly [at: number, ...values: number[]]>> = {
    'direction 361': [2, 181],
    'speed 255': [3, 255],
    'vertical speed 63': [4, 126],
    'both coordinates zero': [5, 0, 0, 0, 0, 0, 0, 0, 0],
    'pressure altitude -1000': [13, 0, 0],
    'altitude -1000': [15, 0, 0],
    'height -1000': [17, 0, 0],
    'accuracies of no meaning': [19, 0xff, 0xff],
    'time 0xFFFF': [21, 0xff, 0xff],
    'accuracy of time 0': [23, 0],
    'a reserved status': [1, 0xf6],
  };
  const beyond: Readonly<Record<string, readonly [at: number, ...values: number[]]>> = {
    'a broadcast latitude of 214': [5, 0x00, 0xca, 0x8d, 0x7f],
    'a broadcast longitude of -214': [9, 0x00, 0x36, 0x72, 0x80],
    'an altitude of 31,767.5 and nothing over it': [15, 0xff, 0xff],
    'a vertical speed of -64': [4, 0x80],
    'a time past the hour': [21, 0xa1, 0x8c],
  };
  const unharmed = new Set(['an altitude of 31,767.5 and nothing over it']);
  return [
    ...Object.entries(marks).map(([name, [at, ...values]]) =>
      name === 'direction 361'
        ? accepted(name, frame(withBytes(withBytes(LOCATION, 1, 0x22), at, ...values)))
        : accepted(name, frame(withBytes(LOCATION, at, ...values))),
    ),
    ...Object.entries(beyond).map(([name, [at, ...values]]) =>
      accepted(name, frame(withBytes(LOCATION, at, ...values)), unharmed.has(name) ? undefined : 'out-of-range'),
    ),
    accepted('nothing but zeros', frame(new Uint8Array(MESSAGE))),
    ...[1, 2, 3, 4, 5].map((kind) =>
      damaged(
        `message ${kind} of nothing but ones`,
        frame(withBytes(new Uint8Array(MESSAGE).fill(0xff), 0, kind << 4)),
      ),
    ),
  ];
}

function frames(): HostileCase[] {
  const types = Array.from({ length: 16 }, (_, kind) => kind);
  const lengths: readonly (readonly [length: number, code: FaultCode])[] = [
    ...Array.from({ length: MESSAGE }, (_, length) => [length, 'too-short'] as const),
    ...[26, 27, 50, 100, 232].map((length) => [length, 'bad-length'] as const),
  ];
  return [
    ...lengths
      .filter(([length]) => length > 0)
      .map(([length, code]) => refused(`a frame of ${length} bytes`, frame(new Uint8Array(length)), code)),
    ...[
      '',
      '0',
      'zz'.repeat(25),
      '0x'.repeat(25),
      ' '.repeat(50),
      '00'.repeat(233),
      '0'.repeat(51),
      '٠'.repeat(50),
    ].map((odid, index) => refused(`hex that is none, ${index}`, raw(odid), odid === '' ? 'too-short' : 'bad-text')),
    ...types
      .filter((kind) => kind > 5 && kind < 15)
      .map((kind) => refused(`a message of type ${kind}`, frame(withBytes(LOCATION, 0, kind << 4)), 'unknown-kind')),
    ...types.map((version) =>
      accepted(`version ${version} of the protocol`, frame(withBytes(LOCATION, 0, 0x10 | version))),
    ),
    ...[0, 10, 11, 100, 255].map((count) =>
      refused(`a pack that says ${count}`, frame(pack([LOCATION], count)), 'bad-count'),
    ),
    ...[2, 5, 9].map((count) => refused(`a pack of 1 that says ${count}`, frame(pack([LOCATION], count)), 'too-short')),
    ...[0, 1, 24, 26, 255].map((size) =>
      refused(`a pack of ${size}-byte messages`, frame(pack([LOCATION], 1, size)), 'bad-length'),
    ),
    refused('a pack in a pack', frame(pack([pack([]).subarray(0, 3), LOCATION].map(padded))), 'unknown-kind'),
    refused('two locations in a pack', frame(pack([LOCATION, LOCATION])), 'bad-count'),
    refused('three ids in a pack', frame(pack([BASIC_ID, BASIC_ID, BASIC_ID])), 'bad-count'),
    accepted('a pack with bytes behind', frame(Buffer.concat([pack([LOCATION, BASIC_ID]), Buffer.alloc(20, 0xff)]))),
    refused(
      'an authentication of 17 pages',
      frame(withBytes(new Uint8Array(MESSAGE), 0, 0x22, 0x10, 16)),
      'bad-length',
    ),
    refused(
      'an authentication longer than its pages',
      frame(withBytes(new Uint8Array(MESSAGE), 0, 0x22, 0x10, 0, 18)),
      'bad-length',
    ),
    refused('a frame of nobody, in bytes', LOCATION, 'missing'),
    refused('a pack of nobody, in bytes', pack([LOCATION, BASIC_ID]), 'missing'),
    refused('a broken frame in bytes', LOCATION.subarray(0, 24), 'unrecognised'),
  ];
}

const padded = (message: Uint8Array) => Buffer.concat([message, Buffer.alloc(MESSAGE - message.length)]);

function structs(): HostileCase[] {
  const struct = uasData();
  const lengths = [0, 1, 2, 3, 64, 100, 136, 500, 776, 808, 864, 891, 892, 913, 914, 918, 919];
  const text = base64(struct);
  const floats = [NaN, Infinity, -Infinity, 1e38, -1e38];
  const offsets = { direction: 68, speed: 72, vertical: 76, baro: 96, hae: 100, height: 108, time: 132 };
  const whole = (change: (view: DataView) => void) => heardStruct(uasData({}, change));
  return [
    ...lengths.map((length) =>
      refused(`a struct of ${length} bytes`, heardStruct(struct.slice(0, length)), 'too-short'),
    ),
    accepted('a struct of 920 bytes', heardStruct(struct.slice(0, 920))),
    accepted('a struct of 3,000 bytes', heardStruct(Buffer.concat([struct, Buffer.alloc(2079, 0xff)]))),
    refused('a struct of 4,000 bytes', heardStruct(new Uint8Array(4000)), 'too-large'),
    refused('base64 without its end', heard({ UASdata: `"${text.slice(0, -1)}"` }), 'bad-base64'),
    refused('base64 with a newline', heard({ UASdata: `"${text.slice(0, 76)}\\n${text.slice(77)}"` }), 'bad-base64'),
    refused('base64 of the other alphabet', heard({ UASdata: `"${'-_'.repeat(614)}"` }), 'bad-base64'),
    refused('base64 with padding within', heard({ UASdata: `"AA==${text.slice(4)}"` }), 'bad-base64'),
    refused('base64 beyond ASCII', heard({ UASdata: `"\u0410${text.slice(1)}"` }), 'bad-base64'),
    refused('base64 with bits left over', heard({ UASdata: '"AB=="' }), 'bad-base64'),
    refused('nothing but padding', heard({ UASdata: '"===="' }), 'bad-base64'),
    ...['1', 'true', '[]', '{}'].map((value) =>
      refused(`a struct that is ${value}`, heard({ UASdata: value }), 'wrong-type'),
    ),
    refused('a struct that is null', heard({ UASdata: 'null' }), 'missing'),
    ...Object.entries(offsets).flatMap(([field, at]) =>
      floats.map((value) =>
        accepted(
          `${field} of ${value} in a struct`,
          whole((view) => view.setFloat32(at, value, true)),
          Number.isNaN(value) ? undefined : 'out-of-range',
        ),
      ),
    ),
    ...[80, 88].flatMap((at) =>
      [...floats, 1e300].map((value) =>
        accepted(
          `${at === 80 ? 'latitude' : 'longitude'} of ${value} in a struct`,
          whole((view) => view.setFloat64(at, value, true)),
          Number.isNaN(value) ? undefined : 'out-of-range',
        ),
      ),
    ),
    accepted('a struct of nothing but zeros', heardStruct(new Uint8Array(921))),
    damaged('a struct of nothing but ones', heardStruct(new Uint8Array(921).fill(0xff))),
    ...[0, 1, 2, 3, 4, 5, 255, 0xffff_ffff].map((idType) =>
      accepted(
        `an id of type ${idType}`,
        whole((view) => view.setUint32(4, idType, true)),
      ),
    ),
    ...[0, 15, 16, 255, 0xffff_ffff].map((uaType) =>
      accepted(
        `an aircraft of type ${uaType}`,
        whole((view) => view.setUint32(0, uaType, true)),
      ),
    ),
    accepted('a location that was not heard', heardStruct(uasData({ basicIds: [] }, (view) => view.setUint8(894, 0)))),
    accepted(
      'a pilot of a kind of no meaning',
      whole((view) => view.setUint32(808, 9, true)),
      'unknown-kind',
    ),
    ...['\u0000', '\u0007\u001b', '\u007f'].map((id, index) =>
      accepted(
        `an id of control characters, ${index}`,
        heardStruct(uasData({ basicIds: [{ uaType: 2, idType: 1, id }] })),
      ),
    ),
  ];
}

/** Open Drone ID: marks of "unknown", wrong lengths and numbers, structs and packs that lie. */
export const remoteIds = (): HostileCase[] => [...marksInFrames(), ...frames(), ...structs()];
