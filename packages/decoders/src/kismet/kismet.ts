import type { ObjectDecoder } from '../findings.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { isAntSdrRecord, readAntSdrRecord } from './antsdr-record.ts';
import { readDevice } from './device.ts';

/**
 * Kismet's drones: a device record with `uav.device` in it, that part alone, or the JSON of its AntSDR data source.
 *
 * Source: kismetwireless/kismet, phy_uav_drone.h and .cc; capture_antsdr_droneid/capture_antsdr_droneid.c.
 */
export const kismet: ObjectDecoder = {
  name: 'kismet',
  recognises: (object) =>
    Object.hasOwn(object, 'uav.device') || isDrone(object) || isDevice(object) || isAntSdrRecord(object),
  read(object, place, findings, topic) {
    const drone = object['uav.device'];
    if (isJsonObject(drone)) readDevice(drone, `${place}/uav.device`, object, place, findings, topic);
    else if (isDrone(object)) readDevice(object, place, object, place, findings, topic);
    else if (isAntSdrRecord(object)) readAntSdrRecord(object, place, findings, topic);
    // Kismet writes 0 for a part that a device does not have.
    else findings.ignored.push('a device that Kismet takes for no drone');
  },
};

function isDrone(object: JsonObject): boolean {
  return Object.hasOwn(object, 'uav.match_type') || Object.hasOwn(object, 'uav.serialnumber');
}

function isDevice(object: JsonObject): boolean {
  return Object.hasOwn(object, 'kismet.device.base.macaddr');
}
