import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aDevice, aFlight, aScenario } from '../../scenario/scenario.fixture.ts';
import type { FlightPlan, MyDefencePlan, Scenario } from '../../scenario/scenario.ts';
import { sceneOf } from '../../scenario/scene.ts';
import { greetingsAt, messagesBetween } from '../messages-between.ts';

const ANCHOR = epochMs(1_767_225_600_000);
const { remoteId: _, ...unidentified } = aFlight();

function aRadio(more: Partial<NonNullable<FlightPlan['emission']>> = {}): FlightPlan {
  const emission = {
    emitter: 'RF-1',
    frequencyHz: 2.44e9,
    bandwidthHz: 10e6,
    powerDbm: 25,
    category: 'drone' as const,
  };
  return { ...unidentified, emission: { ...emission, ...more } };
}

function run(device: Partial<MyDefencePlan> = {}, more: Partial<Scenario> = {}) {
  const scenario = aScenario({ droneScouts: [], myDefences: [aDevice(device)], flights: [aRadio()], ...more });
  return { scene: sceneOf(scenario), seed: 1, anchor: ANCHOR };
}

const published = (device: Partial<MyDefencePlan> = {}, more: Partial<Scenario> = {}) =>
  messagesBetween(run(device, more), 0, 120);
const events = (messages: ReturnType<typeof published>, name: string) =>
  messages
    .map(({ atS, payload }) => ({ atS, ...JSON.parse(payload) }))
    .flatMap(({ atS, event, message }) => (event === name ? [{ atS, ...message }] : []));

describe('a simulated Argos system', () => {
  it('tells what its device is and where it stands, on a topic of the device', () => {
    const greetings = greetingsAt(run(), 0);
    expect(new Set(greetings.map(({ topic }) => topic))).toEqual(new Set(['SIM-DEVICE']));
    expect(events(greetings, 'deviceUpdated')).toMatchObject([
      {
        deviceId: 'SIM-DEVICE',
        deviceSerialNumber: 'SIM-DEVICE',
        deviceType: 'wd200',
        deviceCategory: 'detector',
        deviceConcept: 'direction',
        deviceState: 'connected',
        deviceSwVersion: '2.0',
      },
    ]);
    expect(events(greetings, 'deviceLocationChanged')).toMatchObject([
      { deviceLocationType: 'deviceGeolocation', deviceLocationLatitude: 51.5, deviceLocationLongitude: -2.5 },
    ]);
    expect(events(published(), 'deviceUpdated')).toHaveLength(12);
  });

  it('tells a threat once a second under one id, with the part of its device in it', () => {
    const threats = events(published(), 'uthreat').filter((threat) => threat.stoppedTimeStamp === undefined);
    expect(threats).toHaveLength(40);
    expect(new Set(threats.map(({ uthreatId }) => uthreatId)).size).toBe(1);
    expect(new Set(threats.map(({ createdTimeStamp }) => createdTimeStamp)).size).toBe(1);
    const [first, second] = threats;
    expect(first).toMatchObject({
      muted: false,
      description: 'Drone, RF-1',
      category: 'drone',
      rfInfo: { frequencyBands: ['2G4'], possibleBands: ['2G4'] },
      uthreatBasis: [
        {
          deviceId: 'SIM-DEVICE',
          detectionType: 'RF',
          direction: first.direction[0],
          rfInfo: { frequencyBands: ['2G4'] },
        },
      ],
    });
    expect(first.createdTimeStamp).toBe(first.updatedTimeStamp);
    expect(Date.parse(second.updatedTimeStamp) - Date.parse(first.updatedTimeStamp)).toBe(1000);
    expect(first.confidence).toBeGreaterThan(0.5);
    expect(first.uthreatBasis[0].rfInfo.power).toBeLessThan(-40);
  });

  it('tells a direction from true north, west of it as negative, with its variance', () => {
    const west = aRadio();
    const waypoints = west.waypoints.map((waypoint) => ({ ...waypoint, eastM: -100 }));
    const threats = events(published({ sigmaDeg: 3 }, { flights: [{ ...west, waypoints }] }), 'uthreat');
    const [
      {
        direction: [first],
      },
    ] = threats;
    expect(first).toMatchObject({ varAz: 9, origin: { lat: 51.5, lon: -2.5, x: 0, y: 0, z: 2 } });
    const trueDeg = (-180 * (Math.PI - Math.atan2(100, 200))) / Math.PI;
    expect(Math.abs(first.az - trueDeg)).toBeLessThan(12);
  });

  it.each(['presence', 'zone', 'location'] as const)('tells a %s where that is all its device can', (tells) => {
    const [first] = events(published({ tells }), 'uthreat');
    const [part] = first.uthreatBasis;
    expect(['presence', 'zone', 'direction', 'location'].filter((kind) => kind in first)).toEqual([tells]);
    expect(tells === 'location' ? first.location : first[tells][0]).toEqual(part[tells]);
    if (tells === 'presence') expect(part.presence).toMatchObject({ lat: 51.5, lon: -2.5 });
    // South-east of it.
    if (tells === 'zone') expect(part.zone).toMatchObject({ az: 135, opening: 90 });
    if (tells === 'location') {
      expect(part.location).toMatchObject({ z: 50, cov: { xx: 225, xy: 0, yy: 225 } });
      expect(Math.hypot(part.location.x - 100, part.location.y + 200)).toBeLessThan(60);
    }
  });

  it('knows of a weak signal only that it is there', () => {
    const [first] = events(published({}, { flights: [aRadio({ powerDbm: 5, bandwidthHz: 20e6 })] }), 'uthreat');
    expect(first).toHaveProperty('presence');
    expect(events(published({}, { flights: [aRadio({ powerDbm: -30 })] }), 'uthreat')).toEqual([]);
  });

  it('stops a threat ten seconds after the last hearing, which counts as an update', () => {
    const threats = events(published(), 'uthreat');
    const stopped = threats.filter(({ stoppedTimeStamp }) => stoppedTimeStamp !== undefined);
    expect(stopped).toHaveLength(1);
    const lastHeard = threats.at(-2);
    expect(stopped[0].atS - lastHeard.atS).toBeCloseTo(10, 6);
    expect(stopped[0].stoppedTimeStamp).toBe(stopped[0].updatedTimeStamp);
    expect(stopped[0].uthreatId).toBe(lastHeard.uthreatId);
  });

  it('starts an alarm with a threat and stops it with it', () => {
    const messages = published();
    const [started, ...more] = events(messages, 'alarmStarted');
    const [stopped] = events(messages, 'alarmStopped');
    const [first] = events(messages, 'uthreat');
    expect(more).toEqual([]);
    expect(started).toMatchObject({ uthreatIds: [first.uthreatId], createdTimeStamp: first.createdTimeStamp });
    expect(stopped).toMatchObject({ alarmId: started.alarmId, alarmZoneId: started.alarmZoneId, uthreatIds: [] });
    expect(stopped.stoppedTimeStamp).toBe(stopped.updatedTimeStamp);
  });

  it('says a threat of the last seconds of a loop stopped in the next', () => {
    const messages = messagesBetween(run({}, { durationS: 60 }), 0, 90);
    const [stopped] = events(messages, 'uthreat').filter(({ stoppedTimeStamp }) => stoppedTimeStamp !== undefined);
    expect(stopped.atS).toBeGreaterThan(68);
    expect(stopped.atS).toBeLessThan(71);
    expect(events(messages, 'uthreat').filter(({ atS }) => atS > 80).length).toBeGreaterThan(8);
  });

  it('hears one threat through a gap shorter than it takes to stop it, and another after a restart', () => {
    const idsWith = (faults: MyDefencePlan['faults'], outages: MyDefencePlan['outages']) =>
      new Set(
        events(published({ ...(faults && { faults }), ...(outages && { outages }) }), 'uthreat').map(
          ({ uthreatId }) => uthreatId,
        ),
      ).size;
    expect(idsWith(undefined, [{ fromS: 30, toS: 38 }])).toBe(1);
    expect(idsWith(undefined, [{ fromS: 30, toS: 45 }])).toBe(2);
    expect(
      idsWith(
        [
          { atS: 30, kind: 'dies' },
          { atS: 33, kind: 'returns' },
        ],
        undefined,
      ),
    ).toBe(2);
  });

  it('has nothing in its library of what nobody knows, nor of a band it does not hear', () => {
    const heard = (more: Parameters<typeof aRadio>[0]) =>
      events(published({}, { flights: [aRadio(more)] }), 'uthreat')[0];
    expect(heard({ category: 'unknown' })).toBeUndefined();
    expect(heard({ frequencyHz: 3.5e9 })).toBeUndefined();
    expect(heard({ frequencyHz: 5.8e9, category: 'drone-or-controller' })).toMatchObject({
      category: 'drone/controller',
      rfInfo: { frequencyBands: ['5G8'] },
    });
    expect(heard({ frequencyHz: 433.9e6, category: 'controller' })).toMatchObject({
      category: 'controller',
      rfInfo: { frequencyBands: ['433'] },
    });
  });

  it('that is deaf tells no threats and that its device is connected, by a clock of its own', () => {
    const messages = published({ faults: [{ atS: 0, kind: 'deaf' }] });
    expect(events(messages, 'uthreat')).toEqual([]);
    expect(events(messages, 'deviceUpdated')).toHaveLength(12);
    const [late] = events(published({ clockOffsetMs: -5000 }), 'uthreat');
    expect(Date.parse(late.updatedTimeStamp)).toBe(Math.round(ANCHOR + late.atS * 1000 - 5000));
  });
});
