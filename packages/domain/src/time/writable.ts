/** A shape while it is being filled in; it is handed on as its read-only self. */
export type Writable<Shape> = { -readonly [Field in keyof Shape]: Shape[Field] };
