import type { AircraftSighting, LatLon, SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { Findings } from '../findings.ts';
import {
  bearing,
  type Check,
  instant,
  number,
  placeFrom,
  text,
  unlessUnknown,
  wordsMeaning,
  wrongType,
} from '../json/checks.ts';
import { addFields, type FieldTable, requiredField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { addKnown, type Draft } from '../known.ts';

type Told = Omit<AircraftSighting, 'kind' | 'sensor' | 'link' | 'address' | 'at'>;

const link = wordsMeaning({ ADSB: 'adsb', UAT: 'uat' } as const);

const TOLD: FieldTable<Told> = [
  ['observedAt', 'timestamp', unlessUnknown((found) => found === 0, instant)],
  ['callSign', 'flight', text(16)],
  ['altitudeM', 'altitude', number(-1000, 60_000)],
  ['altitudeDatum', 'altitude type', coded({ 1: 'baro', 2: 'hae' } as const)],
  ['speedMps', 'speed', number(0, 1000)],
  ['headingDeg', 'track', bearing],
  ['verticalMps', 'vertical rate', number(-200, 200)],
  ['airborne', 'flight state', coded({ 0: false, 1: true })],
];

/**
 * An aircraft heard by the ADS-B or UAT add-on of a DroneScout, in metres, metres per second and degrees.
 *
 * Source: BluemarkInnovations/RemoteID-MQTT-subscriber, modules/aircraft.py: 0.0 in either coordinate is "N/A".
 */
export function readAircraft(
  content: JsonObject,
  sensor: SensorId,
  place: string,
  { observations, faults }: Findings,
): void {
  const heardOn = requiredField(content, 'type', link, place, faults);
  const address = requiredField(content, 'address', addressDigits, place, faults);
  if (heardOn === undefined || address === undefined) return;
  const sighting: Draft<AircraftSighting> = { kind: 'aircraft', sensor, link: heardOn, address };
  addFields(sighting, content, TOLD, place, faults);
  addKnown(sighting, { at: position(content, place, faults) });
  observations.push(sighting);
}

function position({ latitude, longitude }: JsonObject, place: string, faults: DecodeFault[]): LatLon | undefined {
  if (latitude === 0 || longitude === 0) return undefined;
  return placeFrom(latitude, longitude, { lat: `${place}/latitude`, lon: `${place}/longitude` }, faults);
}

const addressDigits: Check<string> = (found, place, faults) => {
  if (typeof found === 'string' && /^[0-9a-f]{6}$/i.test(found)) return found.toUpperCase();
  return wrongType('an address of 6 hex digits', found, place, faults);
};

/** A number that stands for something; the other numbers mean nothing to us. */
function coded<Meaning>(meanings: Readonly<Record<number, Meaning>>): Check<Meaning> {
  const anyNumber = number(0, 255);
  return (found, place, faults) => {
    const code = anyNumber(found, place, faults);
    return code === undefined ? undefined : meanings[code];
  };
}
