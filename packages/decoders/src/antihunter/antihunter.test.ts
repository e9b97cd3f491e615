import { describe, expect, it } from 'vitest';
import { accepted, decoded, refusals } from '../decoded.fixture.ts';

const AT = Date.UTC(2026, 0, 31, 12);
const ISO = '2026-01-31T12:00:00.000Z';
const DRONE = {
  id: 'drn-1',
  droneId: 'TESTSERIAL1',
  mac: null,
  nodeId: 'north',
  siteId: 'bravo',
  siteName: 'BRAVO',
  lat: 51.5,
  lon: -0.25,
  altitude: 120,
  speed: 15,
  operatorLat: 51.4,
  operatorLon: -0.2,
  rssi: -70,
  status: 'HOSTILE',
  lastSeen: ISO,
  ts: '2026-01-31T12:00:05.000Z',
  faa: null,
};

const sent = (type: string, payload: unknown) => ({ type, originSiteId: 'bravo', payload });

describe('a message of an AntiHunter site that can not be used', () => {
  it.each<[what: string, message: object, topic: string, fault: string]>([
    ['no payload', sent('drone.upsert', null), 'a', 'wrong-type at /payload'],
    [
      'a drone without a name',
      sent('drone.upsert', { ...DRONE, id: null, droneId: null }),
      'a',
      'missing at /payload/id',
    ],
    [
      'a drone of nobody',
      { ...sent('drone.upsert', { ...DRONE, nodeId: null, siteId: null }), originSiteId: '' },
      '/',
      'missing at /payload',
    ],
    ['a node without a name', { ...sent('node.upsert', {}), originSiteId: null }, 'a', 'missing at /payload/id'],
  ])('%s', (_what, message, topic, fault) => {
    expect(refusals(message, topic)).toEqual([fault]);
  });

  it.each(['event.broadcast', 'inventory.upsert', 'geofence.snapshot', 'chat.message', '\u202e'])(
    'is ignored where it is a %s',
    (type) => {
      expect(decoded(sent(type, { type: 'drone.telemetry' }))).toMatchObject({
        outcome: 'ignored',
        decoder: 'antihunter',
        why: expect.stringMatching(/^an AntiHunter message "/),
      });
    },
  );
});

describe('a drone of a site', () => {
  it('is state, of the time when it was seen', () => {
    expect(accepted(sent('drone.upsert', DRONE))).toEqual({
      decoder: 'antihunter',
      faults: [],
      others: [],
      observation: {
        kind: 'detection',
        sensor: 'bravo/north',
        method: 'remote-id',
        category: 'drone',
        uasIds: [{ kind: 'serial', value: 'TESTSERIAL1' }],
        observedAt: AT,
        isState: true,
        geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 } },
        speedMps: 15,
        rssiDbm: -70,
        pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'live' },
        doubts: [
          { field: 'altitudeHaeM', raw: 120, why: 'the format does not tell above what it is' },
          expect.objectContaining({ field: 'pilot' }),
        ],
      },
    });
  });

  it('may be known by its address only, by a site only, at no time and with numbers as text', () => {
    const mac = '02:00:00:00:00:0a';
    const bare = { droneId: mac, nodeId: null, siteId: 'bravo', lat: 0, lon: 0, rssi: '-70', faa: { make: 'Acme' } };
    expect(accepted(sent('drone.upsert', bare)).observation).toEqual({
      kind: 'detection',
      sensor: 'bravo',
      method: 'remote-id',
      category: 'drone',
      uasIds: [],
      emitter: mac.toUpperCase(),
      rssiDbm: -70,
      make: 'Acme',
    });
  });

  it('loses a time that is none', () => {
    const { observation, faults } = accepted(sent('drone.upsert', { ...DRONE, lastSeen: 'yesterday' }));
    expect(faults).toEqual(['wrong-type at /payload/lastSeen']);
    expect(observation).toMatchObject({ observedAt: AT + 5000 });
  });
});

describe('a node of a site', () => {
  it('reports where it is', () => {
    const node = { id: 'north', name: 'North', lat: 51.5, lon: -0.25, ts: ISO, siteId: 'bravo', temperatureC: 31 };
    const report = { kind: 'sensor-report', sensor: 'bravo/north', condition: 'ok', observedAt: AT };
    expect(accepted(sent('node.upsert', node)).observation).toEqual({
      ...report,
      position: { lat: 51.5, lon: -0.25 },
      temperatureC: 31,
    });
    expect(accepted(sent('node.upsert', { id: 'north', lat: 0, lon: 0, lastSeen: ISO })).observation).toEqual(report);
  });
});

describe('what comes in pieces', () => {
  it('is read as far as it goes', () => {
    const lone = {
      type: 'drone.upsert',
      originSiteId: '',
      payload: { id: 'A', nodeId: 'north', faa: { model: 'Hover' } },
    };
    expect(accepted(lone).observation).toEqual({
      kind: 'detection',
      sensor: 'north',
      method: 'remote-id',
      category: 'drone',
      uasIds: [{ kind: 'serial', value: 'A' }],
      model: 'Hover',
    });
    expect(accepted({ ...lone, payload: { id: 'A' } }).observation).toMatchObject({ sensor: 'site/box' });
    expect(accepted(sent('node.upsert', { id: 'n' })).observation).toEqual({
      kind: 'sensor-report',
      sensor: 'bravo/n',
      condition: 'ok',
    });
  });
});
