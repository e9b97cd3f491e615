import type { Detection, Doubt } from '@rotorwatch/domain';
import { epochMs } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt } from '../fault.ts';
import type { ObjectDecoder } from '../findings.ts';
import { integer, wrongType } from '../json/checks.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { type FlightKeys, readFlight } from './flight.ts';

const FLIGHT = 1;
const MS_PER_S = 1000;
const QUARTER_HOUR_S = 900;
// Offsets from UTC lie between -12 and +14 hours.
const FARTHEST_S = 14 * 3600;

const KEYS: FlightKeys = {
  serial: 'AIRCRAFT_SN',
  lat: 'CUR_POS_LATITUDE',
  lon: ['CUR_POS_LONGTITUDE', 'CUR_POS_LONGITUDE'],
  baroHeight: 'CUR_BARO_HEIGHT',
  gnssHeight: 'CUR_GPS_ABS_HEIGHT',
};

const secondsSince1970 = integer(0, 4_102_444_800);

/**
 * A record that an AeroScope G-8 or G-16 logs or streams locally: `{"DATA_TYPE":1,"DATA_VALUE":{…},"DETECT_TIME":…,…},` with
 * a comma behind. It names no receiver.
 *
 * Its two times, in seconds, stand whole hours apart in the one record that is public: one is local time. `DETECT_TIME` is
 * taken for UTC, and doubted where they differ so.
 *
 * Source: Kapich1192/tactic_java_simulator_dji_aeroscope_rev, a record and what writes such records.
 */
export const aeroscopeLog: ObjectDecoder = {
  name: 'aeroscope',
  recognises: (object) => Object.hasOwn(object, 'DATA_TYPE') && Object.hasOwn(object, 'DATA_VALUE'),
  read(object, place, { observations, faults, ignored }, topic) {
    const { DATA_TYPE: kind, DATA_VALUE: value } = object;
    if (kind !== FLIGHT) {
      ignored.push(`an AeroScope record of type ${excerpt(kind)}`);
      return;
    }
    const sensor = sensorOfTopic(topic, place, faults);
    if (sensor === undefined) return;
    if (!isJsonObject(value)) {
      wrongType('an object', value, `${place}/DATA_VALUE`, faults);
      return;
    }
    const draft = readFlight(value, KEYS, sensor, `${place}/DATA_VALUE`, faults);
    addTime(draft, object, place, faults);
    observations.push(draft);
  },
};

function addTime(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const detectedS = told(object, 'DETECT_TIME', secondsSince1970, place, faults);
  const stampedS = told(object, 'TIME_STAMP', secondsSince1970, place, faults);
  const observedS = detectedS || stampedS;
  if (!observedS) return;
  draft.observedAt = epochMs(observedS * MS_PER_S);
  if (!detectedS || !stampedS || !isZoneShift(stampedS - detectedS)) return;
  const doubt: Doubt = { field: 'observedAt', raw: stampedS, why: 'TIME_STAMP, a time zone away from DETECT_TIME' };
  draft.doubts = [...(draft.doubts ?? []), doubt];
}

function isZoneShift(seconds: number): boolean {
  return seconds !== 0 && seconds % QUARTER_HOUR_S === 0 && Math.abs(seconds) <= FARTHEST_S;
}
