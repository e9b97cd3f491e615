import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dataPayload } from './dronescout-json.ts';
import { encodeUasData, type UasData } from './uas-data.ts';

const viewOf = (data: UasData) => {
  const bytes = encodeUasData(data);
  return { bytes, view: new DataView(bytes.buffer) };
};
const textAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length)).replace(/\0+$/, '');

/** What a real DroneScout heard of a drone beacon (snstac/dronecot, tests/data/BLE-legacy.json), without where. */
const beacon = (where: {
  lat: number;
  lon: number;
  secondsOfHour: number;
  operatorLat: number;
  operatorLon: number;
}) => ({
  basicIds: [{ uaType: 2, idType: 1, id: 'TESTA0123456789' }],
  location: {
    status: 1,
    directionDeg: 0,
    speedMps: 0,
    verticalMps: 0,
    lat: where.lat,
    lon: where.lon,
    altitudeHaeM: 28,
    heightType: 0,
    heightM: -17.5,
    horizontalAccuracy: 12,
    verticalAccuracy: 5,
    baroAccuracy: 0,
    speedAccuracy: 4,
    timeAccuracy: 1,
    secondsOfHour: where.secondsOfHour,
  },
  system: {
    operatorLocationType: 0,
    operatorLat: where.operatorLat,
    operatorLon: where.operatorLon,
    operatorAltitudeHaeM: 45.5,
    timestampS: 189_372_656,
  },
});

describe('the UASdata of a DroneScout', () => {
  it('is 920 bytes of struct and a NUL, all zero where nothing was heard', () => {
    const { bytes } = viewOf({ basicIds: [] });
    expect(bytes).toHaveLength(921);
    expect(bytes.some((byte) => byte !== 0)).toBe(false);
  });

  it('marks what is unknown within a part that was heard', () => {
    const { view } = viewOf({
      basicIds: [],
      location: {
        status: 2,
        heightType: 0,
        horizontalAccuracy: 0,
        verticalAccuracy: 0,
        baroAccuracy: 0,
        speedAccuracy: 0,
        timeAccuracy: 0,
      },
      system: { operatorLocationType: 1 },
    });
    const floats = [68, 72, 76, 96, 100, 108, 132].map((at) => view.getFloat32(at, true));
    expect(floats).toEqual([361, 255, 63, -1000, -1000, -1000, 65_535]);
    expect([80, 88, 816, 824].map((at) => view.getFloat64(at, true))).toEqual([0, 0, 0, 0]);
    expect([836, 840, 852].map((at) => view.getFloat32(at, true))).toEqual([-1000, -1000, -1000]);
    expect(view.getUint32(856, true)).toBe(0);
  });

  it('has each value at the place the C struct gives it', () => {
    const place = { lat: 51.4716, lon: -2.5872, secondsOfHour: 2307, operatorLat: 51.4719643, operatorLon: -2.5876683 };
    const { bytes, view } = viewOf({
      ...beacon(place),
      selfId: { type: 0, text: 'A flight' },
      operatorId: { type: 0, id: 'GBR-OP-1' },
    });
    expect([0, 4, 64, 104, 112, 116, 120, 124, 128].map((at) => view.getUint32(at, true))).toEqual([
      2, 1, 1, 0, 12, 5, 0, 4, 1,
    ]);
    expect(textAt(bytes, 8, 21)).toBe('TESTA0123456789');
    expect([68, 72, 76, 96, 100, 108, 132].map((at) => view.getFloat32(at, true))).toEqual([
      0, 0, 0, -1000, 28, -17.5, 2307,
    ]);
    expect([80, 88, 816, 824].map((at) => view.getFloat64(at, true))).toEqual([
      51.4716, -2.5872, 51.4719643, -2.5876683,
    ]);
    expect([view.getUint16(832, true), view.getUint16(834, true)]).toEqual([1, 0]);
    expect([view.getFloat32(852, true), view.getUint32(856, true)]).toEqual([45.5, 189_372_656]);
    expect([textAt(bytes, 780, 24), textAt(bytes, 868, 21)]).toEqual(['A flight', 'GBR-OP-1']);
    const valid = [892, 893, 894, 895, 910, 911, 912, 913];
    expect(valid.map((at) => bytes[at])).toEqual([1, 0, 1, 0, 0, 1, 1, 1]);
  });

  it('cuts texts at their field and holds two basic ids', () => {
    const id = '0123456789012345678901234';
    const { bytes } = viewOf({
      basicIds: [1, 2, 3].map((idType) => ({ uaType: 2, idType, id })),
      selfId: { type: 0, text: id },
    });
    expect(textAt(bytes, 8, 21)).toBe(id.slice(0, 20));
    expect(textAt(bytes, 40, 21)).toBe(id.slice(0, 20));
    expect(textAt(bytes, 780, 24)).toBe(id.slice(0, 23));
    expect([bytes[892], bytes[893], bytes[894]]).toEqual([1, 1, 0]);
  });
});

const CAPTURES =
  process.env.ROTORWATCH_CAPTURES ?? fileURLToPath(new URL('../../../../../shared/captures', import.meta.url));
const messages = join(CAPTURES, 'dronescout/ble-legacy.ndjson');
const expected = join(CAPTURES, 'dronescout/ble-legacy.expected.ndjson');
const linesOf = (path: string) => readFileSync(path, 'utf8').trim().split('\n');

describe.skipIf(!existsSync(messages))('a real DroneScout (captures/dronescout)', () => {
  it('would have sent byte for byte what the simulator sends for the same aircraft', () => {
    const real = linesOf(messages);
    const decoded = linesOf(expected).map((line) => JSON.parse(line));
    expect(real).toHaveLength(decoded.length);
    real.forEach((line, index) => {
      const { meta, expected: said } = decoded[index];
      const { loc, sys, basic } = said;
      const state = beacon({ ...loc, secondsOfHour: loc.ts, operatorLat: sys.lat, operatorLon: sys.lon });
      const id = Buffer.from(basic[0].uasIdHex, 'hex').toString('latin1');
      const payload = dataPayload({
        sensor: meta['sensor ID'],
        rssiDbm: meta.RSSI,
        channel: meta.channel,
        timestampMs: meta.timestamp,
        mac: meta['MAC address'],
        type: meta.type,
        uasData: { ...state, basicIds: [{ uaType: 2, idType: 1, id }] },
      });
      expect(payload).toBe(line);
    });
  });
});
