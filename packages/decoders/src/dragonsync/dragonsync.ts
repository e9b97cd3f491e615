import { excerpt, fault } from '../fault.ts';
import type { Findings, ObjectDecoder } from '../findings.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { MAX_OBJECTS } from '../limits.ts';
import { readAircraft } from './aircraft.ts';
import { readDrone } from './drone.ts';
import { readSignal } from './signal.ts';
import { readSystem } from './system.ts';

type Read = (object: JsonObject, place: string, findings: Findings, topic: string) => void;

/**
 * What DragonSync publishes of a WarDragon kit: drones, signals, aircraft and the kit's health, told apart by `track_type`
 * and by keys that only one of them has; single objects, lists, and `{"drones":[…]}`.
 *
 * Source: alphafox02/DragonSync, sinks/mqtt_sink.py, which its docs/mqtt-schema.md names as the authority;
 * alphafox02/WarDragonAnalytics, app/mqtt_ingest.py, for the lists.
 */
export const dragonsync: ObjectDecoder = {
  name: 'dragonsync',
  recognises: (object) => readOf(object) !== undefined,
  read: (object, place, findings, topic) => readOf(object)?.(object, place, findings, topic),
};

function readOf(object: JsonObject): Read | undefined {
  switch (object.track_type) {
    case 'drone':
      return readDrone;
    case 'aircraft':
      return readAircraft;
    case 'signal':
      return readSignal;
  }
  if (Object.hasOwn(object, 'rid_lookup_attempted')) return readDrone;
  if (Object.hasOwn(object, 'signal_type')) return readSignal;
  if (Object.hasOwn(object, 'gps_fix') && Object.hasOwn(object, 'cpu_usage')) return readSystem;
  if (Array.isArray(object.drones)) return readList;
  if (isDiscovery(object)) return ignoreDiscovery;
  return isTrackerPlace(object) ? ignoreTrackerPlace : undefined;
}

function readList({ drones }: JsonObject, place: string, findings: Findings, topic: string): void {
  const listed = drones as readonly unknown[];
  if (listed.length === 0) findings.ignored.push('an empty list of drones');
  if (listed.length > MAX_OBJECTS) {
    const detail = `${listed.length} drones, of which the first ${MAX_OBJECTS} were read`;
    findings.faults.push(fault('too-wide', `${place}/drones`, detail));
  }
  for (const [index, drone] of listed.slice(0, MAX_OBJECTS).entries()) {
    const at = `${place}/drones/${index}`;
    if (isJsonObject(drone)) readDrone(drone, at, findings, topic);
    else findings.faults.push(fault('wrong-type', at, `want an object, found ${excerpt(drone)}`));
  }
}

// alphafox02/DragonSync, sinks/mqtt_sink.py, _publish_ha_sensors and _publish_ha_device_tracker; other programs announce
// their things to Home Assistant in the same way.
function isDiscovery(object: JsonObject): boolean {
  return Object.hasOwn(object, 'unique_id') && Object.hasOwn(object, 'state_topic');
}

function ignoreDiscovery(_object: JsonObject, _place: string, { ignored }: Findings): void {
  ignored.push('an announcement for Home Assistant');
}

// `…/pilot_attrs` and `…/home_attrs`: the drone's own message has both places and names the drone.
function isTrackerPlace(object: JsonObject): boolean {
  return (
    Object.hasOwn(object, 'gps_accuracy') &&
    Object.hasOwn(object, 'latitude') &&
    Object.hasOwn(object, 'longitude') &&
    Object.keys(object).length === 3
  );
}

function ignoreTrackerPlace(_object: JsonObject, _place: string, { ignored }: Findings): void {
  ignored.push('a place for Home Assistant that names no drone');
}
