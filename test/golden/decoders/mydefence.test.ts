import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Decoding, decode } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { capturesFolder, hasCaptures } from './captures.ts';

interface Placed {
  readonly lat: number;
  readonly lon: number;
}

interface Part {
  readonly deviceId: string;
  readonly rfInfo: { readonly power: number };
  readonly confidence: number;
  readonly updatedTimeStamp: string;
  readonly zone: { readonly az: number; readonly opening: number; readonly origin: Placed };
}

/** What the vendor's samples hold of the fields that are compared. */
interface ArgosMessage {
  readonly uthreatId: string;
  readonly description: string;
  readonly location: Placed & { readonly cov: { readonly xx: number } };
  readonly uthreatBasis: readonly Part[];
  readonly confidence: number;
  readonly updatedTimeStamp: string;
  readonly stoppedTimeStamp: string;
  readonly deviceId: string;
  readonly deviceType: string;
  readonly deviceSwVersion: string;
  readonly deviceLocationLatitude: number;
  readonly deviceLocationLongitude: number;
  readonly deviceLocationHeading: number;
}

const TOPIC = 'argos';
const payloadOf = (name: string) => readFileSync(join(capturesFolder, 'mydefence_argos', `${name}ApiMsg.json`));
const messageOf = (name: string) => JSON.parse(payloadOf(name).toString('utf8')).message as ArgosMessage;
const decodingOf = (name: string): Decoding => decode(payloadOf(name), { topic: TOPIC });

function observationsOf(name: string): readonly unknown[] {
  const decoding = decodingOf(name);
  expect(decoding).toMatchObject({ outcome: 'accepted', decoder: 'mydefence', faults: [] });
  return decoding.outcome === 'accepted' ? decoding.observations : [];
}

const clockwise = (degrees: number) => (degrees + 360) % 360;

describe.skipIf(!hasCaptures)("MyDefence's samples of its Argos interface", () => {
  it('with a location are the position that the system worked out', () => {
    const { uthreatId, description, location, confidence, updatedTimeStamp } = messageOf('uthreat1');
    expect(observationsOf('uthreat1')).toEqual([
      {
        kind: 'detection',
        sensor: TOPIC,
        method: 'rf-library',
        emitter: uthreatId,
        uasIds: [],
        observedAt: Date.parse(updatedTimeStamp),
        isState: true,
        category: 'drone',
        model: description,
        confidence,
        frequencyHz: 2.44e9,
        geometry: {
          kind: 'position',
          at: { lat: location.lat, lon: location.lon },
          horizontalAccuracyM: expect.closeTo(2.4477 * Math.sqrt(location.cov.xx), 3),
        },
      },
    ]);
  });

  it('that are stopped are a departure from each direction finder', () => {
    const { uthreatId, uthreatBasis, stoppedTimeStamp } = messageOf('uthreat2');
    expect(observationsOf('uthreat2')).toEqual(
      uthreatBasis.map(({ deviceId }) => ({
        kind: 'departure',
        sensor: deviceId,
        observedAt: Date.parse(stoppedTimeStamp),
        uasIds: [],
        emitter: uthreatId,
      })),
    );
  });

  it('with zones are a sector of each device, with its own strength and time', () => {
    const { uthreatId, description, uthreatBasis } = messageOf('uthreat3');
    expect(observationsOf('uthreat3')).toEqual(
      uthreatBasis.map(({ deviceId, rfInfo, confidence, updatedTimeStamp, zone }) => ({
        kind: 'detection',
        sensor: deviceId,
        method: 'rf-library',
        emitter: uthreatId,
        uasIds: [],
        observedAt: Date.parse(updatedTimeStamp),
        isState: true,
        category: 'drone-or-controller',
        model: description,
        confidence,
        frequencyHz: 433.92e6,
        strength: { value: rfInfo.power, unit: 'dB' },
        geometry: {
          kind: 'sector',
          bearingDeg: expect.closeTo(clockwise(zone.az), 9),
          openingDeg: zone.opening,
          origin: { lat: zone.origin.lat, lon: zone.origin.lon },
        },
      })),
    );
  });

  it.each<[name: string, condition: string]>([
    ['deviceAdded', 'offline'],
    ['deviceUpdated', 'ok'],
  ])('%s is the report of a sensor that is %s', (name, condition) => {
    const { deviceId, deviceType, deviceSwVersion } = messageOf(name);
    expect(observationsOf(name)).toMatchObject([
      { kind: 'sensor-report', sensor: deviceId, model: deviceType, firmware: deviceSwVersion, condition },
    ]);
  });

  it('deviceLocationChanged places a device', () => {
    const message = messageOf('deviceLocationChanged');
    expect(observationsOf('deviceLocationChanged')).toEqual([
      {
        kind: 'sensor-report',
        sensor: message.deviceId,
        position: { lat: message.deviceLocationLatitude, lon: message.deviceLocationLongitude },
        headingDeg: message.deviceLocationHeading,
      },
    ]);
  });

  it.each(['alarmStarted', 'alarmUpdated', 'alarmStopped', 'systemLog', 'threatTypeList'])(
    '%s is known and of no use',
    (name) => {
      expect(decodingOf(name)).toEqual({
        outcome: 'ignored',
        decoder: 'mydefence',
        why: `an Argos message "${name}"`,
      });
    },
  );
});
