import { MODEL_BASES, SERIAL_FORMS } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { type Sent, Words } from '../fields.ts';

/** Make and model of an aircraft, with how they are known. */
export const AircraftModelView = Type.Object(
  {
    make: Type.Optional(Type.String({ description: 'Where several share what was found: all of them, with "or"' })),
    model: Type.Optional(Type.String({ description: 'As `make`' })),
    basis: Words(
      MODEL_BASES,
      'registry: the claimed serial is listed · range: it lies in a declared range · prefix: DJI gives it to this model · ' +
        'said-by-receiver · manufacturer: only the code of the maker is known',
    ),
    note: Type.Optional(Type.String({ description: 'What else must be known to trust it' })),
    contradicts: Type.Optional(
      Words(['make', 'model'], 'A receiver says another one; its claim stands in the track as `make` and `model`'),
    ),
  },
  { title: 'Aircraft model' },
);
export type AircraftModelView = Sent<Static<typeof AircraftModelView>>;

/** How the claimed serial is written. */
export const SerialCheck = Words(
  SERIAL_FORMS,
  'valid: as ANSI/CTA-2063-A asks · dji-short: as DJI aircraft send it in DroneID · wrong-length: its fifth character says ' +
    'another length · not-cta: anything else',
);
