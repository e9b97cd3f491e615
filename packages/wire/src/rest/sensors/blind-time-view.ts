import type { BlindTime } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Instant, type Sent, Words } from '../../fields.ts';

/** A stretch of time in which a sensor, a zone or the whole site could not be watched. */
export const BlindTimeView = Type.Object(
  {
    id: Type.String(),
    subject: Type.Object({
      kind: Words(['sensor', 'zone', 'site']),
      sensor: Type.Optional(Type.String({ description: 'Only of kind `sensor`' })),
      zone: Type.Optional(Type.String({ description: 'Only of kind `zone`' })),
    }),
    name: Type.String({ description: 'What people call the subject; empty for the site' }),
    cause: Words(
      ['blind', 'offline', 'uncovered', 'not-watching'],
      "`blind`, `offline`: the sensor's state; `uncovered`: no working sensor; `not-watching`: the service was not running",
    ),
    reason: Type.String({ description: 'In words, as it stood when the stretch began' }),
    from: Instant('From the last sign that all was well, service time'),
    to: Type.Optional(Instant('Service time; absent while it lasts')),
    changedBy: Type.Integer({ description: 'Position of the row that changed it last' }),
  },
  { title: 'Blind time' },
);
export type BlindTimeView = Sent<Static<typeof BlindTimeView>>;

/** A blind time as the REST answers and the socket carry it. */
export function blindTimeView(blindTime: BlindTime): BlindTimeView {
  return blindTime;
}
