import type { SensorId } from '@rotorwatch/domain';
import { excerpt, fault } from '../fault.ts';
import type { Findings, ObjectDecoder } from '../findings.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { readBattery, readDeviceInfo, readGnssCompass, readInterference, readState } from './mdif-health.ts';
import { readRemoteIdInd, readRfsThreat, readThreatStopped, readWifiThreat } from './mdif-threats.ts';

type ReadMessage = (message: JsonObject, sensor: SensorId, place: string, findings: Findings) => void;

/** What is understood and of no use: answers to what somebody else has asked of the sensor. */
const ofNoUse: ReadMessage = (_message, _sensor, _place, { ignored }) => void ignored.push('an MDIF message of no use');

/** by message, as protobuf's JSON mapping writes its name */
const MESSAGES: ReadonlyMap<string, ReadMessage> = new Map<string, ReadMessage>([
  ['rfsThreatInd', readRfsThreat],
  ['wifiThreatInd', readWifiThreat],
  ['remoteIdInd', readRemoteIdInd],
  ['threatStoppedInd', readThreatStopped],
  ['gnssCompassStreamInd', readGnssCompass],
  ['getBatteryStatusRes', readBattery],
  ['stateRes', readState],
  ['signalInterferenceRes', readInterference],
  ['signalInterferenceInd', readInterference],
  ['getDeviceInfoRes', readDeviceInfo],
  ['deviceAnnounceInd', readDeviceInfo],
  ['muteInd', ofNoUse],
  ['pingRes', ofNoUse],
  ['startRes', ofNoUse],
  ['stopRes', ofNoUse],
  ['disconnectInd', ofNoUse],
  ['apiErrorInd', ofNoUse],
  ['getDroneInfoRes', ofNoUse],
]);

const MOST_KEYS_BESIDE = 4;

/**
 * Messages of MyDefence's sensor interface (MDIF) in protobuf's JSON mapping, as a bridge publishes them: an object whose one
 * key names the message, in camel, snake or Pascal case. They name no sensor.
 *
 * Source: mydefence/mdif, src/protobuf/mdif, rfs/rfs.proto and core/core.proto.
 */
export const mydefenceMdif: ObjectDecoder = {
  name: 'mydefence',
  recognises: (object) => messageKey(object) !== undefined,
  read(object, place, findings, topic) {
    const key = messageKey(object);
    const sensor = sensorOfTopic(topic, place, findings.faults);
    if (key === undefined || sensor === undefined) return;
    const message = object[key];
    const at = `${place}/${key}`;
    if (isJsonObject(message)) MESSAGES.get(camelName(key))?.(camelKeys(message), sensor, at, findings);
    else findings.faults.push(fault('wrong-type', at, `want an object, found ${excerpt(message)}`));
  },
};

function messageKey(object: JsonObject): string | undefined {
  let looked = 0;
  for (const key in object) {
    if (MESSAGES.has(camelName(key))) return key;
    if (++looked > MOST_KEYS_BESIDE) return undefined;
  }
  return undefined;
}

function camelName(key: string): string {
  if (MESSAGES.has(key) || key.length > 32) return key;
  const joined = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}
