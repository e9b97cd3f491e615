import type { Sensor } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Instant, Place, type Sent, Words } from '../fields.ts';

/** One of our receivers and how it does. */
export const SensorView = Type.Object(
  {
    id: Type.String(),
    decoder: Type.String(),
    state: Words(['ok', 'degraded', 'silent']),
    reason: Type.String(),
    stateSince: Instant('Service time'),
    firstHeardAt: Instant('Service time'),
    lastHeardAt: Instant('Service time'),
    lastReportAt: Type.Optional(Instant('Service time')),
    lastDetectionAt: Type.Optional(Instant('Service time')),
    intervalMs: Type.Integer(),
    detections: Type.Integer(),
    position: Type.Optional(Place),
    altitudeMslM: Type.Optional(Type.Number()),
    headingDeg: Type.Optional(Type.Number()),
    rangeM: Type.Optional(Type.Number()),
    firmware: Type.Optional(Type.String()),
    model: Type.Optional(Type.String()),
    satellites: Type.Optional(Type.Number()),
    temperatureC: Type.Optional(Type.Number()),
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
