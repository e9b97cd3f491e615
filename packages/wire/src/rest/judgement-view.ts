import { ALERT_LEVELS, DOINGS, REASON_KINDS } from '@rotorwatch/domain';
import { Type } from 'typebox';
import { Ellipse, Instant, Place, Words } from '../fields.ts';

const Real = Type.Number();
const Found = Type.Union([Type.Number(), Type.String()]);

/** Why a track's claims are to be doubted. */
export const Suspicion = Type.Object({
  score: Type.Number({ minimum: 0, maximum: 1 }),
  isSuspected: Type.Boolean({ description: 'Left out of counts and statistics as long as this holds' }),
  since: Instant('Since when it is suspected or, while it is not, since the first reason; service time'),
  reasons: Type.Array(
    Type.Object({
      kind: Words(REASON_KINDS),
      value: Found,
      threshold: Found,
      firstAt: Instant('Service time'),
      lastAt: Instant('Service time'),
    }),
  ),
});

/** Where a flight started. */
export const Launch = Type.Object({
  at: Instant('Service time'),
  place: Place,
  ellipse: Ellipse,
  basis: Words(['said', 'seen', 'first-heard']),
});

/** Where an aircraft may have let something go. */
export const Drop = Type.Object({
  at: Instant('Service time'),
  place: Place,
  ellipse: Ellipse,
  cue: Words(['descent', 'turn']),
  stoodMs: Type.Integer(),
  lowestM: Type.Optional(Real),
});

/** A stretch of time in a zone. */
export const Stay = Type.Object({
  zone: Type.String(),
  name: Type.String(),
  level: Words(ALERT_LEVELS),
  from: Instant('Service time'),
  to: Type.Optional(Instant('Service time; absent while it lasts')),
});

/** How an aircraft behaves. */
export const Behaviour = Type.Object({
  doing: Words(DOINGS),
  since: Instant('Service time'),
  approach: Type.Optional(
    Type.Object({
      zone: Type.String(),
      name: Type.String(),
      level: Words(ALERT_LEVELS),
      awayM: Real,
      closingMps: Real,
    }),
  ),
  together: Type.Optional(
    Type.Integer({ description: 'Aircraft, itself among them, that started within 500 m and 5 minutes' }),
  ),
  pilotAwayM: Type.Optional(Type.Number({ description: 'From where it started' })),
  visits: Type.Optional(
    Type.Array(
      Type.Object({
        by: Words(['aircraft', 'pilot-place', 'route']),
        count: Type.Integer({ description: 'Earlier flights that are like this one' }),
        lastAt: Instant('When the latest of them was heard last'),
      }),
    ),
  ),
});
