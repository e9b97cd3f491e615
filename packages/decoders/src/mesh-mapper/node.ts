import type { SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { text } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';

const nodeText = text(32);

/**
 * The node that heard something: the topic with its `node_id` behind, since a home node passes on what many nodes hear;
 * the topic alone where there is no id or the two together are too long for a name.
 */
export function nodeOf(object: JsonObject, place: string, faults: DecodeFault[], topic: string): SensorId | undefined {
  const node = optionalField(object, 'node_id', nodeText, place, faults);
  if (node !== undefined) {
    const joined = sensorOfTopic(`${topic.replace(/\/+$/, '')}/${node}`, place, []);
    if (joined !== undefined) return joined;
  }
  return sensorOfTopic(topic, place, faults);
}
