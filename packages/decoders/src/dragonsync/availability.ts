import type { Departure, SensorId } from '@rotorwatch/domain';
import type { Findings, PayloadDecoder } from '../findings.ts';
import { sensorName, text } from '../json/checks.ts';
import type { Draft } from '../known.ts';
import { droneName } from './drone-name.ts';
import { sourceOfTopic } from './source-of-topic.ts';

const WORDS = ['online', 'offline', 'None', 'not_home'];
const LONGEST_WORD = 8;

// Before v2.0 the kit's part was absent.
const KIT = /\/(?:service|system)(?:\/([^/]+))?\/availability$/;
const DRONE = /\/drone\/([^/]+)\/availability$/;

const droneText = text(70);

/**
 * The literal words that DragonSync publishes on its availability and state topics.
 *
 * Here the topic, under whatever prefix, names whom a word is about. `…/service/<kit>/availability` and
 * `…/system/<kit>/availability` tell that a kit works or has gone, `offline` also by the broker as its last will;
 * `…/drone/<id>/availability` `offline` tells that no kit of this source hears that drone any longer. Everything else is
 * for Home Assistant's map.
 *
 * Source: alphafox02/DragonSync, sinks/mqtt_sink.py, mark_inactive, close and the will.
 */
export const dragonsyncAvailability: PayloadDecoder = {
  name: 'dragonsync',
  recognises: (payload) => wordOf(payload) !== undefined,
  read(payload, findings, topic) {
    const word = wordOf(payload);
    if (word === 'online' || word === 'offline') readWord(word === 'online', findings, topic);
    else findings.ignored.push('a state that only Home Assistant has a use for');
  },
};

function readWord(isOnline: boolean, findings: Findings, topic: string): void {
  const kit = KIT.exec(topic);
  const drone = DRONE.exec(topic)?.[1];
  if (kit !== null) {
    const sensor =
      kit[1] === undefined ? sourceOfTopic(topic, '', findings.faults) : sensorName(kit[1], '/', findings.faults);
    if (sensor !== undefined) tellCondition(sensor, isOnline, findings);
  } else if (drone === undefined) findings.ignored.push('availability of what is neither a kit nor a drone');
  else if (isOnline) findings.ignored.push('a drone that is heard, which its own message tells');
  else tellDeparture(drone, findings, topic);
}

function tellCondition(sensor: SensorId, isOnline: boolean, { observations }: Findings): void {
  if (isOnline) observations.push({ kind: 'sensor-report', sensor, condition: 'ok' });
  else {
    const detail = 'DragonSync said goodbye, or the broker lost it';
    observations.push({ kind: 'sensor-report', sensor, condition: 'offline', detail });
  }
}

function tellDeparture(drone: string, { observations, faults, ignored }: Findings, topic: string): void {
  const told = droneText(drone, '/', faults);
  const sensor = told === undefined ? undefined : sourceOfTopic(topic, '', faults);
  if (told === undefined || sensor === undefined) return;
  const { uasIds, emitter } = droneName(told, '');
  const departure: Draft<Departure> = { kind: 'departure', sensor, uasIds };
  if (emitter !== undefined) departure.emitter = emitter;
  if (uasIds.length === 0 && emitter === undefined) ignored.push('the end of an alert that names no drone');
  else observations.push(departure);
}

function wordOf(payload: Uint8Array): string | undefined {
  if (payload.length > LONGEST_WORD) return undefined;
  return WORDS.find((word) => isWord(payload, word));
}

function isWord(payload: Uint8Array, word: string): boolean {
  if (payload.length !== word.length) return false;
  for (let index = 0; index < word.length; index++) if (payload[index] !== word.charCodeAt(index)) return false;
  return true;
}
