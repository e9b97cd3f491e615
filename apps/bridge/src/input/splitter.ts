/** Cuts a stream of bytes into messages, whatever the pieces they come in. */
export interface Splitter {
  push(piece: Buffer): Buffer[];
  /** The stream is over: what is left of it. */
  end(): Buffer[];
  /** The stream has lost its step for good: only a new connection begins at a message again. */
  isLost?(): boolean;
  /** Messages thrown away because they were too long or broken. */
  dropped(): number;
}

/** The longest message that is carried, bytes; the service takes none longer. */
export const LONGEST_BYTES = 262_144;
