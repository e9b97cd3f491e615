import type { SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { sensorName } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';

// The topics of one kit differ in their last parts: without them, what does not name its kit is of one source and not of
// one a drone.
const OWN_PARTS =
  /^(.+?)\/(?:drones?|signals?|aircraft|system|service)(?:\/[^/]+)?(?:\/attrs|\/(?:\w+_)?availability)?$/;

/** The common name of what one DragonSync publishes, for messages that don't name the kit: the topic without its last parts. */
export function sourceOfTopic(topic: string, place: string, faults: DecodeFault[]): SensorId | undefined {
  return sensorOfTopic(OWN_PARTS.exec(topic)?.[1] ?? topic, place, faults);
}

/**
 * The kit that heard something: `seen_by`, else `kit_id`, else the common name of the source.
 *
 * Source: alphafox02/WarDragonAnalytics, app/mqtt_ingest.py, which reads the kit in this order.
 */
export function kitOf(object: JsonObject, place: string, faults: DecodeFault[], topic: string): SensorId | undefined {
  return (
    optionalField(object, 'seen_by', sensorName, place, faults) ??
    optionalField(object, 'kit_id', sensorName, place, faults) ??
    sourceOfTopic(topic, place, faults)
  );
}
