import type { FaultCode } from '../decoder.ts';
import { MAX_DEPTH, MAX_KEYS } from '../limits.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** The stretch of text that one JSON value covers. */
export interface Span {
  /** The index after its last character; the end of the text when it is never closed. */
  readonly end: number;
  /** What keeps it from being parsed at all. */
  readonly flaw?: { readonly code: FaultCode; readonly detail: string };
}

/**
 * The span of the object or array that opens at an index, found by its brackets alone, before any parsing.
 *
 * One pass; strings are skipped by the engine's own search, so a long base64 text costs next to nothing.
 */
export function spanFrom(text: string, start: number): Span {
  const keysAt: number[] = [];
  let depth = 0;
  let deepest = 0;
  let widest = 0;
  for (let index = start; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case QUOTE:
        index = endOfString(text, index);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth++;
        if (depth > deepest) deepest = depth;
        if (depth <= MAX_DEPTH) keysAt[depth] = 0;
        break;
      case COLON:
        if (depth <= MAX_DEPTH) widest = Math.max(widest, countedKey(keysAt, depth));
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth--;
        if (depth === 0) return spanOf(index + 1, deepest, widest);
        break;
    }
  }
  return { end: text.length, flaw: { code: 'bad-json', detail: 'JSON that ends before its brackets are closed' } };
}

/**
 * Whether text has more commas and colons than a number of them, those within strings included.
 *
 * Counting costs a tenth of parsing what they part; text too short to hold so many isn't looked at.
 */
export function holdsMoreSeparators(text: string, most: number): boolean {
  if (text.length <= most) return false;
  let separators = 0;
  for (let index = 0; index < text.length && separators <= most; index++) {
    const character = text.charCodeAt(index);
    if (character === COMMA || character === COLON) separators++;
  }
  return separators > most;
}

function countedKey(keysAt: number[], depth: number): number {
  const keys = (keysAt[depth] ?? 0) + 1;
  keysAt[depth] = keys;
  return keys;
}

function spanOf(end: number, deepest: number, widest: number): Span {
  if (deepest > MAX_DEPTH)
    return { end, flaw: { code: 'too-deep', detail: `${deepest} levels, want at most ${MAX_DEPTH}` } };
  if (widest > MAX_KEYS)
    return { end, flaw: { code: 'too-wide', detail: `${widest} keys in an object, want at most ${MAX_KEYS}` } };
  return { end };
}

/** The index of the quote that closes the string opening at an index, or the text's length when none does. */
export function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close === -1 ? text.length : close;
}

function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(index - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
