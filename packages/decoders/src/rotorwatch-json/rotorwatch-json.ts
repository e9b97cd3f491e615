import { excerpt, fault } from '../fault.ts';
import type { ObjectDecoder } from '../findings.ts';
import { type Check, sensorName, wordsMeaning } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { readBearing, readPosition, readPresence, readSector } from './detections.ts';
import { readFrame } from './frame.ts';
import { readHeartbeat } from './heartbeat.ts';
import type { ReadKind } from './read-kind.ts';

const VERSION = 1;

const kindOf: Check<ReadKind> = wordsMeaning({
  position: readPosition,
  bearing: readBearing,
  sector: readSector,
  presence: readPresence,
  'remote-id': readFrame,
  heartbeat: readHeartbeat,
});

/**
 * Our own format, version 1, for anybody's sensor: `{"rotorwatch":1,"sensor":"…","kind":"…", …}`, fields named as in the
 * domain.
 *
 * A field that is absent or null is unknown; an optional field that can't be right costs itself, a required one the object.
 * Keys that are not of the format are left alone.
 */
export const rotorwatchJson: ObjectDecoder = {
  name: 'rotorwatch-json',
  recognises: (object) => Object.hasOwn(object, 'rotorwatch'),
  read(object, place, { observations, faults }) {
    const { rotorwatch } = object;
    if (rotorwatch !== VERSION) {
      const detail = `version ${excerpt(rotorwatch)} of the format, want ${VERSION}`;
      faults.push(fault('unsupported', `${place}/rotorwatch`, detail));
      return;
    }
    const sensor = requiredField(object, 'sensor', sensorName, place, faults);
    const read = requiredField(object, 'kind', kindOf, place, faults);
    if (sensor === undefined || read === undefined) return;
    const observation = read(object, sensor, place, faults);
    if (observation !== undefined) observations.push(observation);
  },
};
