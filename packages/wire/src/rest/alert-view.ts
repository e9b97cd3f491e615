import { ALERT_LEVELS, type Alert } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Instant, type Sent, Words } from '../fields.ts';

const Condition = Type.Object({
  kind: Words(['active', 'cleared']),
  at: Type.Optional(Instant('When it cleared, service time')),
  why: Type.Optional(Type.String()),
});

const Handling = Type.Object({
  kind: Words(['unacknowledged', 'acknowledged', 'closed']),
  by: Type.Optional(Type.String()),
  at: Type.Optional(Instant('Service time')),
  comment: Type.Optional(Type.String()),
});

const Fact = Type.Object({
  name: Type.String(),
  value: Type.Union([Type.Number(), Type.String()]),
  threshold: Type.Optional(Type.Union([Type.Number(), Type.String()])),
  unit: Type.Optional(Type.String()),
});

/** One occasion of a rule on a track, with its reasons. */
export const AlertView = Type.Object(
  {
    id: Type.String(),
    rule: Type.String(),
    track: Type.Optional(Type.String({ description: 'Absent for a rule that is not about one track' })),
    level: Words(ALERT_LEVELS),
    condition: Condition,
    handling: Handling,
    raisedAt: Instant('Service time'),
    roseAt: Instant('When it last called for somebody, service time: raised, risen, or late no more'),
    late: Type.Optional(
      Type.Boolean({
        description:
          'true: told only by messages that came late, no matter of now; false: confirmed live since, at `roseAt`',
      }),
    ),
    happenedAt: Type.Optional(Instant('When it really began, where it was raised late; service time')),
    why: Type.Object({
      rule: Type.String(),
      ruleVersion: Type.Integer(),
      facts: Type.Array(Fact),
      zone: Type.Optional(Type.Object({ id: Type.String(), name: Type.String() })),
      sensors: Type.Array(Type.String()),
    }),
    linkedTo: Type.Optional(Type.String({ description: 'The surviving track, when its own was merged into that' })),
    continues: Type.Optional(
      Type.String({ description: 'The alert of a merged track that this one goes on with; not a new occasion' }),
    ),
    revision: Type.Integer({ description: 'Of two copies the higher is the newer' }),
    changedBy: Type.Integer({ description: 'Position of the row that changed it last' }),
  },
  { title: 'Alert' },
);
export type AlertView = Sent<Static<typeof AlertView>>;

/** An alert as the REST answers and the socket carry it. */
export function alertView(alert: Alert): AlertView {
  return alert;
}

export const Acknowledgement = Type.Object({
  comment: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
});
export type Acknowledgement = Sent<Static<typeof Acknowledgement>>;
