import type { AircraftSighting, SensorId } from '@rotorwatch/domain';
import { excerpt, fault } from '../fault.ts';
import type { Findings } from '../findings.ts';
import { placeFrom, text } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { numberOrText } from '../json/number-text.ts';
import type { Draft } from '../known.ts';
import { statusNumber } from '../remote-id/enumerations.ts';
import { reportedAltitude, reportedHeading } from '../remote-id/reported-values.ts';

const ADDRESS = /^[0-9a-f]{6}$/i;
const GROUND = 1;
const AIRBORNE = 2;

const callSign = text(23);
// Airliners outrun what a Remote ID message can say.
const speed = numberOrText(0, 1000);
const climb = numberOrText(-200, 200);

/**
 * An aircraft with a transponder in the shape of a Remote ID hearing: the ICAO address is its id, the call sign its Self-ID.
 *
 * Source: Honzeak/SmasKunovice, SmasKunovice.Avalonia.Tests/IntersectionDetectorTests.cs, a message of an ADS-B receiver.
 */
export function readSighting(
  odid: JsonObject,
  place: string,
  sensor: SensorId,
  tech: 'AB' | 'UT',
  { observations, faults }: Findings,
): void {
  const basicId: unknown = Array.isArray(odid.BasicID) ? odid.BasicID[0] : undefined;
  const address = isJsonObject(basicId) ? basicId.UASID : undefined;
  if (typeof address !== 'string' || !ADDRESS.test(address)) {
    const detail = `want an address of 6 hex digits, found ${excerpt(address)}`;
    faults.push(fault('missing', `${place}/BasicID/0/UASID`, detail));
    return;
  }
  const link = tech === 'AB' ? 'adsb' : 'uat';
  const sighting: Draft<AircraftSighting> = { kind: 'aircraft', sensor, link, address: address.toUpperCase() };
  const { SelfID, Location } = odid;
  const flight = isJsonObject(SelfID) ? optionalField(SelfID, 'Desc', callSign, `${place}/SelfID`, faults) : undefined;
  if (flight !== undefined) sighting.callSign = flight;
  if (isJsonObject(Location)) addFlight(sighting, Location, `${place}/Location`, faults);
  observations.push(sighting);
}

function addFlight(
  sighting: Draft<AircraftSighting>,
  location: JsonObject,
  place: string,
  faults: Findings['faults'],
): void {
  const pointers = { lat: `${place}/Latitude`, lon: `${place}/Longitude` };
  const at = placeFrom(location.Latitude, location.Longitude, pointers, faults);
  const geometricM = optionalField(location, 'AltitudeGeo', reportedAltitude, place, faults);
  const pressureM = optionalField(location, 'AltitudeBaro', reportedAltitude, place, faults);
  const speedMps = optionalField(location, 'SpeedHorizontal', speed, place, faults);
  const headingDeg = optionalField(location, 'Direction', reportedHeading, place, faults);
  const verticalMps = optionalField(location, 'SpeedVertical', climb, place, faults);
  const status = optionalField(location, 'Status', statusNumber, place, faults);
  const altitudeM = geometricM ?? pressureM;
  if (at !== undefined) sighting.at = at;
  if (altitudeM !== undefined) sighting.altitudeM = altitudeM;
  if (altitudeM !== undefined) sighting.altitudeDatum = geometricM === undefined ? 'baro' : 'hae';
  if (speedMps !== undefined) sighting.speedMps = speedMps;
  if (headingDeg !== undefined) sighting.headingDeg = headingDeg;
  if (verticalMps !== undefined) sighting.verticalMps = verticalMps;
  if (status === GROUND || status === AIRBORNE) sighting.airborne = status === AIRBORNE;
}
