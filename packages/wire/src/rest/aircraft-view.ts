import type { Aircraft } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Instant, Place, type Sent, Words } from '../fields.ts';

/** A manned aircraft as it was heard last; it leaves when it was not heard for a minute. */
export const AircraftView = Type.Object(
  {
    address: Type.String({ description: '24-bit address as 6 hex digits' }),
    link: Words(['adsb', 'uat']),
    firstHeardAt: Instant('Service time'),
    lastHeardAt: Instant('Service time'),
    sightings: Type.Integer(),
    sensors: Type.Array(Type.String(), { description: 'That heard it, the last one last' }),
    callSign: Type.Optional(Type.String()),
    at: Type.Optional(Place),
    altitudeM: Type.Optional(Type.Number()),
    altitudeDatum: Type.Optional(Words(['baro', 'hae'])),
    speedMps: Type.Optional(Type.Number()),
    headingDeg: Type.Optional(Type.Number()),
    verticalMps: Type.Optional(Type.Number()),
    airborne: Type.Optional(Type.Boolean()),
  },
  { title: 'Aircraft' },
);
export type AircraftView = Sent<Static<typeof AircraftView>>;

/** An aircraft as the REST answers and the socket carry it. */
export function aircraftView(aircraft: Aircraft): AircraftView {
  return aircraft;
}
