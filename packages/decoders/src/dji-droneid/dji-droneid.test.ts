import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import type { Decoding } from '../decoder.ts';
import { PRINTED } from './printed.fixture.ts';

const TOPIC = 'site/sdr';
// Made up and encoded by a script of its own, with crcmod's algorithm for the checksum.
const PACKET =
  '5810020700f71f5445535453455249414c303030303031201cf9ffc5138900900196002c019001ceff2823006c50c4a0010000ae1289000921f9ff951bf9ff5c1389003f00000000000000000000000000000000000000000033e5';
const PACKET_BASE64 =
  'WBACBwD3H1RFU1RTRVJJQUwwMDAwMDEgHPn/xROJAJABlgAsAZABzv8oIwBsUMSgAQAArhKJAAkh+f+VG/n/XBOJAD8AAAAAAAAAAAAAAAAAAAAAAAAAAAAz5Q==';
// Version 1, of a Mavic 2 that hovers.
const ELEMENT_1 =
  '26371258621310010900f71f5445535453455249414c303030310000201cf9ffc513890032001e00000000000000000000006cee951bf9ff5c1389002900';
// A frame of a public spoofer (llorencroma/DJIDroneIDspoofer), made up by its author; it never sets the GNSS bit.
const SPOOFED =
  '26371258621310024d06331f4b3652453057454e414839385051414c019f22003cf51f003700640034083c0f8403bcd03f3ca05b0000000018239500178472001784720018239500580600616c6573736100000000000000000000000000';
const PURPOSE = '586213115445535453455249414c30303031000004726f6f6600000000000006737572766579';

const text = (value: string) => new TextEncoder().encode(value);
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const withByte = (hex: string, at: number, value: number) => {
  const changed = bytes(hex);
  changed[at] = value;
  return changed;
};

function refusals(payload: Uint8Array, topic = TOPIC): string[] {
  const decoding = decode(payload, { topic });
  return decoding.outcome === 'refused'
    ? decoding.faults.map(({ code, at }) => `${code} at ${at}`)
    : [decoding.outcome];
}

function accept(payload: Uint8Array) {
  const decoding: Decoding = decode(payload, { topic: TOPIC });
  if (decoding.outcome !== 'accepted') throw new Error(JSON.stringify(decoding));
  expect(decoding.decoder).toBe('dji-droneid');
  return { observation: decoding.observations[0], faults: decoding.faults.map(({ code, at }) => `${code} at ${at}`) };
}

describe('a DroneID that can not be used', () => {
  it.each<[what: string, payload: Uint8Array, fault: string]>([
    ['a packet with one bit wrong', withByte(PACKET, 24, 0x1d), 'bad-checksum at 89'],
    ['a packet with a wrong checksum', withByte(PACKET, 90, 0), 'bad-checksum at 89'],
    ['a packet cut short', bytes(PACKET.slice(0, 160)), 'too-short at 80'],
    ['a packet in hex with a letter too many', text(`${PACKET}g`), 'bad-text at 0'],
    ['a packet in base64 cut short', text(PACKET_BASE64.slice(0, 90)), 'bad-base64 at 90'],
    ['an element of an unknown version', withByte(ELEMENT_1, 7, 9), 'unsupported at 7'],
    ['an element cut short', bytes(ELEMENT_1.slice(0, 80)), 'too-short at 40'],
    ['an unknown sub-command', withByte(ELEMENT_1, 6, 0x12), 'unknown-kind at 6'],
    ['a flight purpose cut short', bytes(PURPOSE.slice(0, 40)), 'too-short at 20'],
  ])('%s is refused', (_what, payload, fault) => {
    expect(refusals(payload)).toEqual([fault]);
  });

  it('is refused on a topic that names nobody', () => {
    expect(refusals(bytes(PACKET), '/')).toEqual(['missing at /']);
  });
});

const EXPECTED = {
  kind: 'detection',
  sensor: 'site/sdr',
  method: 'dji-droneid',
  transport: 'ocusync',
  category: 'drone',
  uasIds: [{ kind: 'serial', value: 'TESTSERIAL000001' }],
  make: 'DJI',
  model: 'Mini 2',
  status: 'airborne',
  speedMps: 5,
  verticalMps: -0.5,
  doubts: [
    { field: 'altitudeHaeM', raw: 400, why: expect.stringContaining('feet') },
    { field: 'heightM', raw: 150, why: expect.stringContaining('feet') },
  ],
};

describe('an OcuSync packet', () => {
  it.each([
    ['bytes', bytes(PACKET)],
    ['bytes with the rest of the burst behind', Uint8Array.from([...bytes(PACKET), ...new Uint8Array(85)])],
    ['hex', text(PACKET)],
    ['upper-case hex and a line end', text(`${PACKET.toUpperCase()}\n`)],
    ['base64', text(PACKET_BASE64)],
  ])('is read from %s', (_what, payload) => {
    const { observation, faults } = accept(payload);
    expect(faults).toEqual([]);
    expect(observation).toMatchObject(EXPECTED);
    expect(observation).toMatchObject({
      geometry: { kind: 'position', at: { lat: expect.closeTo(51.4716, 5), lon: expect.closeTo(-2.5872, 5) } },
      pilot: { kind: 'live', at: { lat: expect.closeTo(51.47, 5), lon: expect.closeTo(-2.58, 5) } },
      takeoffAt: { lat: expect.closeTo(51.471, 5), lon: expect.closeTo(-2.588, 5) },
      headingDeg: expect.closeTo(53.13, 2),
    });
  });

  it('fills neither height nor altitude, whose unit is disputed', () => {
    const { observation } = accept(bytes(PACKET));
    for (const field of ['altitudeHaeM', 'altitudeBaroM', 'heightM']) expect(observation).not.toHaveProperty(field);
  });
});

describe('the element of a Wi-Fi beacon', () => {
  const withState = (state: number) => {
    const element = bytes(ELEMENT_1);
    new DataView(element.buffer).setUint16(10, state, true);
    return element;
  };

  it.each([
    ['its OUI', bytes(ELEMENT_1)],
    ['its tag and length', Uint8Array.from([0xdd, 62, ...bytes(ELEMENT_1)])],
    ['neither', bytes(ELEMENT_1.slice(6))],
    ['its OUI in hex', text(ELEMENT_1)],
    ['its tag and length in base64', text(Buffer.from(`dd3e${ELEMENT_1}`, 'hex').toString('base64'))],
  ])('is read with %s', (_what, payload) => {
    expect(accept(payload).observation).toMatchObject({
      transport: 'wifi-beacon',
      model: 'Mavic 2',
      uasIds: [{ kind: 'serial', value: 'TESTSERIAL0001' }],
      geometry: { kind: 'position' },
      speedMps: 0,
    });
  });

  it('has no course while it hovers, and its yaw is only a doubt', () => {
    const { observation } = accept(bytes(ELEMENT_1));
    expect(observation).not.toHaveProperty('headingDeg');
    expect(observation).toMatchObject({ doubts: [{}, {}, { field: 'headingDeg', raw: -4500 }] });
  });

  it.each<[bit: string, state: number, field: string]>([
    ['GNSS', 0x1fb7, 'geometry'],
    ['home', 0x1ff3, 'takeoffAt'],
    ['horizontal velocity', 0x1df7, 'speedMps'],
    ['climb', 0x1bf7, 'verticalMps'],
  ])('says nothing of what its %s bit does not mark as valid', (_bit, state, field) => {
    expect(accept(bytes(ELEMENT_1)).observation).toHaveProperty(field);
    expect(accept(withState(state)).observation).not.toHaveProperty(field);
  });

  it('has no serial where it says that it has none', () => {
    expect(accept(withState(0x1ff6)).observation).toMatchObject({ uasIds: [] });
  });

  it('tells ground from air', () => {
    expect(accept(withState(0x1fd7)).observation).toMatchObject({ status: 'ground' });
    expect(accept(withState(0)).observation).not.toHaveProperty('status');
  });

  it('of a spoofer is read like any other: its phone is wherever it says', () => {
    const { observation } = accept(bytes(SPOOFED));
    expect(observation).toMatchObject({ status: 'airborne', model: 'Mini 2 SE', pilot: { at: { lat: 56, lon: 43 } } });
    expect(observation).not.toHaveProperty('geometry');
  });

  it('names a model that only one source knows with a doubt, and another maker than DJI', () => {
    const { observation } = accept(withByte(ELEMENT_1, 60, 240));
    expect(observation).toMatchObject({
      make: 'Yuneec',
      model: 'H480',
      doubts: [{ field: 'model', raw: 240 }, {}, {}, {}],
    });
  });

  it('loses a place that is not on earth', () => {
    const element = bytes(ELEMENT_1);
    new DataView(element.buffer).setInt32(32, 20_000_000, true);
    const { observation, faults } = accept(element);
    expect(observation).not.toHaveProperty('geometry');
    expect(faults).toEqual(['out-of-range at 28']);
  });

  it('tells what the user typed in', () => {
    expect(accept(bytes(PURPOSE)).observation).toMatchObject({
      uasIds: [{ kind: 'serial', value: 'TESTSERIAL0001' }],
      selfId: 'roof: survey',
    });
  });
});

describe('the JSON of a decoder', () => {
  const json = (changes: object) => text(JSON.stringify({ ...PRINTED, ...changes }));

  it.each<[what: string, changes: object, fault: string]>([
    ['a checksum that it found to be wrong', { 'crc-calculated': 'c936' }, 'bad-checksum at /crc-packet'],
    ['no state', { state_info: null }, 'missing at /state_info'],
  ])('is refused with %s', (_what, changes, fault) => {
    expect(refusals(json(changes))).toEqual([fault]);
  });

  it('says what the packet said', () => {
    expect(accept(json({}))).toEqual({
      observation: {
        ...EXPECTED,
        geometry: { kind: 'position', at: { lat: 51.4716, lon: -2.5872 } },
        takeoffAt: { lat: 51.471, lon: -2.588 },
        headingDeg: expect.closeTo(53.13, 2),
        doubts: [
          { field: 'altitudeHaeM', raw: 121.91, why: expect.stringContaining('divided') },
          { field: 'heightM', raw: 45.72, why: expect.stringContaining('divided') },
        ],
      },
      faults: [],
    });
  });

  it.each<[field: string, changes: object, fault: string]>([
    ['place', { latitude: 91 }, 'out-of-range at /latitude'],
    ['speed', { v_north: 'fast' }, 'wrong-type at /v_north'],
    ['speed that no drone has', { v_east: 30_000 }, 'out-of-range at /v_north'],
    ['model', { device_type: 'a\u0000b' }, 'bad-text at /device_type'],
  ])('loses only a bad %s', (_field, changes, fault) => {
    expect(accept(json(changes)).faults).toEqual([fault]);
  });

  it('has no model of a type that its decoder does not know', () => {
    expect(accept(json({ device_type: null })).observation).not.toHaveProperty('model');
  });
});
