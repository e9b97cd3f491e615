import type { DecodeFault, FaultCode } from './decoder.ts';
import { printable } from './printable.ts';

const EXCERPT_LENGTH = 64;

/** A fault; `detail` says what was expected and what was found. */
export function fault(code: FaultCode, at: number | string, detail: string): DecodeFault {
  return { code, at, detail };
}

/** What was found, in a few printable words for a fault's detail: text is quoted, cut at 64 characters and cleaned. */
export function excerpt(found: unknown): string {
  if (found === undefined) return 'nothing';
  if (found === null) return 'null';
  if (typeof found === 'string') return quoted(found);
  if (Array.isArray(found)) return 'an array';
  if (typeof found === 'object') return 'an object';
  return String(found);
}

function quoted(text: string): string {
  const cut = text.length > EXCERPT_LENGTH;
  return `"${printable(text.slice(0, EXCERPT_LENGTH))}"${cut ? '…' : ''}`;
}
