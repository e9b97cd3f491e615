import { type SensorId, sensorId } from '@rotorwatch/domain';
import type { DecodeFault } from './decoder.ts';
import { excerpt, fault } from './fault.ts';
import { isPrintable } from './printable.ts';

const LONGEST_NAME = 64;

/**
 * The name of a sensor whose format carries none: the whole topic without slashes at its ends, so that two receivers that
 * publish to different topics are never one. `undefined` with a fault listed where that is no name.
 */
export function sensorOfTopic(topic: string, place: string, faults: DecodeFault[]): SensorId | undefined {
  const name = topic.replace(/^\/+|\/+$/g, '').trim();
  if (name.length >= 1 && name.length <= LONGEST_NAME && isPrintable(name)) return sensorId(name);
  const detail = `the format names no sensor and the topic ${excerpt(topic)} is none: want 1 to ${LONGEST_NAME} printable characters`;
  faults.push(fault('missing', place || '/', detail));
  return undefined;
}
