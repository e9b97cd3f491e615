import { Buffer } from 'node:buffer';
import type { LatLon } from '@rotorwatch/domain';
import type { DroneScoutPlan } from '../../scenario/scenario.ts';
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

/** The heartbeat: a `status` payload, every minute by the DroneScout receiver manual, page 20. */
export function statusPayload(plan: DroneScoutPlan, timestampMs: number): string {
  return payload('status', {
    'sensor ID': plan.id,
    timestamp: Math.round(timestampMs),
    'firmware version': plan.firmware,
    model: plan.model,
    status: 'normal',
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

function payload(kind: string, content: object): string {
  return `{"protocol":1.0,${JSON.stringify({ [kind]: content }).slice(1)}`;
}
