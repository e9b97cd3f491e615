/** A place in bytes that moves on bit by bit, the lowest bit of each byte first; past their end it reads zeros and says so. */
export class BitCursor {
  private readonly bytes: Uint8Array;
  private next: number;
  private held = 0;
  private heldBits = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.next = at;
  }

  /** The first byte of which no bit was taken. */
  get at(): number {
    return this.next - (this.heldBits >> 3);
  }

  get isPastEnd(): boolean {
    return this.at > this.bytes.length;
  }

  bit(): number {
    return this.bits(1);
  }

  /** So many bits as a number, at most 16, the first one the lowest. */
  bits(count: number): number {
    this.hold(count);
    const value = this.held & ((1 << count) - 1);
    this.skip(count);
    return value;
  }

  /** The next bits without moving on, at most 16. */
  peek(count: number): number {
    this.hold(count);
    return this.held & ((1 << count) - 1);
  }

  /** Moves on over bits that were looked at. */
  skip(count: number): void {
    this.held >>>= count;
    this.heldBits -= count;
  }

  /** Moves on to where the next whole byte begins. */
  toByte(): void {
    this.skip(this.heldBits & 7);
  }

  /** So many whole bytes, from where one begins; fewer where they end. */
  wholeBytes(count: number): Uint8Array {
    const from = this.at;
    this.held = 0;
    this.heldBits = 0;
    this.next = from + count;
    return this.bytes.subarray(from, this.next);
  }

  private hold(count: number): void {
    while (this.heldBits < count) {
      this.held |= (this.bytes[this.next++] ?? 0) << this.heldBits;
      this.heldBits += 8;
    }
  }
}
