const MOST_NUMBER_BYTES = 5;

/** A place in bytes that moves on as they are read; past their end it reads zeros and says so. */
export class ByteCursor {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  get isPastEnd(): boolean {
    return this.at > this.bytes.length;
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  /** Little-endian, 0 to 2^32 - 1. */
  fourBytes(): number {
    const value = this.byte() | (this.byte() << 8) | (this.byte() << 16) | (this.byte() << 24);
    return value >>> 0;
  }

  /** A number in groups of seven bits, the lowest first; `undefined` where it has more than 35 of them or is not as short as can be. */
  number(): number | undefined {
    let value = 0;
    for (let index = 0; index < MOST_NUMBER_BYTES; index++) {
      const byte = this.byte();
      value += (byte & 0x7f) * 128 ** index;
      if (byte < 0x80) return byte === 0 && index > 0 ? undefined : value;
    }
    return undefined;
  }

  /** Moves on to a place; whether all bytes on the way are zero. */
  skipZeros(upTo: number): boolean {
    while (this.at < upTo) {
      if (this.byte() !== 0) return false;
    }
    return true;
  }
}
