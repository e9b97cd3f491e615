const FIRST_ROOM = 65_536;

/**
 * Where unpacked bytes are put together, up to a most; it serves as the dictionary too, so that a dictionary of the size that
 * a header asks for is never made.
 */
export class UnpackedBytes {
  /** Bytes put in so far. */
  length = 0;
  /** Where the dictionary begins: no copy reaches back past it. */
  private dictionaryStart = 0;
  private room = new Uint8Array(FIRST_ROOM);
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** Forgets all that was put in, for the next payload. */
  clear(): void {
    this.length = 0;
    this.dictionaryStart = 0;
  }

  /** Lets no copy reach back past here. */
  resetDictionary(): void {
    this.dictionaryStart = this.length;
  }

  /** Bytes that a copy may reach back. */
  get reach(): number {
    return this.length - this.dictionaryStart;
  }

  /** Whether so many more fit in; makes room for them. */
  hasRoomFor(count: number): boolean {
    const wanted = this.length + count;
    if (wanted > this.most) return false;
    if (wanted > this.room.length) {
      const larger = new Uint8Array(Math.min(this.most, Math.max(wanted, 2 * this.room.length)));
      larger.set(this.room.subarray(0, this.length));
      this.room = larger;
    }
    return true;
  }

  /** The byte so far back, 1 being the last one; 0 where there is none. */
  back(distance: number): number {
    return distance > this.reach ? 0 : (this.room[this.length - distance] ?? 0);
  }

  /** Puts in one byte; the caller has made room. */
  put(byte: number): void {
    this.room[this.length++] = byte;
  }

  /** Puts in again what stands so far back, which may overlap with what is being put in. */
  repeat(distance: number, count: number): void {
    const { room } = this;
    const end = this.length + count;
    for (let to = this.length; to < end; to++) room[to] = room[to - distance] ?? 0;
    this.length = end;
  }

  append(bytes: Uint8Array): void {
    this.room.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** All of it, valid until the next change. */
  bytes(from = 0): Uint8Array {
    return this.room.subarray(from, this.length);
  }
}
