/**
 * How many different identities were seen, without keeping any.
 *
 * Linear counting over 16,384 bits: within one or two for hundreds, within 3 % up to 100,000; at most 158,991.
 *
 * Source: K.-Y. Whang, B. T. Vander-Zanden, H. M. Taylor, ACM TODS 15(2), 1990.
 */
export interface IdCount {
  /** 512 words of 32 bits. */
  readonly words: number[];
  ones: number;
}

const WORDS = 512;
const BITS = WORDS * 32;

export function noIds(): IdCount {
  return { words: new Array<number>(WORDS).fill(0), ones: 0 };
}

/** Takes in an identity; true when the count has changed. */
export function noteId(count: IdCount, id: string): boolean {
  const bit = hashOf(id) % BITS;
  const [word, mask] = [bit >>> 5, 1 << (bit & 31)];
  const before = count.words[word] ?? 0;
  if ((before & mask) !== 0) return false;
  count.words[word] = before | mask;
  count.ones += 1;
  return true;
}

/** The number of different identities taken in so far, as estimated. */
export function idsIn({ ones }: IdCount): number {
  return Math.round(-BITS * Math.log(Math.max(1, BITS - ones) / BITS));
}

/** FNV-1a, and the finish of MurmurHash3 so that the low bits are as good as the high ones; 32 bits, unsigned. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
