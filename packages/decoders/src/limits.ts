/** Longest payload that is looked at, in bytes: a hundred times a DroneScout message. A longer one is refused unread. */
export const MAX_PAYLOAD_BYTES = 262_144;

/** Most bytes that a compressed payload may unpack to. */
export const MAX_UNPACKED_BYTES = 1_048_576;

/**
 * Most objects read from one payload, concatenated and in arrays together, and most observations they may give; what follows
 * is left out and listed as one fault.
 */
export const MAX_OBJECTS = 200;

/** Deepest nesting of a JSON value; deeper ones parse, but overflow the stack of whoever serialises them again. */
export const MAX_DEPTH = 20;

/** Most keys of one JSON object. */
export const MAX_KEYS = 200;

/** Most commas and colons of one payload: 200 messages of our own with every field have 17,400. */
export const MAX_SEPARATORS = 25_000;

/** Most faults listed for one payload; the last one then says how many more there were. */
export const MAX_FAULTS = 64;
