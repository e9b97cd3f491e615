declare const brand: unique symbol;

/** A mark on a primitive, at compile time only, that keeps ids and instants of different kinds apart. */
export interface Brand<Name extends string> {
  readonly [brand]: Name;
}
