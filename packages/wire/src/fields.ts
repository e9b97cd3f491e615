import { type Static, type TSchema, Type } from 'typebox';

/** Milliseconds since 1970 UTC. Years 1970 to 2100. */
export const Instant = (description: string) => Type.Integer({ minimum: 0, maximum: 4_102_444_800_000, description });

export const Latitude = Type.Number({ minimum: -90, maximum: 90, description: 'Degrees, WGS-84' });
export const Longitude = Type.Number({ minimum: -180, maximum: 180, description: 'Degrees, WGS-84' });

/** A place on the WGS-84 ellipsoid. */
export const Place = Type.Object({ lat: Latitude, lon: Longitude });
export type Place = Static<typeof Place>;

/** Printable text of a bounded length; it may come from a stranger's transmitter and is only ever text. */
export const Text = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description });

/** A closed set of words. */
export const Words = <const Word extends string>(words: readonly Word[], description?: string) =>
  Type.Unsafe<Word>({ type: 'string', enum: words, ...(description === undefined ? {} : { description }) });

/** A field a sender may leave out, or send as null for "I don't know". */
export const MaybeUnknown = <Schema extends TSchema>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

/** Degrees clockwise from true north. */
export const Bearing = (description: string) => Type.Number({ minimum: 0, maximum: 360, description });

/** Holds a place around its middle with 95 %. */
export const Ellipse = Type.Object({
  semiMajorM: Type.Number({ minimum: 0 }),
  semiMinorM: Type.Number({ minimum: 0 }),
  headingDeg: Type.Number({ description: 'Of the long axis, from north' }),
});

/** What a schema describes, read only all the way down: what is sent is never changed. */
export type Sent<Value> = Value extends readonly (infer Item)[]
  ? readonly Sent<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Sent<Value[Key]> }
    : Value;
