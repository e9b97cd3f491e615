import type { Brand } from '../time/brand.ts';
/** The name a receiver gives itself in its messages: 1 to 64 printable characters, unique within a world. */
export type SensorId = string & Brand<'SensorId'>;

/** The sensor id a string stands for; the caller (a decoder) has checked it. */
export function sensorId(value: string): SensorId {
  return value as SensorId;
}
