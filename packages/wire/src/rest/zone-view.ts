import { ALERT_LEVELS, type Zone, type ZoneDescription, zoneId } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Place, type Sent, Text, Words } from '../fields.ts';

const Shape = Type.Union([
  Type.Object({ kind: Type.Literal('polygon'), corners: Type.Array(Place, { minItems: 3, maxItems: 500 }) }),
  Type.Object({ kind: Type.Literal('circle'), centre: Place, radiusM: Type.Number({ minimum: 1, maximum: 50_000 }) }),
]);

const described = {
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
  name: Text(80, 'What people call it'),
  shape: Shape,
  band: Type.Optional(
    Type.Object({
      datum: Words(['takeoff', 'ground', 'hae']),
      floorM: Type.Optional(Type.Number({ minimum: -1000, maximum: 40_000 })),
      ceilingM: Type.Optional(Type.Number({ minimum: -1000, maximum: 40_000 })),
    }),
  ),
  level: Words(ALERT_LEVELS),
  onDelayMs: Type.Integer({ minimum: 0, maximum: 600_000, default: 0 }),
  offDelayMs: Type.Integer({ minimum: 0, maximum: 600_000, default: 10_000 }),
  marginM: Type.Number({ minimum: 0, maximum: 1000, default: 15 }),
};

/** A zone as a person describes it. */
export const ZoneInput = Type.Object(described, { title: 'Zone description', additionalProperties: false });
export type ZoneInput = Sent<Static<typeof ZoneInput>>;

export const ZoneView = Type.Object({ ...described, version: Type.Integer() }, { title: 'Zone' });
export type ZoneView = Sent<Static<typeof ZoneView>>;

export function zoneView(zone: Zone): ZoneView {
  return zone;
}

/** The core's zone description from a checked input. */
export function zoneDescription(input: ZoneInput): ZoneDescription {
  return { ...input, id: zoneId(input.id) };
}
