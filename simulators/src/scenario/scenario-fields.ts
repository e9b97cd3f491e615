import { Type } from 'typebox';

/** Objects of a scenario hold nothing else. */
export const strict = { additionalProperties: false };
export const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' });
export const Mac = Type.String({ pattern: '^[0-9A-F]{2}(:[0-9A-F]{2}){5}$' });
/** Ninety days, so that weeks of quiet fit into one scenario. */
export const LONGEST_S = 7_776_000;
export const Seconds = Type.Number({ minimum: 0, maximum: LONGEST_S });
export const Part = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });
export const Metres = (minimum: number, maximum: number) => Type.Number({ minimum, maximum });

/** Either `lat` and `lon`, or metres east and north of the site's centre. */
export const somewhere = {
  lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  eastM: Type.Optional(Metres(-20_000, 20_000)),
  northM: Type.Optional(Metres(-20_000, 20_000)),
};
