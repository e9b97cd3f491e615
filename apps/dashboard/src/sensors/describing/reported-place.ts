import type { SensorView } from '@rotorwatch/wire';
import type { Description } from './description-draft.ts';

type Reported = NonNullable<SensorView['reported']>;

const FIELDS = ['position', 'altitudeMslM', 'headingDeg', 'rangeM', 'fieldOfView'] as const;

/** What the sensor itself says of where it stands and how far it hears. */
export function reportedPlace(sensor: SensorView): Reported {
  if (sensor.reported !== undefined) return sensor.reported;
  // Where no word of a person stands above it, what is known is the sensor's own.
  const own = FIELDS.filter((field) => sensor[field] !== undefined && sensor.described?.[field] === undefined);
  return Object.fromEntries(own.map((field) => [field, sensor[field]]));
}

/** The sensor as it would be with a description: a person's word where there is one, else its own. */
export function withDescription(sensor: SensorView, description: Description): SensorView {
  const { position: _p, headingDeg: _h, rangeM: _r, fieldOfView: _f, blindSectors: _b, name: _n, ...rest } = sensor;
  const { intervalMs: _, headingOffsetDeg: __, ...drawn } = description;
  return { ...rest, ...reportedPlace(sensor), ...drawn };
}
