import type { BitCursor } from './bit-cursor.ts';

const LONGEST = 15;
/** Codes up to so many bits are looked up at once. */
const QUICK = 9;
const NO_SYMBOL = -1;

/**
 * A code in which no word begins another, given by the length of each symbol's word alone.
 *
 * Source: RFC 1951, section 3.2.2.
 */
export class PrefixCode {
  /** by length: words of it */
  private readonly counts = new Uint16Array(LONGEST + 1);
  /** In the order of their words. */
  private readonly symbols: Uint16Array;
  /** by the next nine bits: 16 × symbol + length of the word, or 0 for a longer word */
  private readonly quick = new Uint16Array(1 << QUICK);

  constructor(mostSymbols: number) {
    this.symbols = new Uint16Array(mostSymbols);
  }

  /**
   * Takes the lengths of the symbols' words, 0 to 15, where 0 is a symbol that isn't used. Whether they make a code: each row of
   * bits must begin with a word, unless there is but one, of one bit, or none.
   */
  take(lengths: Uint8Array, from: number, to: number): boolean {
    const { counts, symbols, quick } = this;
    counts.fill(0);
    quick.fill(0);
    for (let at = from; at < to; at++) counts[lengths[at] as number] = (counts[lengths[at] as number] as number) + 1;
    counts[0] = 0;
    let left = 1;
    let used = 0;
    const places = new Uint16Array(LONGEST + 1);
    const words = new Uint16Array(LONGEST + 1);
    for (let length = 1, word = 0; length <= LONGEST; length++) {
      const count = counts[length] as number;
      left = 2 * left - count;
      if (left < 0) return false;
      places[length] = used;
      words[length] = word;
      used += count;
      word = (word + count) << 1;
    }
    if (left > 0 && !(used === 0 || (used === 1 && counts[1] === 1))) return false;
    for (let at = from; at < to; at++) {
      const length = lengths[at] as number;
      if (length === 0) continue;
      const symbol = at - from;
      const place = places[length] as number;
      const word = words[length] as number;
      symbols[place] = symbol;
      places[length] = place + 1;
      words[length] = word + 1;
      if (length <= QUICK) this.takeQuick(word, length, symbol);
    }
    return true;
  }

  /** The symbol whose word comes next, -1 where none does. */
  read(cursor: BitCursor): number {
    const found = this.quick[cursor.peek(QUICK)] as number;
    if (found === 0) return this.readLong(cursor);
    cursor.skip(found & 15);
    return found >> 4;
  }

  private readLong(cursor: BitCursor): number {
    let word = 0;
    let firstWord = 0;
    let firstPlace = 0;
    for (let length = 1; length <= LONGEST; length++) {
      word |= cursor.bit();
      const count = this.counts[length] as number;
      if (word - firstWord < count) return this.symbols[firstPlace + word - firstWord] as number;
      firstPlace += count;
      firstWord = (firstWord + count) << 1;
      word <<= 1;
    }
    return NO_SYMBOL;
  }

  // Words stand with their highest bit first, everything else with its lowest.
  private takeQuick(word: number, length: number, symbol: number): void {
    let turned = 0;
    for (let bit = 0; bit < length; bit++) turned |= ((word >> bit) & 1) << (length - 1 - bit);
    for (let at = turned; at < 1 << QUICK; at += 1 << length) this.quick[at] = symbol * 16 + length;
  }
}
