import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import type { Decoding } from '../decoder.ts';
import { decoderViolations } from '../decoder-violations.ts';

const hex = (...parts: readonly string[]) => Uint8Array.from(Buffer.from(parts.join('').replaceAll(' ', ''), 'hex'));
const byte = (value: number) => value.toString(16).padStart(2, '0');
const lengthOf = (digits: string) => digits.replaceAll(' ', '').length / 2;

// opendroneid-core-c, test/test_inout.c, with an id of our own.
const BASIC_ID = `0212 ${Buffer.from('9999F00000000000001A').toString('hex')} 000000`;
const LOCATION = '1226 24160a 42bf241b 6ed1b4b6 9808ac08 70086b53 150e0200';
const PACK = `f219 02 ${BASIC_ID} ${LOCATION}`;
const PACK_WITHOUT_ID = `f019 01 ${LOCATION}`;

const RADIOTAP = '0000 1100 2e180000 00 02 8509 a000 db 01 01';
const RADIOTAP_WITH_TIME = '007e 1900 2f180000 1122334455667788 00 02 8509 a000 c4 01 00';
const BEACON_HEADER = '8000 0000 ffffffffffff 02aabbccddee 02aabbccddee 6006 0000000000000000 b80b 2104';
const ACTION_HEADER = 'd000 0000 516f9a010000 02aabbccddee 506f9a010179 5006';
const SSID = '0006 524944 2d3031';

const element = (pack: string) => `dd ${byte(lengthOf(pack) + 5)} fa0bbc0d 22 ${pack}`;
const nanBody = (pack: string) => {
  const info = lengthOf(pack) + 1;
  return `0409506f9a13 03 ${byte(info + 10)}00 8869199d9209 01 00 10 ${byte(info)} 22 ${pack} 0e040001000222`;
};
const advertising = (message: string) => `${byte(lengthOf(message) + 5)} 16 faff 0d 07 ${message}`;

const CLAIMS = {
  method: 'remote-id',
  category: 'drone',
  status: 'airborne',
  geometry: { kind: 'position', at: { lat: 45.539309, lon: -122.966389 }, horizontalAccuracyM: 3 },
  speedMps: 5.5,
};
const IDS = [{ kind: 'serial', value: '9999F00000000000001A' }];

function detectionIn(payload: Uint8Array, topic = 'roof'): object {
  const decoding = decode(payload, { topic });
  if (decoding.outcome !== 'accepted') throw new Error(JSON.stringify(decoding));
  expect(decoding.decoder).toBe('remote-id');
  expect(decoding.faults).toEqual([]);
  expect(decoding.observations).toHaveLength(1);
  return decoding.observations[0] ?? {};
}

function codes(decoding: Decoding): string[] {
  return decoding.outcome === 'ignored' ? [] : decoding.faults.map(({ code, at }) => `${code} at ${at}`);
}

describe('frames that can not be used', () => {
  it.each<[what: string, payload: Uint8Array, fault: string]>([
    ['a pack of no messages', hex('f21900'), 'bad-count at 2'],
    ['a pack that is cut off', hex(PACK).slice(0, 52), 'too-short at 52'],
    ['a message of no known type in advertising', hex(advertising(`92${'00'.repeat(24)}`)), 'unknown-kind at 6'],
    ['advertising that ends with its counter', hex('05 16faff0d 07'), 'too-short at 6'],
    ['advertising that says to be shorter than it is', hex(advertising(LOCATION)).fill(20, 0, 1), 'too-short at 21'],
    ['a beacon with a pack of twelve', hex(BEACON_HEADER, element(PACK.replace('19 02', '19 0c'))), 'bad-count at 45'],
    ['a beacon of which the element is empty', hex(BEACON_HEADER, 'dd04fa0bbc0d'), 'too-short at 43'],
    ['a NAN frame of which the service says nothing', hex(nanBody('')), 'too-short at 20'],
    ['a French beacon without fields', hex(BEACON_HEADER, 'dd046a5c3501'), 'empty at 42'],
    ['a French field longer than the beacon', hex(BEACON_HEADER, 'dd066a5c3501 041e'), 'too-short at 42'],
  ])('%s', (_what, payload, fault) => {
    const decoding = decode(payload, { topic: 'roof' });
    expect([decoding.outcome, decoding.decoder]).toEqual(['refused', 'remote-id']);
    expect(codes(decoding)).toEqual([fault]);
  });

  it.each<[what: string, payload: Uint8Array]>([
    ['a beacon of a house', hex(BEACON_HEADER, SSID)],
    ['a NAN beacon', hex(BEACON_HEADER, 'dd22506f9a130002 00feea010d00 02aabbccddee eafe00000000 0206008869199d92')],
    ['a data frame', hex('0800 0000 ffffffffffff 02aabbccddee 02aabbccddee 6006', '00'.repeat(40))],
    ['a NAN frame of another service', hex(nanBody(PACK).replace('8869199d9209', '111111111111'))],
    ['a NAN descriptor without information', hex(nanBody(PACK).replace('01 00 10', '01 00 00'))],
    ['25 letters', new TextEncoder().encode('012345678901234567890abcd')],
    ['hex digits of something else', new TextEncoder().encode('ff'.repeat(30))],
    ['base64 of something else', new TextEncoder().encode('/////////////////////w==')],
    ['a frame past all lengths', new Uint8Array(5000).fill(0xf2, 0, 1).fill(25, 1, 2)],
  ])('%s is of no known format', (_what, payload) => {
    const decoding = decode(payload, { topic: 'roof' });
    expect([decoding.outcome, decoding.decoder, ...codes(decoding)]).toEqual(['refused', 'none', 'unrecognised at 0']);
  });

  it.each(['', '/', 'x'.repeat(65), 'a\u202eb'])('a good one on the topic %j, which is no name', (topic) => {
    const decoding = decode(hex(PACK), { topic });
    expect([decoding.outcome, decoding.decoder, ...codes(decoding)]).toEqual(['refused', 'remote-id', 'missing at /']);
  });
});

describe('a frame as it was received', () => {
  const emitter = '02:AA:BB:CC:DD:EE';
  it.each<[what: string, frame: string, heard: object]>([
    ['a bare pack', PACK, {}],
    ['a bare pack of a version to come', PACK.replace('f2', 'f7'), {}],
    ['Bluetooth 5 advertising', advertising(PACK), { transport: 'ble-long-range' }],
    [
      'advertising with flags and a name round it',
      `020106 ${advertising(PACK)} 03094142`,
      { transport: 'ble-long-range' },
    ],
    ['a vendor element', element(PACK), { transport: 'wifi-beacon' }],
    ['the elements of a beacon', SSID + element(PACK), { transport: 'wifi-beacon' }],
    ['a beacon', BEACON_HEADER + SSID + element(PACK), { transport: 'wifi-beacon', emitter }],
    ['a probe response', `50${BEACON_HEADER.slice(2)}${element(PACK)}`, { transport: 'wifi-beacon', emitter }],
    [
      'a beacon behind radiotap',
      RADIOTAP + BEACON_HEADER + SSID + element(PACK),
      { transport: 'wifi-beacon', emitter, rssiDbm: -37, frequencyHz: 2_437_000_000 },
    ],
    [
      'a beacon behind radiotap with a time',
      RADIOTAP_WITH_TIME + BEACON_HEADER + element(PACK),
      { transport: 'wifi-beacon', emitter, rssiDbm: -60, frequencyHz: 2_437_000_000 },
    ],
    [
      'a beacon with an element before that is two bytes too short',
      `${BEACON_HEADER}${SSID} 3d16 ${'00'.repeat(20)} ${element(PACK)}`,
      { transport: 'wifi-beacon', emitter },
    ],
    ['a beacon behind a header nobody knows', `a1b2c3${BEACON_HEADER}${element(PACK)}`, { transport: 'wifi-beacon' }],
    ['a NAN action', ACTION_HEADER + nanBody(PACK), { transport: 'wifi-nan', emitter }],
    [
      'a NAN action behind radiotap',
      RADIOTAP + ACTION_HEADER + nanBody(PACK),
      { transport: 'wifi-nan', emitter, rssiDbm: -37, frequencyHz: 2_437_000_000 },
    ],
    ['the body of a NAN action', nanBody(PACK), { transport: 'wifi-nan' }],
    [
      'a NAN action with filters and a binding bitmap',
      nanBody(PACK).replace('03 4000', '03 4700').replace('01 00 10', '01 00 5c 0000 02aaaa 01bb'),
      { transport: 'wifi-nan' },
    ],
  ])('%s, as bytes, as hex digits and as base64', (_what, frame, heard) => {
    const bytes = hex(frame);
    const expected = { kind: 'detection', sensor: 'site/roof', uasIds: IDS, ...CLAIMS, ...heard };
    const text = (encoding: 'hex' | 'base64') => Buffer.from(bytes).toString(encoding);
    for (const payload of [bytes, text('hex'), text('hex').toUpperCase(), text('base64'), ` ${text('hex')}\r\n\0`]) {
      const found = detectionIn(
        typeof payload === 'string' ? new TextEncoder().encode(payload) : payload,
        '/site/roof',
      );
      expect(found).toMatchObject(expected);
      expect(
        Object.keys(found)
          .filter((key) => key in { transport: 0, emitter: 0, rssiDbm: 0, frequencyHz: 0 })
          .sort(),
      ).toEqual(Object.keys(heard).sort());
    }
  });

  it('may be a single message in legacy advertising, and one that says no id', () => {
    const { uasIds, ...rest } = { ...CLAIMS, uasIds: [] };
    expect(detectionIn(hex(advertising(LOCATION)))).toMatchObject({ ...rest, uasIds, transport: 'ble-legacy' });
    expect(detectionIn(hex(LOCATION))).toMatchObject({ ...rest, uasIds });
    expect(detectionIn(hex(advertising(BASIC_ID)))).toMatchObject({ uasIds: IDS, transport: 'ble-legacy' });
    expect(detectionIn(hex(BEACON_HEADER, element(PACK_WITHOUT_ID)))).toMatchObject({ ...rest, uasIds, emitter });
  });

  it('has no address where that is all zeros, and no strength where the driver writes none', () => {
    const nobody = BEACON_HEADER.replaceAll('02aabbccddee', '000000000000');
    const silent = RADIOTAP.replace('a000 db', 'a000 00').replace('8509', '0000');
    const found = detectionIn(hex(silent, nobody, element(PACK)));
    for (const field of ['emitter', 'rssiDbm', 'frequencyHz']) expect(found).not.toHaveProperty(field);
  });

  it('loses only a field that can not be right, listed at its byte', () => {
    const outside = LOCATION.replace('42bf241b', 'ffffff7f');
    const decoding = decode(hex(advertising(outside)), { topic: 'roof' });
    expect(decoding.outcome).toBe('accepted');
    expect(codes(decoding)).toEqual(['out-of-range at 11']);
  });
});

describe('a French beacon', () => {
  const tlv = (type: number, value: string) => `${byte(type)}${byte(lengthOf(value))}${value}`;
  const FRENCH_ID = Buffer.from('TST001000000000000000000000001').toString('hex');
  const CTA_ID = Buffer.from('9999F00000000000001A').toString('hex');
  const beacon = (...fields: string[]) => {
    const value = fields.join('');
    return hex(BEACON_HEADER, `dd ${byte(lengthOf(value) + 4)} 6a5c3501 ${value}`);
  };
  const PLACE = [tlv(4, '004a9ca0'), tlv(5, 'ffffffff')];

  it('says who and where, from where it took off, how high, how fast', () => {
    const all = beacon(
      tlv(1, '01'),
      tlv(2, FRENCH_ID),
      tlv(3, CTA_ID),
      ...PLACE,
      tlv(6, '0078'),
      tlv(7, 'fffe'),
      tlv(8, '004a9ca1'),
      tlv(9, '00000002'),
      tlv(10, '0c'),
      tlv(11, '0168'),
      tlv(99, '00'),
    );
    expect(detectionIn(all)).toEqual({
      kind: 'detection',
      sensor: 'roof',
      method: 'remote-id',
      category: 'drone',
      transport: 'wifi-beacon',
      emitter: '02:AA:BB:CC:DD:EE',
      uasIds: [
        { kind: 'serial', value: '9999F00000000000001A' },
        { kind: 'serial', value: 'TST001000000000000000000000001' },
      ],
      geometry: { kind: 'position', at: { lat: 48.8976, lon: -0.00001 } },
      pilot: { at: { lat: 48.89761, lon: 0.00002 }, kind: 'takeoff' },
      heightM: -2,
      heightAbove: 'takeoff',
      speedMps: 12,
      headingDeg: 0,
      doubts: [{ field: 'altitudeHaeM', raw: 120, why: expect.any(String) }],
    });
  });

  it('loses only what can not be right', () => {
    const some = beacon(
      tlv(2, `${FRENCH_ID}41`),
      tlv(3, CTA_ID),
      tlv(4, '00'),
      tlv(5, 'ffffffff'),
      tlv(7, '8000'),
      tlv(11, '0169'),
      '0504ff',
    );
    const decoding = decode(some, { topic: 'roof' });
    expect(codes(decoding)).toEqual([
      'bad-length at 42',
      'bad-length at 97',
      'too-short at 114',
      'out-of-range at 108',
      'out-of-range at 112',
    ]);
    expect(decoding.outcome === 'accepted' && Object.keys(decoding.observations[0] ?? {}).sort()).toEqual(
      ['category', 'emitter', 'kind', 'method', 'sensor', 'transport', 'uasIds'].sort(),
    );
  });

  it('knows no place where both coordinates are zero', () => {
    expect(detectionIn(beacon(tlv(4, '00000000'), tlv(5, '00000000')))).not.toHaveProperty('geometry');
  });

  it('gives way to an Open Drone ID element in the same frame', () => {
    const both = Buffer.concat([beacon(tlv(2, FRENCH_ID)), hex(element(PACK))]);
    expect(detectionIn(both)).toMatchObject({ uasIds: IDS, ...CLAIMS });
  });
});

describe('the reader of frames', () => {
  it('keeps its contract on damaged frames of each kind', () => {
    const frames = [
      hex(PACK),
      hex('020106', advertising(PACK)),
      hex(RADIOTAP, BEACON_HEADER, SSID, element(PACK)),
      hex(RADIOTAP_WITH_TIME, ACTION_HEADER, nanBody(PACK)),
      hex(BEACON_HEADER, 'dd 20 6a5c3501 0101 01 0404004a9ca0 0504ffffffff 0602 0078 0702fffe 0b020168'),
    ];
    const onRoof = (payload: Uint8Array) => decode(payload, { topic: 'roof' });
    expect(decoderViolations(onRoof, frames)).toEqual([]);
    expect(decoderViolations(onRoof, [new TextEncoder().encode(Buffer.from(hex(PACK)).toString('base64'))])).toEqual(
      [],
    );
  });
});
