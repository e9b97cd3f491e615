import { AIRFRAMES } from '@rotorwatch/domain';
import { type Sent, Words } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import { Transmitter } from './flight-plan.ts';
import { Id, Metres, Seconds, somewhere, strict } from './scenario-fields.ts';

/** One transmitter that makes up aircraft: each has an identity, a course and no body. */
export const SpooferPlan = Type.Object(
  {
    id: Id,
    ...somewhere,
    heightM: Metres(0, 500),
    startS: Seconds,
    durationS: Seconds,
    count: Type.Integer({ minimum: 1, maximum: 2000, description: 'How many it makes up' }),
    everyS: Type.Optional(
      Type.Number({ minimum: 1, maximum: 60, default: 1, description: 'How often it sends for each of them' }),
    ),
    serialPrefix: Type.String({ pattern: '^[ -~]{1,14}$', description: 'Six more characters make each its own' }),
    airframe: Type.Optional(Words(AIRFRAMES, 'Multirotor where left out')),
    macs: Words(['one', 'each'], 'One address for all, or another for each'),
    transmitter: Transmitter,
    area: Type.Object(
      {
        radiusM: Metres(10, 20_000),
        heightM: Type.Object({ from: Metres(0, 5000), to: Metres(0, 5000) }, strict),
        speedMps: Type.Object(
          {
            from: Type.Number({ exclusiveMinimum: 0, maximum: 150 }),
            to: Type.Number({ exclusiveMinimum: 0, maximum: 150 }),
          },
          strict,
        ),
      },
      { ...strict, description: "Of the made-up courses, about the site's centre" },
    ),
  },
  strict,
);
export type SpooferPlan = Sent<Static<typeof SpooferPlan>>;
