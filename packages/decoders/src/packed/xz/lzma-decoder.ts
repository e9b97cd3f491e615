import type { UnpackedBytes } from '../unpacked-bytes.ts';
import { RangeDecoder } from './range-decoder.ts';

/** Why decoding stopped. `whole`: all bytes asked for are there; `marked`: a mark of the end came first; else what is wrong. */
export type LzmaEnd = 'whole' | 'marked' | 'cut-off' | 'too-far-back' | 'too-long';

const HIGHEST_PROPERTIES = 225;
const MOST_LITERAL_BITS = 4;

// Where the probabilities of each kind of decision begin, and how many bits the numbers among them have.
const POSITIONS = 16;
const STATES = 12;
const IS_COPY = 0;
const IS_REPEAT = IS_COPY + STATES * POSITIONS;
const IS_NOT_LAST = IS_REPEAT + STATES;
const IS_NOT_SECOND = IS_NOT_LAST + STATES;
const IS_NOT_THIRD = IS_NOT_SECOND + STATES;
const IS_LONG = IS_NOT_THIRD + STATES;
const SLOTS = IS_LONG + STATES * POSITIONS;
const LENGTH_STATES = 4;
const SLOT_BITS = 6;
const DISTANCES = SLOTS + (LENGTH_STATES << SLOT_BITS);
const FIRST_MODEL_SLOT = 4;
const END_MODEL_SLOT = 14;
const ALIGNMENT = DISTANCES + 1 + (1 << (END_MODEL_SLOT / 2)) - END_MODEL_SLOT;
const ALIGN_BITS = 4;
const COPY_LENGTHS = ALIGNMENT + (1 << ALIGN_BITS);
const SHORT_BITS = 3;
const LONG_BITS = 8;
const SHORT_LENGTHS = 2;
const MIDDLE_LENGTHS = SHORT_LENGTHS + (POSITIONS << SHORT_BITS);
const LONG_LENGTHS = MIDDLE_LENGTHS + (POSITIONS << SHORT_BITS);
const REPEAT_LENGTHS = COPY_LENGTHS + LONG_LENGTHS + (1 << LONG_BITS);
const LITERALS = REPEAT_LENGTHS + LONG_LENGTHS + (1 << LONG_BITS);
const LITERAL_TREE = 0x300;

const FIRST_STATE_AFTER_COPY = 7;
const SHORTEST_COPY = 2;
const END_MARK = 0xffff_ffff;

/**
 * Literals and copies from a range-coded stretch of bytes.
 *
 * A state, 0 to 11, stands for the kinds of the last few of them and chooses the probabilities of the next: 0 to 6 after a literal, 7
 * and 10 after a copy, 8 and 11 after one from a distance used before, 9 and 11 after such a one of a single byte.
 *
 * Source: LZMA SDK, lzma-specification.txt (I. Pavlov, public domain).
 */
export class LzmaDecoder {
  private readonly decoder = new RangeDecoder(LITERALS + (LITERAL_TREE << MOST_LITERAL_BITS));
  private contextBits = 0;
  private literalPositionMask = 0;
  private positionMask = 0;
  private state = 0;
  /** Distances of the last four copies, less one. */
  private last = 0;
  private second = 0;
  private third = 0;
  private fourth = 0;

  /**
   * Takes the byte that says how literals and positions are coded, and starts anew; whether it may. As in all that `xz` writes,
   * literals have at most four bits of context and position together.
   */
  setProperties(byte: number): boolean {
    if (byte >= HIGHEST_PROPERTIES) return false;
    const literalPositionBits = Math.floor(byte / 9) % 5;
    this.contextBits = byte % 9;
    if (this.contextBits + literalPositionBits > MOST_LITERAL_BITS) return false;
    this.literalPositionMask = (1 << literalPositionBits) - 1;
    this.positionMask = (1 << Math.floor(byte / 45)) - 1;
    this.reset();
    return true;
  }

  /** Forgets what it has learnt of the data. */
  reset(): void {
    this.decoder.forget(LITERALS + LITERAL_TREE * ((this.literalPositionMask + 1) << this.contextBits));
    this.state = 0;
    this.last = 0;
    this.second = 0;
    this.third = 0;
    this.fourth = 0;
  }

  /** Begins at a stretch of bytes; whether it can be one. */
  start(bytes: Uint8Array, from: number, end: number): boolean {
    return this.decoder.start(bytes, from, end);
  }

  /** Whether all of the stretch is used up. */
  get isFinished(): boolean {
    return this.decoder.isFinished;
  }

  /** Puts in so many bytes, for which there is room. */
  decode(into: UnpackedBytes, count: number): LzmaEnd {
    const { decoder } = this;
    const end = into.length + count;
    while (into.length < end) {
      if (decoder.isExhausted) return 'cut-off';
      const position = into.reach & this.positionMask;
      if (decoder.bit(IS_COPY + this.state * POSITIONS + position) === 0) {
        into.put(this.literal(into));
        continue;
      }
      const length = decoder.bit(IS_REPEAT + this.state) === 0 ? this.copy(position) : this.repeatedCopy(position);
      if (this.last === END_MARK) return 'marked';
      if (this.last >= into.reach) return 'too-far-back';
      if (length > end - into.length) return 'too-long';
      into.repeat(this.last + 1, length);
    }
    return decoder.isExhausted ? 'cut-off' : 'whole';
  }

  private literal(into: UnpackedBytes): number {
    const { decoder } = this;
    const context = into.back(1) >> (8 - this.contextBits);
    const tree = ((into.reach & this.literalPositionMask) << this.contextBits) + context;
    const from = LITERALS + LITERAL_TREE * tree;
    const expected = this.state < FIRST_STATE_AFTER_COPY ? undefined : into.back(this.last + 1);
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6;
    let node = 1;
    // Behind a copy the byte that would have gone on with it is likely not to come: its bits choose the probabilities until one differs.
    for (let shift = 7; expected !== undefined && shift >= 0; shift--) {
      const expectedBit = (expected >> shift) & 1;
      const bit = decoder.bit(from + ((1 + expectedBit) << 8) + node);
      node = (node << 1) | bit;
      if (bit !== expectedBit) break;
    }
    while (node < 0x100) node = (node << 1) | decoder.bit(from + node);
    return node & 0xff;
  }

  /** A copy from a distance that is told; its length. */
  private copy(position: number): number {
    const length = this.length(COPY_LENGTHS, position);
    this.fourth = this.third;
    this.third = this.second;
    this.second = this.last;
    this.last = this.distance(length);
    this.state = this.state < FIRST_STATE_AFTER_COPY ? 7 : 10;
    return length;
  }

  /** A copy from one of the last four distances; its length. */
  private repeatedCopy(position: number): number {
    const { decoder, state } = this;
    const isAfterCopy = state >= FIRST_STATE_AFTER_COPY;
    if (decoder.bit(IS_NOT_LAST + state) === 0) {
      if (decoder.bit(IS_LONG + state * POSITIONS + position) === 0) {
        this.state = isAfterCopy ? 11 : 9;
        return 1;
      }
    } else {
      this.recall();
    }
    this.state = isAfterCopy ? 11 : 8;
    return this.length(REPEAT_LENGTHS, position);
  }

  private recall(): void {
    const { decoder, state, last, second, third } = this;
    if (decoder.bit(IS_NOT_SECOND + state) === 0) {
      this.last = second;
    } else {
      if (decoder.bit(IS_NOT_THIRD + state) === 0) {
        this.last = third;
      } else {
        this.last = this.fourth;
        this.fourth = third;
      }
      this.third = second;
    }
    this.second = last;
  }

  private length(from: number, position: number): number {
    const { decoder } = this;
    const choice = position << SHORT_BITS;
    if (decoder.bit(from) === 0) return SHORTEST_COPY + decoder.tree(from + SHORT_LENGTHS + choice, SHORT_BITS);
    const middle = SHORTEST_COPY + (1 << SHORT_BITS);
    if (decoder.bit(from + 1) === 0) return middle + decoder.tree(from + MIDDLE_LENGTHS + choice, SHORT_BITS);
    return middle + (1 << SHORT_BITS) + decoder.tree(from + LONG_LENGTHS, LONG_BITS);
  }

  private distance(length: number): number {
    const { decoder } = this;
    const lengthState = Math.min(length - SHORTEST_COPY, LENGTH_STATES - 1);
    const slot = decoder.tree(SLOTS + (lengthState << SLOT_BITS), SLOT_BITS);
    if (slot < FIRST_MODEL_SLOT) return slot;
    const bits = (slot >> 1) - 1;
    const highest = (2 | (slot & 1)) << bits;
    if (slot < END_MODEL_SLOT) return highest + decoder.reverseTree(DISTANCES + highest - slot, bits);
    const middle = decoder.direct(bits - ALIGN_BITS) << ALIGN_BITS;
    return (highest + middle + decoder.reverseTree(ALIGNMENT, ALIGN_BITS)) >>> 0;
  }
}
