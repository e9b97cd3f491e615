import { SENSOR_STATES, type Sensor, type SensorDescription, type SensorId } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Bearing, Instant, Place, type Sent, Text, Words } from '../../fields.ts';

const BlindSector = Type.Object(
  { fromDeg: Bearing('Where it begins'), toDeg: Bearing('Where it ends, clockwise') },
  { description: 'Where it can’t hear: clockwise, may pass north' },
);

const FieldOfView = Type.Object(
  { bearingDeg: Bearing('Middle of the sector'), openingDeg: Type.Number({ minimum: 1, maximum: 360 }) },
  { description: 'The sector it hears in; absent: all round' },
);

const place = {
  position: Type.Optional(Place),
  altitudeMslM: Type.Optional(Type.Number({ minimum: -1000, maximum: 40_000 })),
  headingDeg: Type.Optional(Bearing('Of the antenna')),
  rangeM: Type.Optional(
    Type.Number({ minimum: 1, maximum: 100_000, description: 'How far it is expected to hear a typical drone' }),
  ),
  fieldOfView: Type.Optional(FieldOfView),
};

/** What a person says of a sensor: all of it, each time. What is left out is taken from the sensor's own reports. */
export const SensorInput = Type.Object(
  {
    name: Type.Optional(Text(80, 'What people call it')),
    ...place,
    blindSectors: Type.Optional(Type.Array(BlindSector, { maxItems: 16 })),
    headingOffsetDeg: Type.Optional(
      Type.Number({
        minimum: -180,
        maximum: 180,
        description:
          'Added to every bearing that it sends, clockwise: how far its north is off true north, declination included',
      }),
    ),
    intervalMs: Type.Optional(
      Type.Integer({ minimum: 1000, maximum: 3_600_000, description: 'How often it is to be heard' }),
    ),
  },
  { title: 'Sensor description', additionalProperties: false },
);
export type SensorInput = Sent<Static<typeof SensorInput>>;

/** One of our receivers and how it does. */
export const SensorView = Type.Object(
  {
    id: Type.String(),
    decoder: Type.String(),
    standing: Words(['new', 'known'], '`new` until a person has described it'),
    name: Type.Optional(Type.String({ description: 'What people call it' })),
    state: Words(
      SENSOR_STATES,
      '`degraded`: works, somebody should see to it; `blind`: there, and hears nothing that flies; `offline`: not there',
    ),
    reason: Type.String({ description: 'The reasons in one line; empty when ok' }),
    reasons: Type.Array(Type.String(), { description: 'Why the state is not ok, the worst first' }),
    stateSince: Instant('Service time'),
    firstHeardAt: Instant('Service time'),
    lastHeardAt: Instant('Service time'),
    lastReportAt: Type.Optional(Instant('Service time')),
    lastDetectionAt: Type.Optional(Instant('Service time')),
    intervalMs: Type.Integer({ description: 'How often it is expected to be heard' }),
    detections: Type.Integer(),
    ratePerMinute: Type.Optional(
      Type.Number({ description: 'Messages a minute that tell of something heard, heartbeats left out' }),
    ),
    usualRatePerMinute: Type.Optional(
      Type.Number({ description: 'The same as usual at this hour of the week; absent until that hour was seen' }),
    ),
    ...place,
    placedBy: Type.Optional(
      Words(['person', 'sensor'], "Whose word `position` is: a person's place beats what the sensor reports"),
    ),
    reported: Type.Optional(
      Type.Object(place, { description: "What the sensor itself reports, where a person's word stands above it" }),
    ),
    described: Type.Optional(
      Type.Object(
        { sensor: Type.String(), ...SensorInput.properties },
        { description: 'The description as the person gave it' },
      ),
    ),
    blindSectors: Type.Optional(Type.Array(BlindSector)),
    firmware: Type.Optional(Type.String()),
    model: Type.Optional(Type.String()),
    hasGnssFix: Type.Optional(Type.Boolean()),
    satellites: Type.Optional(Type.Number()),
    hdop: Type.Optional(Type.Number()),
    temperatureC: Type.Optional(Type.Number()),
    cpuPercent: Type.Optional(Type.Number()),
    diskFreePercent: Type.Optional(Type.Number()),
    memoryFreePercent: Type.Optional(Type.Number()),
    batteryPercent: Type.Optional(Type.Number()),
    uptimeS: Type.Optional(Type.Number()),
    clockOffsetMs: Type.Optional(Type.Number({ description: "Sensor's clock minus ours as estimated" })),
    clockSpreadMs: Type.Optional(
      Type.Number({ description: 'How much later than the fastest its messages come on average' }),
    ),
    changedBy: Type.Integer(),
  },
  { title: 'Sensor' },
);
export type SensorView = Sent<Static<typeof SensorView>>;

export function sensorView(sensor: Sensor): SensorView {
  return sensor;
}

/** The core's description of a sensor from a checked input. */
export function sensorDescription(sensor: string, input: SensorInput): SensorDescription {
  return { sensor: sensor as SensorId, ...input };
}
