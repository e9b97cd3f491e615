import { Buffer } from 'node:buffer';
import type { LatLon } from '@rotorwatch/domain';
import type { DroneScoutPlan } from '../../scenario/scenario.ts';
import type { AircraftSighting } from '../aircraft/aircraft-sightings.ts';
import { encodeUasData, type UasData } from './uas-data.ts';

/** The `extra` object a DroneScout adds of what it looked up by the serial. */
export interface Extra {
  readonly 'SN present': 0 | 1;
  readonly 'SN valid': 0 | 1;
  readonly manufacturer?: string;
  readonly model?: string;
  readonly type?: string;
  readonly application?: string;
  /** kg */
  readonly weight?: string;
  /** mm */
  readonly dimensions?: string;
}

/** One reception as a DroneScout tells it. */
export interface Reception {
  readonly sensor: string;
  readonly rssiDbm: number;
  /** Wi-Fi channel; 0 for all of Bluetooth. */
  readonly channel: number;
  /** Of the sensor's clock. */
  readonly timestampMs: number;
  readonly mac: string;
  readonly type: string;
  readonly uasData: UasData;
  readonly extra?: Extra;
}

/** The topic a DroneScout is found to publish on: snstac/dronecot, tests/data. */
export const droneScoutTopic = (sensor: string) => `/sensor/${sensor}/upload`;

/**
 * A `data` payload.
 *
 * Source: BluemarkInnovations/RemoteID-MQTT-subscriber, mqtt_sub.py; order of keys and the number form `1.0` as in
 * real payloads (snstac/dronecot, tests/data/BLE-legacy.json).
 */
export function dataPayload(reception: Reception): string {
  return payload('data', {
    'sensor ID': reception.sensor,
    RSSI: Math.round(reception.rssiDbm),
    channel: reception.channel,
    timestamp: Math.round(reception.timestampMs),
    'MAC address': reception.mac,
    type: reception.type,
    UASdata: Buffer.from(encodeUasData(reception.uasData)).toString('base64'),
    ...(reception.extra ? { extra: reception.extra } : {}),
  });
}

/**
 * The heartbeat: a `status` payload, every minute by the DroneScout receiver manual, page 20.
 *
 * Without a valid licence it goes on and no data come: BluemarkInnovations/RemoteID-MQTT-subscriber, README.
 */
export function statusPayload(plan: DroneScoutPlan, timestampMs: number, isUnlicensed = false): string {
  return payload('status', {
    'sensor ID': plan.id,
    timestamp: Math.round(timestampMs),
    'firmware version': plan.firmware,
    model: plan.model,
    status: isUnlicensed ? 'invalid license' : 'normal',
  });
}

/** A `location` payload, as sent by firmware from 20240927-1205 on where the receiver has satellite navigation. */
export function locationPayload(plan: DroneScoutPlan, at: LatLon, timestampMs: number): string {
  return payload('location', {
    'sensor ID': plan.id,
    timestamp: Math.round(timestampMs),
    latitude: Math.round(at.lat * 1e7) / 1e7,
    longitude: Math.round(at.lon * 1e7) / 1e7,
    'altitude MSL': plan.altitudeMslM,
    satellites: 14,
    HDOP: 0.8,
  });
}

/**
 * An `aircraft` payload of the ADS-B add-on: metres and m/s, barometric altitude.
 *
 * Source: BluemarkInnovations/RemoteID-MQTT-subscriber, modules/aircraft.py.
 */
export function aircraftPayload(
  plan: DroneScoutPlan,
  { plan: flown, at, motion }: AircraftSighting,
  timestampMs: number,
): string {
  return payload('aircraft', {
    'sensor ID': plan.id,
    timestamp: Math.round(timestampMs),
    'frequency MHz': 1090,
    type: 'ADSB',
    address: flown.icao.toLowerCase(),
    'address type': 0,
    flight: flown.callSign,
    'emergency status': 0,
    'flight state': 1,
    category: 3,
    altitude: Math.round(motion.heightM),
    'altitude type': 1,
    speed: Math.round(motion.speedMps * 10) / 10,
    track: Math.round(motion.headingDeg ?? 0),
    'vertical rate': Math.round(motion.verticalMps * 10) / 10,
    latitude: Math.round(at.lat * 1e6) / 1e6,
    longitude: Math.round(at.lon * 1e6) / 1e6,
  });
}

function payload(kind: string, content: object): string {
  return `{"protocol":1.0,${JSON.stringify({ [kind]: content }).slice(1)}`;
}
