import { loadPayload } from '../../load/publisher/load-payloads.ts';

/** What the checker finds a message by, in a ledger as in a journal: `<sensor> <sequence>`. */
export type MessageNumber = `${number} ${number}`;

const DRONES_PER_SENSOR = 10;
const SENSORS_MAX = 100;

/** Also fits inside a database page, between the bytes of other rows. */
const NUMBERED = /"sensor ID":"LOAD-(\d+)"[^{}]*\},"sequence":(\d+)\}/g;

export function messageNumber(sensor: number, sequence: number): MessageNumber {
  return `${sensor} ${sequence}`;
}

/** A DroneScout's message with the sender's own count; each drone is heard by one sensor only. */
export function numberedPayload(sensor: number, sequence: number, timeMs: number): string {
  const drone = sensor + SENSORS_MAX * (sequence % DRONES_PER_SENSOR);
  return `${loadPayload(drone, sensor, timeMs).slice(0, -1)},"sequence":${sequence}}`;
}

/** Every numbered message that a text holds. */
export function messageNumbers(text: string): MessageNumber[] {
  return [...text.matchAll(NUMBERED)].map(([, sensor, sequence]) => messageNumber(Number(sensor), Number(sequence)));
}
