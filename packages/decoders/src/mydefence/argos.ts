import { excerpt, fault } from '../fault.ts';
import type { Findings, ObjectDecoder } from '../findings.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { readDevice, readDeviceLocation } from './device.ts';
import { readUthreat } from './uthreat.ts';

type ReadMessage = (message: JsonObject, place: string, findings: Findings, topic: string) => void;

const EVENTS: ReadonlyMap<string, ReadMessage> = new Map<string, ReadMessage>([
  ['uthreat', readUthreat],
  ['deviceAdded', (message, place, findings) => readDevice(message, place, findings, false)],
  ['deviceUpdated', (message, place, findings) => readDevice(message, place, findings, false)],
  ['deviceList', (message, place, findings) => readDevice(message, place, findings, false)],
  ['deviceRemoved', (message, place, findings) => readDevice(message, place, findings, true)],
  ['deviceLocationChanged', readDeviceLocation],
  ['deviceLocations', readDeviceLocations],
]);

// What else the interface has: alarms of its own zones, jammers, cameras, software updates, settings, answers to requests.
const OF_NO_USE =
  /^(?:alarm|apiError|compositeDevice|device|ecm|feature|fwu|getSystemState|getTime|missionCenter|originFilter|ptz|rfGeo|rfRecord|sapient|systemLog|systemState|tak|threatType|time|user|uthreat|version|vms)/;

/**
 * Messages of MyDefence's Argos system: `{"event": name, "message": …}`. Threats and devices are of use; a line of its log names
 * a device by an id only and is none of ours.
 *
 * Source: mydefence/argos_api, schema/Socket_io_message.json.
 */
export const mydefenceArgos: ObjectDecoder = {
  name: 'mydefence',
  recognises: ({ event, message }) =>
    message !== undefined && typeof event === 'string' && (EVENTS.has(event) || OF_NO_USE.test(event)),
  read({ event, message }, place, findings, topic) {
    const read = EVENTS.get(event as string);
    if (read === undefined) {
      findings.ignored.push(`an Argos message ${excerpt(event)}`);
      return;
    }
    const at = `${place}/message`;
    if (isJsonObject(message)) read(message, at, findings, topic);
    else if (Array.isArray(message)) readEach(message, read, at, findings, topic);
    else findings.faults.push(fault('wrong-type', at, `want an object or a list, found ${excerpt(message)}`));
  },
};

function readEach(
  messages: readonly unknown[],
  read: ReadMessage,
  place: string,
  findings: Findings,
  topic: string,
): void {
  if (messages.length === 0) findings.ignored.push('an empty list of an Argos system');
  for (const [index, message] of messages.entries()) {
    if (isJsonObject(message)) read(message, `${place}/${index}`, findings, topic);
    else findings.faults.push(fault('wrong-type', `${place}/${index}`, `want an object, found ${excerpt(message)}`));
  }
}

function readDeviceLocations(message: JsonObject, place: string, findings: Findings): void {
  const { deviceLocations } = message;
  if (!Array.isArray(deviceLocations)) {
    findings.faults.push(fault('missing', `${place}/deviceLocations`, 'a required list is missing'));
    return;
  }
  readEach(deviceLocations, readDeviceLocation, `${place}/deviceLocations`, findings, '');
}
