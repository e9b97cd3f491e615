import type { Detection, LatLon } from '@rotorwatch/domain';
import { fault } from '../fault.ts';
import type { Findings, PayloadDecoder } from '../findings.ts';
import { placeFrom } from '../json/checks.ts';
import { isJsonObject } from '../json/json-object.ts';
import { readValues } from '../json/read-values.ts';
import type { Draft } from '../known.ts';
import { MAX_OBJECTS } from '../limits.ts';
import { addOperatorPlace } from '../remote-id/reported-values.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { decodeUtf8 } from '../utf8.ts';
import { meshMapper } from './mesh-mapper.ts';

const OPENINGS = [
  'Drone: ',
  'Drone[',
  'Pilot: ',
  '[MESH]',
  '[HOME]',
  '[REMOTE]',
  '[BOOT]',
  '[DEDUP]',
  '[DUAL-BAND]',
  '[+]',
];
const SPACE = 0x20;
const LINE_END = /[\r\n\0]+/;
const FORWARDED = /^\[MESH\] */;
const DRONE =
  /^Drone(?:\[[^\]]{1,16}\])?: ((?:[0-9a-f]{2}:){5}[0-9a-f]{2}) RSSI:(-?\d{1,4})(?: https:\/\/maps\.google\.com\/\?q=(-?\d{1,3}\.\d{1,9}),(-?\d{1,3}\.\d{1,9}))?$/i;
const PILOT = /^Pilot: https:\/\/maps\.google\.com\/\?q=(-?\d{1,3}\.\d{1,9}),(-?\d{1,3}\.\d{1,9})$/i;

/**
 * The text lines of mesh nodes: what a node sends over Meshtastic, `Drone: <MAC> RSSI:<n> <map link>` and
 * `Pilot: <map link>`, with `[MESH]` before it where a home node passes it on; log lines; JSON lines among them.
 *
 * A pilot's line belongs to the drone's line before it in the same payload: alone it names no drone.
 *
 * Source: colonelpanichacks/drone-mesh-mapper, remoteid-c5-5g/src/main.cpp, print_compact_message, and
 * node-mode-dualcore/src/main_home.cpp, processLine.
 */
export const meshText: PayloadDecoder = {
  name: 'mesh-mapper',
  recognises: (payload) => OPENINGS.some((opening) => opensWith(payload, opening)),
  read(payload, findings, topic) {
    const text = decodeUtf8(payload);
    if (!text.ok) {
      findings.faults.push(text.fault);
      return;
    }
    let drone: Draft<Detection> | undefined;
    const lines = text.value.split(LINE_END, 2 * MAX_OBJECTS);
    for (const [index, line] of lines.entries()) {
      if (line.startsWith('{')) readJson(line, findings, topic);
      else drone = readLine(line.trim().replace(FORWARDED, ''), `/${index}`, drone, findings, topic);
    }
  },
};

/** Reads one line of text and gives the drone that a pilot's line after it would belong to. */
function readLine(
  line: string,
  place: string,
  before: Draft<Detection> | undefined,
  findings: Findings,
  topic: string,
): Draft<Detection> | undefined {
  const drone = DRONE.exec(line);
  if (drone !== null) return droneFrom(drone, place, findings, topic);
  const pilot = PILOT.exec(line);
  if (pilot === null) findings.ignored.push('a log line of a mesh node');
  else if (before === undefined) findings.ignored.push("a pilot's place that names no drone");
  else addOperatorPlace(before, linked(pilot[1], pilot[2], place, findings));
  return undefined;
}

function droneFrom(
  [, mac, rssi, lat, lon]: RegExpExecArray,
  place: string,
  findings: Findings,
  topic: string,
): Draft<Detection> | undefined {
  const sensor = sensorOfTopic(topic, place, findings.faults);
  if (sensor === undefined || mac === undefined) return undefined;
  const rssiDbm = Number(rssi);
  const at = linked(lat, lon, place, findings);
  const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'remote-id', category: 'drone', uasIds: [] };
  draft.emitter = mac.toUpperCase();
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  if (rssiDbm >= -200 && rssiDbm < 0) draft.rssiDbm = rssiDbm;
  else if (rssiDbm !== 0) {
    findings.faults.push(fault('out-of-range', `${place}/RSSI`, `want -200 to -1, found ${rssiDbm}`));
  }
  findings.observations.push(draft);
  return draft;
}

function linked(
  lat: string | undefined,
  lon: string | undefined,
  place: string,
  { faults }: Findings,
): LatLon | undefined {
  if (lat === undefined || lon === undefined) return undefined;
  return placeFrom(Number(lat), Number(lon), { lat: `${place}/lat`, lon: `${place}/lon` }, faults);
}

function readJson(line: string, findings: Findings, topic: string): void {
  const { values, faults } = readValues(line);
  findings.faults.push(...faults);
  for (const { place, value } of values) {
    if (isJsonObject(value) && meshMapper.recognises(value)) meshMapper.read(value, place, findings, topic);
    else findings.faults.push(fault('unrecognised', place || '/', 'JSON of no known format in a line of a mesh node'));
  }
}

function opensWith(payload: Uint8Array, opening: string): boolean {
  let from = 0;
  while (from < payload.length && (payload[from] ?? 0) <= SPACE) from++;
  for (let index = 0; index < opening.length; index++) {
    if (payload[from + index] !== opening.charCodeAt(index)) return false;
  }
  return true;
}
