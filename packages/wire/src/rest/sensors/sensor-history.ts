import { SENSOR_STATES } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Instant, type Sent, Words } from '../../fields.ts';

/** A sensor's history is thinned to this many points. */
export const MAX_HISTORY_POINTS = 600;

const HistoryPoint = Type.Object({
  at: Instant('Where the stretch begins, service time'),
  messages: Type.Integer({ description: 'Heartbeats included' }),
  detections: Type.Integer(),
  state: Type.Optional(Words(SENSOR_STATES, 'The worst of the stretch; absent where nothing is known')),
  temperatureC: Type.Optional(Type.Number({ description: 'The greatest' })),
  cpuPercent: Type.Optional(Type.Number({ description: 'The greatest' })),
  diskFreePercent: Type.Optional(Type.Number({ description: 'The least' })),
  clockOffsetMs: Type.Optional(Type.Number({ description: 'The last' })),
});

/** What one sensor did over time, in stretches of equal length; one in which it was not heard has no messages. */
export const SensorHistory = Type.Object(
  {
    sensor: Type.String(),
    from: Instant('Where the first stretch begins, service time'),
    to: Instant('Where the last one ends, service time'),
    stepMs: Type.Integer({ description: 'Length of a stretch' }),
    points: Type.Array(HistoryPoint, { maxItems: MAX_HISTORY_POINTS }),
  },
  { title: 'Sensor history' },
);
export type SensorHistory = Sent<Static<typeof SensorHistory>>;
