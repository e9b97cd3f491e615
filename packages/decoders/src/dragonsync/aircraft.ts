import type { AircraftSighting } from '@rotorwatch/domain';
import type { Findings } from '../findings.ts';
import { placeFrom, text, truth } from '../json/checks.ts';
import { optionalField, requiredField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { nonZero, numberOrText } from '../json/number-text.ts';
import { instantOfSeconds } from '../json/times.ts';
import type { Draft } from '../known.ts';
import { reportedHeading } from '../remote-id/reported-values.ts';
import { kitOf } from './source-of-topic.ts';

const METRES_PER_FOOT = 0.3048;
const MPS_PER_KNOT = 1852 / 3600;
const MPS_PER_FOOT_A_MINUTE = METRES_PER_FOOT / 60;

const address = text(16);
const callSign = text(16);
const feet = nonZero(-3000, 196_000);
const knots = nonZero(0, 1900);
const feetPerMinute = numberOrText(-39_000, 39_000);

/**
 * An aircraft with a transponder, `…/aircraft`: in feet, knots and feet a minute, unlike everything else DragonSync
 * publishes, and with a signal strength in dBFS, which a sighting has no place for.
 *
 * Zeros stand for unknown. The altitude is geometric where the aircraft tells that, else barometric, and the object does
 * not say which. Whether it came by 1090 MHz or by UAT isn't told either.
 *
 * Source: alphafox02/DragonSync, sinks/mqtt_sink.py, _aircraft_to_state.
 */
export function readAircraft(object: JsonObject, place: string, findings: Findings, topic: string): void {
  const { observations, faults, ignored } = findings;
  const hex = requiredField(object, 'icao', address, place, faults);
  if (hex === undefined) return;
  if (!/^[0-9a-f]{6}$/i.test(hex)) {
    // readsb writes a tilde before the numbers of TIS-B targets.
    ignored.push('an aircraft of no ICAO address');
    return;
  }
  const sensor = kitOf(object, place, faults, topic);
  if (sensor === undefined) return;
  const sighting: Draft<AircraftSighting> = { kind: 'aircraft', sensor, link: 'adsb', address: hex.toUpperCase() };
  const observedAt = optionalField(object, 'observed_at', instantOfSeconds, place, faults);
  const flight = optionalField(object, 'callsign', callSign, place, faults);
  const at = placeFrom(object.lat, object.lon, { lat: `${place}/lat`, lon: `${place}/lon` }, faults);
  const altitudeFt = optionalField(
    object,
    object.altitude_ft === undefined ? 'alt' : 'altitude_ft',
    feet,
    place,
    faults,
  );
  const speedKt = optionalField(object, object.speed_kt === undefined ? 'speed' : 'speed_kt', knots, place, faults);
  const track = optionalField(object, object.track === undefined ? 'heading' : 'track', reportedHeading, place, faults);
  const climb = optionalField(object, 'vertical_rate', feetPerMinute, place, faults);
  const isOnGround = optionalField(object, 'on_ground', truth, place, faults);
  if (observedAt !== undefined) sighting.observedAt = observedAt;
  if (flight !== undefined) sighting.callSign = flight;
  if (at !== undefined) sighting.at = at;
  if (altitudeFt !== undefined) sighting.altitudeM = altitudeFt * METRES_PER_FOOT;
  if (speedKt !== undefined) sighting.speedMps = speedKt * MPS_PER_KNOT;
  if (track !== undefined && (track !== 0 || speedKt !== undefined)) sighting.headingDeg = track;
  if (climb !== undefined) sighting.verticalMps = climb * MPS_PER_FOOT_A_MINUTE;
  // False is written where it is unknown as well.
  if (isOnGround === true) sighting.airborne = false;
  else if (altitudeFt !== undefined) sighting.airborne = true;
  observations.push(sighting);
}
