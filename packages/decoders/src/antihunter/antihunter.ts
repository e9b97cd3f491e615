import type { Detection, SensorId, SensorReport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { addDoubt } from '../doubts.ts';
import { excerpt, fault } from '../fault.ts';
import type { Findings, ObjectDecoder } from '../findings.ts';
import { isMacAddress, placeFrom, sensorName, text } from '../json/checks.ts';
import { optionalField, requiredField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { nonZero, numberOrText, saysUnknown } from '../json/number-text.ts';
import { isoInstantOrUtc } from '../json/times.ts';
import type { Draft } from '../known.ts';
import { addOperatorPlace, claimedId } from '../remote-id/reported-values.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';

const shortText = text(64);
const nameText = text(40);
const altitude = nonZero(-1000, 31_767.5);
const speed = numberOrText(0, 350);
const rssiDbm = nonZero(-200, 20);
const temperature = numberOrText(-100, 200);

/**
 * What the sites of an AntiHunter command centre tell each other: `{"type":"drone.upsert","originSiteId":…,"payload":{…}}`.
 *
 * A drone is the site's state, published again when somebody classifies it; `lastSeen` tells the hearing. A node tells
 * where it is. Everything else is other people's alerts, commands, zones and chat, or says what an upsert says as well.
 * The sensor is the site's name and the node's.
 *
 * Source: lukeswitz/AntiHunter-Command-Control-PRO, apps/backend/src/mqtt/mqtt-federation.service.ts and
 * mqtt-events.service.ts.
 */
export const antihunter: ObjectDecoder = {
  name: 'antihunter',
  recognises: (object) => typeof object.type === 'string' && Object.hasOwn(object, 'originSiteId'),
  read(object, place, findings, topic) {
    const { type, payload } = object;
    if (type !== 'drone.upsert' && type !== 'node.upsert') {
      findings.ignored.push(`an AntiHunter message ${excerpt(type)}`);
      return;
    }
    const at = `${place}/payload`;
    if (!isJsonObject(payload)) {
      findings.faults.push(fault('wrong-type', at, `want an object, found ${excerpt(payload)}`));
    } else if (type === 'drone.upsert') readDrone(object, payload, at, findings, topic);
    else readNode(object, payload, at, findings);
  },
};

function readDrone(
  envelope: JsonObject,
  payload: JsonObject,
  place: string,
  { observations, faults }: Findings,
  topic: string,
): void {
  const id = requiredField(payload, payload.droneId ? 'droneId' : 'id', shortText, place, faults);
  if (id === undefined) return;
  const sensor = sensorOf(envelope, payload, 'nodeId', place, faults) ?? sensorOfTopic(topic, place, faults);
  if (sensor === undefined) return;
  const mac = optionalField(payload, 'mac', shortText, place, faults);
  // Where no id was heard the command centre calls the drone by its address.
  const emitter = [mac, id].find((text) => text !== undefined && isMacAddress(text))?.toUpperCase();
  const uasIds = isMacAddress(id) ? [] : [claimedId('serial', id)];
  const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'remote-id', category: 'drone', uasIds };
  const observedAt =
    optionalField(payload, 'lastSeen', isoInstantOrUtc, place, faults) ??
    optionalField(payload, 'ts', isoInstantOrUtc, place, faults);
  if (observedAt !== undefined) draft.observedAt = observedAt;
  if (observedAt !== undefined) draft.isState = true;
  if (emitter !== undefined) draft.emitter = emitter;
  addFlight(draft, payload, place, faults);
  observations.push(draft);
}

function addFlight(draft: Draft<Detection>, payload: JsonObject, place: string, faults: DecodeFault[]): void {
  const at = placeFrom(payload.lat, payload.lon, { lat: `${place}/lat`, lon: `${place}/lon` }, faults);
  const altitudeM = optionalField(payload, 'altitude', altitude, place, faults);
  const speedMps = optionalField(payload, 'speed', speed, place, faults);
  const rssi = optionalField(payload, 'rssi', rssiDbm, place, faults);
  const pointers = { lat: `${place}/operatorLat`, lon: `${place}/operatorLon` };
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  if (altitudeM !== undefined) addDoubt(draft, 'altitudeHaeM', altitudeM, 'the format does not tell above what it is');
  if (speedMps !== undefined) draft.speedMps = speedMps;
  if (rssi !== undefined) draft.rssiDbm = rssi;
  addOperatorPlace(draft, placeFrom(payload.operatorLat, payload.operatorLon, pointers, faults));
  const { faa } = payload;
  if (!isJsonObject(faa)) return;
  const make = optionalField(faa, 'make', shortText, `${place}/faa`, faults);
  const model = optionalField(faa, 'model', shortText, `${place}/faa`, faults);
  if (make !== undefined && !saysUnknown(make)) draft.make = make;
  if (model !== undefined && !saysUnknown(model)) draft.model = model;
}

// A node whose place is unknown is sent with 0, 0 by one version and with nulls by another.
function readNode(envelope: JsonObject, payload: JsonObject, place: string, { observations, faults }: Findings): void {
  const sensor = sensorOf(envelope, payload, 'id', place, faults);
  if (sensor === undefined) {
    faults.push(fault('missing', `${place}/id`, 'a node without an id'));
    return;
  }
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor, condition: 'ok' };
  const position = placeFrom(payload.lat, payload.lon, { lat: `${place}/lat`, lon: `${place}/lon` }, faults);
  const observedAt =
    optionalField(payload, 'lastSeen', isoInstantOrUtc, place, faults) ??
    optionalField(payload, 'ts', isoInstantOrUtc, place, faults);
  const temperatureC = optionalField(payload, 'temperatureC', temperature, place, faults);
  if (position !== undefined) report.position = position;
  if (observedAt !== undefined) report.observedAt = observedAt;
  if (temperatureC !== undefined) report.temperatureC = temperatureC;
  observations.push(report);
}

/** `<site>/<node>`, the site alone where no node is named, the node alone where no site is. */
function sensorOf(
  envelope: JsonObject,
  payload: JsonObject,
  nodeKey: string,
  place: string,
  faults: DecodeFault[],
): SensorId | undefined {
  const site =
    optionalField(payload, 'siteId', nameText, place, faults) ??
    optionalField(envelope, 'originSiteId', nameText, place, faults);
  const node = optionalField(payload, nodeKey, nameText, place, faults);
  const name = [site, node].filter((part) => part !== undefined).join('/');
  return name === '' ? undefined : sensorName(name, place, faults);
}
