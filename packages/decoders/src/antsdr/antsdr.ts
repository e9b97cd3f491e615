import type { SensorId } from '@rotorwatch/domain';
import { fault } from '../fault.ts';
import type { Findings, PayloadDecoder } from '../findings.ts';
import { MAX_OBJECTS } from '../limits.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { looksLikeFrames, readFrames } from './frames.ts';
import { LINE_OPENING, readLine } from './text-line.ts';

// A decode that comes behind more debug lines than fit in here isn't found.
const LONGEST_PREAMBLE = 16_384;
const OPENING_BYTES = Array.from(LINE_OPENING, (character) => character.charCodeAt(0));
const SMALL_D = 0x64;
const MOST_LINES = 4096;

// Debug lines may hold any bytes; those that are no text cost the line that they stand in.
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * What AntSDR receivers tell of DJI's DroneID: frames of bytes from the first firmware, lines of text among debug lines from
 * the second. It names no sensor.
 *
 * Source: alphafox02/antsdr_dji_droneid; capture_antsdr_droneid in kismetwireless/kismet; snstac/dronecot.
 */
export const antsdr: PayloadDecoder = {
  name: 'antsdr',
  recognises: (payload) => hasLine(payload) || looksLikeFrames(payload),
  read(payload, findings, topic) {
    const sensor = sensorOfTopic(topic, '', findings.faults);
    if (sensor === undefined) return;
    if (hasLine(payload)) readLines(payload, sensor, findings);
    else readFrames(payload, sensor, findings);
  },
};

function hasLine(payload: Uint8Array): boolean {
  const last = Math.min(payload.length - OPENING_BYTES.length, LONGEST_PREAMBLE);
  for (let at = 0; at <= last; at++) {
    if (payload[at] === SMALL_D && opensAt(payload, at)) return true;
  }
  return false;
}

function opensAt(payload: Uint8Array, start: number): boolean {
  for (let index = 1; index < OPENING_BYTES.length; index++) {
    if (payload[start + index] !== OPENING_BYTES[index]) return false;
  }
  return true;
}

function readLines(payload: Uint8Array, sensor: SensorId, { observations, faults, ignored }: Findings): void {
  const lines = DECODER.decode(payload).split(/[\r\n;\0]+/, MOST_LINES);
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    if (!trimmed.startsWith(LINE_OPENING)) continue;
    if (observations.length === MAX_OBJECTS) {
      faults.push(fault('too-wide', `/${index}`, `more than ${MAX_OBJECTS} decodes, of which the first were read`));
      return;
    }
    const detection = readLine(trimmed, sensor, `/${index}`, faults);
    if (detection !== undefined) observations.push(detection);
  }
  ignored.push('lines that tell of no decode');
}
