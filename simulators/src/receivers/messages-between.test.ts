import { epochMs } from '@rotorwatch/domain';
import { RotorwatchMessage } from '@rotorwatch/wire';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { aDevice, aFlight, aKit, aScenario } from '../scenario/scenario.fixture.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { sceneOf } from '../scenario/scene.ts';
import type { Message } from './message.ts';
import { greetingsAt, messagesBetween, type Run } from './messages-between.ts';

const ANCHOR = epochMs(1_767_225_600_000);
const runOf = (scenario: Scenario, seed = 1): Run => ({ scene: sceneOf(scenario), seed, anchor: ANCHOR });
const [receiver] = aScenario().droneScouts;
if (!receiver) throw new Error('the builder has a receiver');
const aFinder = (id = 'SIM-DF') => {
  const { hears: _, dutyCycle: __, ...rest } = receiver;
  return { ...rest, id, heartbeatS: 10, sigmaDeg: 4 };
};
const anEmission = (powerDbm: number) => ({
  emitter: 'RF-1',
  frequencyHz: 5.8e9,
  bandwidthHz: 20e6,
  powerDbm,
  category: 'video-link' as const,
});
const contents = (messages: readonly Message[], kind: string) =>
  messages.map(({ payload }) => JSON.parse(payload)).flatMap((content) => (kind in content ? [content[kind]] : []));

describe('what the receivers of a scenario publish', () => {
  it('is the same for the same seed, and other for another', () => {
    const scenario = aScenario({ flights: [aFlight({ positionNoiseM: 2 })] });
    expect(messagesBetween(runOf(scenario), 0, 120)).toEqual(messagesBetween(runOf(scenario), 0, 120));
    expect(messagesBetween(runOf(scenario), 0, 120)).not.toEqual(messagesBetween(runOf(scenario, 2), 0, 120));
  });

  it('is the same in small steps, over the end of a loop, as in one', () => {
    const scenario = aScenario({
      droneScouts: [{ ...receiver, dutyCycle: 0.5, outages: [{ fromS: 30, toS: 41 }] }],
      directionFinders: [aFinder()],
      dragonSyncs: [aKit()],
      myDefences: [aDevice()],
      flights: [aFlight({ startS: 75, emission: anEmission(25), positionNoiseM: 2 })],
    });
    const run = runOf(scenario);
    const stepped: Message[] = [];
    const stepS = 0.037;
    for (let step = 0; step < 200 / stepS; step++)
      stepped.push(...messagesBetween(run, 70 + step * stepS, 70 + (step + 1) * stepS));
    const whole = messagesBetween(run, 70, 70 + Math.ceil(200 / stepS) * stepS);
    expect(stepped.length).toBeGreaterThan(100);
    expect(stepped).toEqual(whole);
  });

  it('goes on in a loop that was joined later as in one that ran from the beginning', () => {
    const run = runOf(aScenario());
    const uninterrupted = messagesBetween(run, 0, 600).filter(({ atS }) => atS >= 275);
    expect(messagesBetween(run, 275, 600)).toEqual(uninterrupted);
  });

  it('has a serial and addresses that stay over the loops for one visitor and change for another', () => {
    const ids = (serialPerLoop: boolean) => {
      const { remoteId } = aFlight();
      if (!remoteId) throw new Error('the builder has Remote ID');
      const flights = [aFlight({ remoteId: { ...remoteId, serialPerLoop } })];
      const data = contents(messagesBetween(runOf(aScenario({ flights })), 0, 360), 'data');
      return {
        serials: new Set(data.map(({ UASdata }) => Buffer.from(UASdata, 'base64').toString('latin1', 8, 23))),
        macs: new Set(data.map((each) => each['MAC address'])),
      };
    };
    expect(ids(false)).toEqual({ serials: new Set(['TESTA0123456789']), macs: new Set(['C2:00:00:00:00:01']) });
    const visitors = ids(true);
    expect([visitors.serials.size, visitors.macs.size]).toEqual([3, 3]);
    for (const serial of visitors.serials) expect(serial).toMatch(/^TESTA012345[0-9A-HJ-NP-Z]{4}$/);
    for (const mac of visitors.macs) expect(mac).toMatch(/^C2:00:00:00:[0-9A-F]{2}:[0-9A-F]{2}$/);
  });
});

describe('a simulated DroneScout', () => {
  it('reports itself and its place every minute, and once more when it comes back', () => {
    const outages = [{ fromS: 5, toS: 100 }];
    const messages = messagesBetween(
      runOf(aScenario({ flights: [], droneScouts: [{ ...receiver, outages }] })),
      0,
      120,
    );
    const returned = messages.filter(({ atS }) => atS === 100);
    expect(contents(returned, 'status')).toEqual([
      {
        'sensor ID': 'SIM-ONE',
        timestamp: ANCHOR + 100_000,
        'firmware version': '20250311-0930',
        model: 'ds240',
        status: 'normal',
      },
    ]);
    expect(contents(returned, 'location')).toEqual([
      {
        'sensor ID': 'SIM-ONE',
        timestamp: ANCHOR + 100_000,
        latitude: 51.5,
        longitude: -2.5,
        'altitude MSL': 14,
        satellites: 14,
        HDOP: 0.8,
      },
    ]);
    const quiet = messagesBetween(runOf(aScenario({ flights: [] })), 0, 120);
    expect(contents(quiet, 'status')).toHaveLength(2);
  });

  it('greets when it is started, unless it is out of order then', () => {
    const run = runOf(aScenario({ droneScouts: [{ ...receiver, outages: [{ fromS: 5, toS: 100 }] }] }));
    expect(greetingsAt(run, 0).map(({ payload }) => Object.keys(JSON.parse(payload))[1])).toEqual([
      'status',
      'location',
    ]);
    expect(greetingsAt(run, 120 + 50)).toEqual([]);
  });

  it('says nothing during an outage', () => {
    const outages = [{ fromS: 25, toS: 40 }];
    const messages = messagesBetween(runOf(aScenario({ droneScouts: [{ ...receiver, outages }] })), 0, 120);
    expect(messages.filter(({ atS }) => atS >= 25 && atS < 40)).toEqual([]);
    expect(contents(messages, 'data').length).toBeGreaterThan(50);
  });

  it('hears Bluetooth three times a second, 75 ms apart, with the same content, and Wi-Fi once', () => {
    const { remoteId } = aFlight();
    if (!remoteId) throw new Error('the builder has Remote ID');
    const transmitters = [
      { kind: 'ble-legacy' as const, mac: 'C2:00:00:00:00:01', powerDbm: 20 },
      { kind: 'wifi-beacon' as const, mac: 'C2:00:00:00:00:02', powerDbm: 30, channel: 149 },
      { kind: 'wifi-nan' as const, mac: 'C2:00:00:00:00:03', powerDbm: 30 },
    ];
    const scenario = aScenario({ flights: [aFlight({ remoteId: { ...remoteId, transmitters } })] });
    const data = contents(messagesBetween(runOf(scenario), 30, 31), 'data');
    const of = (type: string) => data.filter((each) => each.type === type);
    expect([of('BLE legacy').length, of('WiFi beacon').length, of('WiFi NaN').length]).toEqual([3, 1, 1]);
    expect(data.map(({ channel }) => channel).sort()).toEqual([0, 0, 0, 149, 6]);
    const repeats = contents(messagesBetween(runOf(scenario), 0, 120), 'data').filter(
      ({ type }) => type === 'BLE legacy',
    );
    const [first, second, third] = repeats;
    expect([second.timestamp - first.timestamp, third.timestamp - second.timestamp]).toEqual([75, 75]);
    expect(new Set([first.UASdata, second.UASdata, third.UASdata]).size).toBe(1);
  });

  it('has a clock of its own', () => {
    const late = aScenario({ droneScouts: [{ ...receiver, clockOffsetMs: -67_000 }] });
    for (const { atS, payload } of messagesBetween(runOf(late), 20, 25)) {
      expect(JSON.parse(payload).data.timestamp).toBe(Math.round(ANCHOR + atS * 1000 - 67_000));
    }
  });

  it('hears less when it listens less, is deaf to other kinds and to what is out of range', () => {
    const count = (more: Partial<typeof receiver>) =>
      contents(messagesBetween(runOf(aScenario({ droneScouts: [{ ...receiver, ...more }] })), 0, 120), 'data').length;
    const all = count({});
    expect(all).toBeGreaterThan(100);
    expect(count({ dutyCycle: 0.5 }) / all).toBeCloseTo(0.5, 0);
    expect(count({ dutyCycle: 0 })).toBe(0);
    expect(count({ hears: ['wifi'] })).toBe(0);
    expect(count({ rangeM: 90 })).toBe(0);
    expect(count({ noiseFigureDb: 30 })).toBe(0);
  });

  it('hears a near drone louder than a far one', () => {
    const data = contents(messagesBetween(runOf(aScenario()), 0, 120), 'data');
    const mean = (part: { RSSI: number }[]) => part.reduce((sum, { RSSI }) => sum + RSSI, 0) / part.length;
    const middle = Math.floor(data.length / 2);
    expect(mean(data.slice(middle - 15, middle + 15))).toBeGreaterThan(mean(data.slice(0, 30)) + 2);
  });

  it('passes on what an aircraft says of itself, as fine as the standard can carry it', () => {
    const flown = aFlight({
      pilot: { location: 'live', walk: [{ eastM: 10, northM: 0 }] },
      waypoints: [
        { eastM: 0, northM: 0, heightM: 10, speedMps: 1 },
        { eastM: 300, northM: 300, heightM: 110.3, speedMps: 7.77 },
      ],
    });
    const [first] = contents(messagesBetween(runOf(aScenario({ flights: [flown] })), 0, 60), 'data');
    const view = new DataView(new Uint8Array(Buffer.from(first.UASdata, 'base64')).buffer);
    expect(view.getUint32(64, true)).toBe(2);
    expect(view.getFloat32(68, true)).toBe(45);
    expect(view.getFloat32(72, true)).toBe(7.5);
    expect(view.getFloat32(76, true)).toBe(1.5);
    expect(view.getFloat32(108, true)).toBe(10);
    expect(view.getFloat32(100, true)).toBe(70);
    expect(view.getUint32(808, true)).toBe(1);
    expect(view.getFloat64(816, true)).toBeCloseTo(51.5, 6);
    expect(view.getFloat64(824, true)).toBeGreaterThan(-2.5);
    expect(first.extra).toEqual({ 'SN present': 1, 'SN valid': 1 });
  });

  it('passes on as unknown what an aircraft withholds', () => {
    const { remoteId } = aFlight();
    if (!remoteId) throw new Error('the builder has Remote ID');
    const withholds = ['geodetic-altitude', 'pressure-altitude', 'direction', 'time', 'pilot', 'position'] as const;
    const scenario = aScenario({ flights: [aFlight({ remoteId: { ...remoteId, withholds } })] });
    const [first] = contents(messagesBetween(runOf(scenario), 0, 60), 'data');
    const view = new DataView(new Uint8Array(Buffer.from(first.UASdata, 'base64')).buffer);
    expect([68, 96, 100, 132].map((at) => view.getFloat32(at, true))).toEqual([361, -1000, -1000, 65_535]);
    expect([80, 88, 816, 824].map((at) => view.getFloat64(at, true))).toEqual([0, 0, 0, 0]);
    expect(view.getUint32(856, true)).toBe(0);
    expect(view.getFloat32(108, true)).toBe(50);
  });
});

describe('a simulated direction finder', () => {
  const { remoteId: _, ...unidentified } = aFlight();
  const heard = (powerDbm: number) =>
    messagesBetween(
      runOf(
        aScenario({
          droneScouts: [],
          directionFinders: [aFinder()],
          flights: [{ ...unidentified, emission: anEmission(powerDbm) }],
        }),
      ),
      0,
      120,
    );

  it('speaks our own format', () => {
    const messages = [...heard(25), ...heard(12)];
    for (const { payload } of messages) expect(Value.Errors(RotorwatchMessage, JSON.parse(payload))).toEqual([]);
    const kinds = new Set(messages.map(({ payload }) => JSON.parse(payload).kind));
    expect(kinds).toEqual(new Set(['bearing', 'presence', 'heartbeat']));
  });

  it('reports every ten seconds and says so', () => {
    const beats = heard(25)
      .map(({ payload }) => JSON.parse(payload))
      .filter(({ kind }) => kind === 'heartbeat');
    expect(beats).toHaveLength(12);
    expect(beats[0]).toMatchObject({ sensor: 'SIM-DF', intervalMs: 10_000, lat: 51.5, lon: -2.5 });
  });

  it('points at the emitter within its error', () => {
    const bearings = heard(25).filter(({ topic }) => topic === 'rotorwatch/v1/SIM-DF/bearing');
    expect(bearings).toHaveLength(40);
    const errors = bearings.map(({ atS, payload }) => {
      const trueDeg = (Math.atan2(100, -200 + (atS - 20) * 10) * 180) / Math.PI;
      return JSON.parse(payload).bearingDeg - trueDeg;
    });
    const sigma = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    expect(sigma).toBeGreaterThan(2);
    expect(sigma).toBeLessThan(6);
  });

  it('hears nothing of a weak emitter', () => {
    expect(heard(-30).every(({ topic }) => topic.endsWith('/heartbeat'))).toBe(true);
  });
});
