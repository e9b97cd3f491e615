const PROBABILITY_BITS = 11;
const EVEN = 1 << (PROBABILITY_BITS - 1);
const CERTAIN = 1 << PROBABILITY_BITS;
const MOVE_BITS = 5;
const SIGN = 0x8000_0000 | 0;
const TOP_BYTE = 0xff00_0000 | 0;
const HEADER_LENGTH = 5;

/**
 * The bits of a range-coded stretch of bytes, each by an adaptive probability, of which there are some in a row.
 *
 * Past the end of the stretch it goes on with zeros and says so, for nothing here throws. `range` and `code` are numbers of 32
 * bits without sign, held as if with one, because those the engine keeps in place; hence the turned sign where they are compared.
 *
 * Source: LZMA SDK, lzma-specification.txt (I. Pavlov, public domain), "Range Decoder" and "Bit Tree".
 */
export class RangeDecoder {
  private readonly probabilities: Uint16Array;
  private bytes: Uint8Array = new Uint8Array();
  private at = 0;
  private end = 0;
  private range = -1;
  private code = 0;

  constructor(mostProbabilities: number) {
    this.probabilities = new Uint16Array(mostProbabilities);
  }

  /** Makes the first probabilities even again. */
  forget(count: number): void {
    this.probabilities.fill(EVEN, 0, count);
  }

  /** Begins at a stretch; whether it is long enough and begins with the zero that it must. */
  start(bytes: Uint8Array, from: number, end: number): boolean {
    this.bytes = bytes;
    this.at = from + 1;
    this.end = end;
    this.range = -1;
    this.code = 0;
    for (let count = 1; count < HEADER_LENGTH; count++) this.code = (this.code << 8) | this.nextByte();
    return from + HEADER_LENGTH <= end && bytes[from] === 0;
  }

  /** Whether more was read than there is. */
  get isExhausted(): boolean {
    return this.at > this.end;
  }

  /** Whether all of the stretch and of its code is used up, as at the end of whole data. */
  get isFinished(): boolean {
    return this.at === this.end && this.code === 0;
  }

  bit(index: number): 0 | 1 {
    const probability = this.probabilities[index] ?? 0;
    const bound = Math.imul(this.range >>> PROBABILITY_BITS, probability);
    if ((this.code ^ SIGN) < (bound ^ SIGN)) {
      this.range = bound;
      this.probabilities[index] = probability + ((CERTAIN - probability) >> MOVE_BITS);
      this.normalise();
      return 0;
    }
    this.range = (this.range - bound) | 0;
    this.code = (this.code - bound) | 0;
    this.probabilities[index] = probability - (probability >> MOVE_BITS);
    this.normalise();
    return 1;
  }

  /** A number of so many bits, the highest first, each by a probability that those before it choose. */
  tree(from: number, bits: number): number {
    let node = 1;
    for (let count = 0; count < bits; count++) node = (node << 1) | this.bit(from + node);
    return node - (1 << bits);
  }

  /** The same, the lowest bit first. */
  reverseTree(from: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let count = 0; count < bits; count++) {
      const bit = this.bit(from + node);
      node = (node << 1) | bit;
      value |= bit << count;
    }
    return value;
  }

  /** A number of so many bits that are as often 0 as 1. */
  direct(bits: number): number {
    let value = 0;
    for (let count = 0; count < bits; count++) {
      this.range >>>= 1;
      const bit = (this.code ^ SIGN) >= (this.range ^ SIGN) ? 1 : 0;
      if (bit === 1) this.code = (this.code - this.range) | 0;
      value = (value << 1) | bit;
      this.normalise();
    }
    return value;
  }

  private normalise(): void {
    if ((this.range & TOP_BYTE) !== 0) return;
    this.range <<= 8;
    this.code = (this.code << 8) | this.nextByte();
  }

  private nextByte(): number {
    const byte = this.at < this.end ? (this.bytes[this.at] ?? 0) : 0;
    this.at++;
    return byte;
  }
}
