import type { ObjectDecoder } from '../findings.ts';
import { isJsonObject } from '../json/json-object.ts';
import { readHearing } from './hearing.ts';
import { readHeartbeat } from './heartbeat.ts';

/**
 * The JSON of a Dronetag Scout's forwarders: hearings with an `odid` object, aircraft in the same shape, heartbeats; alone,
 * in an array or one after the other with or without line ends between. With the forwarder's option *compression* on they
 * come as a .gz file, which is unpacked before.
 *
 * Source: dronetag/scout-sensor-demo-map, src/scout_sensor_demo_map/payload.py, templates/index.jinja and
 * tests/test_state.py; Honzeak/SmasKunovice, Models/Dronetag/ScoutData.cs, for the table of fields.
 */
export const dronetag: ObjectDecoder = {
  name: 'dronetag',
  recognises: (object) =>
    isJsonObject(object.odid) ||
    (Object.hasOwn(object, 'sn') && (Object.hasOwn(object, 'gnss_satellites') || Object.hasOwn(object, 'receivers'))),
  read(object, place, findings, topic) {
    if (isJsonObject(object.odid)) readHearing(object, object.odid, place, findings, topic);
    else readHeartbeat(object, place, findings);
  },
};
