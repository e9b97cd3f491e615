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

/** by the name of the one content that a message has */
const CONTENTS: readonly (readonly [key: string, read: ReadContent])[] = [
  ['detectionReport', readDetectionReport],
  [
    'statusReport',
    (content, sensor, observedAt, place, { observations, faults }) =>
      void observations.push(readStatusReport(content, sensor, observedAt, place, faults)),
  ],
  [
    'registration',
    (content, sensor, observedAt, place, { observations, faults }) =>
      void observations.push(readRegistration(content, sensor, observedAt, place, faults)),
  ],
  ['registrationAck', ignore],
  ['task', ignore],
  ['taskAck', ignore],
  ['alert', ignore],
  ['alertAck', ignore],
  ['error', ignore],
];

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
    typeof object.timestamp === 'string' &&
    (Object.hasOwn(object, 'nodeId') || Object.hasOwn(object, 'node_id')) &&
    contentOf(camelKeys(object)) !== undefined,
  read(object, place, findings) {
    const message = camelKeys(object);
    const sensor = requiredField(message, 'nodeId', sensorName, place, findings.faults);
    const content = contentOf(message);
    if (sensor === undefined || content === undefined) return;
    const observedAt = told(message, 'timestamp', isoInstant, place, findings.faults);
    const [key, read] = content;
    const at = `${place}/${key}`;
    const found = message[key];
    if (isJsonObject(found)) read(camelKeys(found), sensor, observedAt, at, findings);
    else findings.faults.push(fault('wrong-type', at, `want an object, found ${excerpt(found)}`));
  },
};

function contentOf(message: JsonObject): (typeof CONTENTS)[number] | undefined {
  return CONTENTS.find(([key]) => message[key] !== undefined);
}
