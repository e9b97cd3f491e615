import type { EpochMs, SensorId } from '@rotorwatch/domain';
import { excerpt, fault } from '../fault.ts';
import type { Findings, ObjectDecoder } from '../findings.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { sensorName } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { isoInstant } from '../json/iso-instant.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import { readDetectionReport } from './detection-report.ts';
import { readRegistration } from './registration.ts';
import { readStatusReport } from './status-report.ts';

type ReadContent = (
  content: JsonObject,
  sensor: SensorId,
  observedAt: EpochMs | undefined,
  place: string,
  findings: Findings,
) => void;

const ignore: ReadContent = (_content, _sensor, _observedAt, place, { ignored }) =>
  void ignored.push(`a SAPIENT message ${place.slice(place.lastIndexOf('/') + 1)}`);

const readStatus: ReadContent = (content, sensor, observedAt, place, { observations, faults }) =>
  void observations.push(readStatusReport(content, sensor, observedAt, place, faults));

const readNode: ReadContent = (content, sensor, observedAt, place, { observations, faults }) =>
  void observations.push(readRegistration(content, sensor, observedAt, place, faults));

/** by the name, in either case, of the one content that a message has */
const CONTENTS: ReadonlyMap<string, ReadContent> = new Map<string, ReadContent>([
  ['detectionReport', readDetectionReport],
  ['detection_report', readDetectionReport],
  ['statusReport', readStatus],
  ['status_report', readStatus],
  ['registration', readNode],
  ['registrationAck', ignore],
  ['registration_ack', ignore],
  ['task', ignore],
  ['taskAck', ignore],
  ['task_ack', ignore],
  ['alert', ignore],
  ['alertAck', ignore],
  ['alert_ack', ignore],
  ['error', ignore],
]);

/**
 * Messages of SAPIENT, BSI Flex 335 v2, in protobuf's JSON mapping: the node that sent it, and one content. Detection reports,
 * status reports and registrations are of use.
 *
 * Source: dstl/Apex-SAPIENT-Middleware, sapient_msg/bsi_flex_335_v2_0/sapient_message.proto; samples of
 * dstl/BSI-Flex-335-v2-Test-Harness, which mix camel and snake case.
 */
export const sapient: ObjectDecoder = {
  name: 'sapient',
  recognises: (object) =>
    typeof object.timestamp === 'string' && nodeKey(object) !== undefined && contentKey(object) !== undefined,
  read(object, place, findings) {
    const sensor = requiredField(object, nodeKey(object) ?? 'nodeId', sensorName, place, findings.faults);
    const key = contentKey(object);
    if (sensor === undefined || key === undefined) return;
    const observedAt = told(object, 'timestamp', isoInstant, place, findings.faults);
    const found = object[key];
    const at = `${place}/${key}`;
    if (isJsonObject(found)) CONTENTS.get(key)?.(camelKeys(found), sensor, observedAt, at, findings);
    else findings.faults.push(fault('wrong-type', at, `want an object, found ${excerpt(found)}`));
  },
};

function nodeKey(object: JsonObject): 'nodeId' | 'node_id' | undefined {
  if (object.nodeId !== undefined) return 'nodeId';
  return object.node_id === undefined ? undefined : 'node_id';
}

function contentKey(object: JsonObject): string | undefined {
  for (const key in object) {
    if (CONTENTS.has(key)) return key;
  }
  return undefined;
}
