import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import { decodingViolations } from '../decoding-violations.ts';

const TOPIC = 'site/wolfpack';
const AT = '2031-05-06T07:08:09Z';
const AT_MS = Date.UTC(2031, 4, 6, 7, 8, 9);
const LOCATION = '122624160a42bf241b6ed1b4b69808ac0870086b53150e0200';
const SERIAL_PACK = `f2190202123132333435363738393031323334353637383930000000${LOCATION}`;
const MAC = '020000000001';

function decoded(message: object, topic = TOPIC) {
  const decoding = decode(new TextEncoder().encode(JSON.stringify(message)), { topic });
  expect(decodingViolations(decoding)).toEqual([]);
  const observations = decoding.outcome === 'accepted' ? decoding.observations : [];
  const faults = decoding.outcome === 'ignored' ? [] : decoding.faults.map(({ code, at }) => `${code} at ${at}`);
  const why = decoding.outcome === 'ignored' ? decoding.why : undefined;
  return { outcome: decoding.outcome, decoder: decoding.decoder, observations, faults, why };
}

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');

describe('a message of the sensor interface that can not be used', () => {
  it.each<[what: string, message: object, faults: string[]]>([
    ['a threat without a number', { rfsThreatInd: {} }, ['missing at /rfsThreatInd/id']],
    ['a threat that is none', { rfsThreatInd: [] }, ['wrong-type at /rfsThreatInd']],
    ['a stop of nothing', { threatStoppedInd: {} }, ['missing at /threatStoppedInd/id']],
    ['a Remote ID without one', { remoteIdInd: {} }, ['missing at /remoteIdInd/payload']],
    [
      'a Remote ID that is cut short',
      { remoteIdInd: { payload: LOCATION.slice(2) } },
      ['too-short at /remoteIdInd/payload'],
    ],
    ['a Remote ID of odd numbers', { remoteIdInd: { payload: [1, 256] } }, ['wrong-type at /remoteIdInd/payload']],
    [
      'a Remote ID too long',
      { remoteIdInd: { payload: new Array(600).fill(0) } },
      ['too-large at /remoteIdInd/payload'],
    ],
    ['a Remote ID that is no text', { remoteIdInd: { payload: '!!' } }, ['bad-base64 at /remoteIdInd/payload']],
  ])('is refused: %s', (_what, message, faults) => {
    expect(decoded(message)).toMatchObject({ outcome: 'refused', decoder: 'mydefence', faults });
  });

  it('is refused on a topic that names nobody', () => {
    expect(decoded({ rfsThreatInd: { id: 1 } }, '/').faults).toEqual(['missing at /']);
  });

  it.each(['pingRes', 'mute_ind', 'DisconnectInd'])('is ignored: %s', (name) => {
    expect(decoded({ [name]: {} })).toMatchObject({ outcome: 'ignored', decoder: 'mydefence' });
  });
});

describe('a radio signal', () => {
  const heard = {
    kind: 'detection',
    sensor: 'site/wolfpack',
    method: 'rf-library',
    emitter: 'site/wolfpack#7',
    uasIds: [],
    geometry: { kind: 'presence' },
    model: 'MyDefence type 1000105',
    strength: { value: -43.5, unit: 'dB' },
    observedAt: AT_MS,
    frequencyHz: 2.44e9,
  };
  const threat = (more: object) => ({
    id: 7,
    typeId: 1_000_105,
    power: -43.5,
    currentBand: ['MHz2400'],
    lastSeenTs: AT,
    ...more,
  });

  it('with a bearing is a presence, for the bearing is relative to a heading that it does not tell', () => {
    const relativeBearing = { valid: true, bearing: 30.5, varBearing: 4, ts: AT };
    expect(decoded({ rfsThreatInd: threat({ relativeBearing }) }).observations).toEqual([
      { ...heard, doubts: [{ field: 'geometry', raw: 30.5, why: expect.stringContaining('counter-clockwise') }] },
    ]);
  });

  it.each([
    ['a bearing that is not valid', { relativeBearing: { bearing: 30 } }],
    ['none', {}],
  ])('with %s is a presence', (_what, more) => {
    expect(decoded({ rfsThreatInd: threat(more) }).observations).toEqual([heard]);
  });

  it('is read in the names of the .proto file too', () => {
    const snake = {
      id: 7,
      type_id: 1_000_105,
      power: -43.5,
      current_band: [4],
      last_seen_ts: AT,
      relative_bearing: { valid: true, bearing: -5 },
    };
    expect(decoded({ rfs_threat_ind: snake }).observations).toMatchObject([{ ...heard, doubts: [{ raw: -5 }] }]);
    expect(decoded({ RfsThreatInd: snake }).observations).toMatchObject([heard]);
  });

  it('that has stopped departs under the name it had', () => {
    expect(decoded({ threatStoppedInd: { id: 7 } }).observations).toEqual([
      { kind: 'departure', sensor: 'site/wolfpack', uasIds: [], emitter: 'site/wolfpack#7' },
    ]);
  });

  it.each<[what: string, more: object, fault: string]>([
    ['power', { power: 'loud' }, 'wrong-type at /rfsThreatInd/power'],
    ['band', { currentBand: ['MHz1'] }, 'unknown-kind at /rfsThreatInd/currentBand/0'],
    ['time', { lastSeenTs: 5 }, 'wrong-type at /rfsThreatInd/lastSeenTs'],
    [
      'bearing',
      { relativeBearing: { valid: true, bearing: 1e9 } },
      'out-of-range at /rfsThreatInd/relativeBearing/bearing',
    ],
  ])('loses only a bad %s', (_what, more, fault) => {
    expect(decoded({ rfsThreatInd: threat(more) })).toMatchObject({ outcome: 'accepted', faults: [fault] });
  });
});

describe('what has a MAC address', () => {
  it.each([
    ['base64', base64(MAC)],
    ['hex', MAC],
    ['hex with colons', '02:00:00:00:00:01'],
    ['numbers', [2, 0, 0, 0, 0, 1]],
  ])('may have it in %s', (_what, macAdr) => {
    expect(decoded({ wifiThreatInd: { id: 8, channel: 6, macAdr } }).observations).toMatchObject([
      { emitter: '02:00:00:00:00:01', channel: 6, category: 'drone-or-controller' },
    ]);
  });

  it('loses one that is too long', () => {
    expect(decoded({ wifiThreatInd: { id: 8, macAdr: `${MAC}00` } })).toMatchObject({
      observations: [{ emitter: 'site/wolfpack#8' }],
      faults: ['bad-length at /wifiThreatInd/macAdr'],
    });
  });
});

describe('a Remote ID', () => {
  it.each([
    ['base64', base64(SERIAL_PACK)],
    ['hex', SERIAL_PACK],
    ['numbers', [...Buffer.from(SERIAL_PACK, 'hex')]],
  ])('is read from %s', (_what, payload) => {
    const message = { macAdr: MAC, payload, id: 3, transportType: 'TRANSPORT_NAN' };
    expect(decoded({ remoteIdInd: message })).toMatchObject({
      observations: [
        {
          sensor: 'site/wolfpack',
          method: 'remote-id',
          emitter: '02:00:00:00:00:01',
          transport: 'wifi-nan',
          uasIds: [{ kind: 'serial', value: '12345678901234567890' }],
          geometry: { kind: 'position' },
        },
      ],
      faults: [],
    });
  });

  it('without a transport is read all the same', () => {
    expect(decoded({ remoteIdInd: { payload: LOCATION } }).observations[0]).not.toHaveProperty('transport');
  });
});

describe("a sensor's health", () => {
  const report = (message: object) => decoded(message).observations[0];

  it.each<[state: unknown, condition: string]>([
    ['MAIN_STATE_RUNNING', 'ok'],
    [undefined, 'not-detecting'],
    [3, 'not-detecting'],
    ['MAIN_STATE_START_ERROR', 'error'],
  ])('in state %s is %s', (state, condition) => {
    expect(report({ stateRes: { status: 'SUCCESS', state } })).toMatchObject({ kind: 'sensor-report', condition });
  });

  it('is not told by an answer that failed', () => {
    expect(decoded({ stateRes: { status: 'FAILURE' } }).outcome).toBe('ignored');
    expect(decoded({ getBatteryStatusRes: { status: 1 } }).outcome).toBe('ignored');
  });

  it('tells its place and which way its compass points', () => {
    const gnssStatus = { posValid: true, posLat: 51.47, posLon: -2.59, posHmsl: 12, numSv: 9, fixType: 'GNSS_FIX_3D' };
    const compassHeading = { calibrated: true, heading: 45 };
    expect(report({ gnssCompassStreamInd: { gnssStatus, compassHeading } })).toEqual({
      kind: 'sensor-report',
      sensor: 'site/wolfpack',
      hasGnssFix: true,
      satellites: 9,
      position: { lat: 51.47, lon: -2.59 },
      altitudeMslM: 12,
      magneticHeadingDeg: 45,
    });
  });

  it('has no place without a fix, and no heading without a calibration', () => {
    const stream = { gnssStatus: { posLat: 51.47, posLon: -2.59 }, compassHeading: { heading: 45 } };
    expect(report({ gnss_compass_stream_ind: stream })).toEqual({
      kind: 'sensor-report',
      sensor: 'site/wolfpack',
      hasGnssFix: false,
    });
  });

  it('tells of its battery', () => {
    const battery = { batLow: true, remainingPercent: 9, temperature: 31.5 };
    expect(report({ getBatteryStatusRes: battery })).toMatchObject({
      batteryPercent: 9,
      temperatureC: 31.5,
      condition: 'degraded',
      detail: 'battery low',
    });
  });

  it('tells of interference, and of its end', () => {
    const band = (status: number) => ({ signalInterference: [{ band: 4, interference_status: status }] });
    expect(report({ signalInterferenceInd: band(1) })).toMatchObject({ condition: 'degraded' });
    expect(report({ signalInterferenceRes: band(0) })).toMatchObject({ condition: 'ok' });
  });

  it('tells what it is', () => {
    expect(report({ deviceAnnounceInd: { serialNumber: 'x', deviceType: 'WOLFPACK', swVersion: '4.3.1' } })).toEqual({
      kind: 'sensor-report',
      sensor: 'site/wolfpack',
      firmware: '4.3.1',
      model: 'WOLFPACK',
    });
  });
});
