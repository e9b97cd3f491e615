/** How near a number must be to the message's own time to be taken for one. */
const NEAR_MS = 86_400_000;

const ISO = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?/g;
const NUMBER = /(?<![\w.+-])\d{10}(?:\d{3}|\d{6}|\d{9})?(?:\.\d{1,9})?(?![\w.])/g;
/** Digits of a whole number of these since 1970, this century: by their number. */
const PER_MS: Readonly<Record<number, number>> = { 10: 1e-3, 13: 1, 16: 1e3, 19: 1e6 };

/**
 * A text with every time in it moved that lies within a day of `nearMs`: seconds, ms, µs or ns since 1970, and ISO 8601.
 *
 * As a sender with such a clock would have written it: digits and zone stay as they are, so that nothing else changes.
 */
export function shiftedTimes(text: string, nearMs: number, byMs: number): string {
  if (byMs === 0) return text;
  return text
    .replace(ISO, (found, fraction: string | undefined, zone: string | undefined) =>
      shiftedIso(found, fraction, zone, nearMs, byMs),
    )
    .replace(NUMBER, (found) => shiftedNumber(found, nearMs, byMs));
}

function shiftedNumber(found: string, nearMs: number, byMs: number): string {
  const [whole = '', fraction] = found.split('.');
  const perMs = PER_MS[whole.length];
  if (perMs === undefined || Math.abs(Number(whole) / perMs - nearMs) > NEAR_MS) return found;
  if (fraction === undefined) return String(BigInt(whole) + BigInt(Math.round(byMs * perMs)));
  return (Number(found) + byMs * perMs).toFixed(fraction.length);
}

function shiftedIso(
  found: string,
  fraction: string | undefined,
  zone: string | undefined,
  nearMs: number,
  byMs: number,
): string {
  const offsetMs = zoneMs(zone);
  const wallMs = Date.parse(`${found.slice(0, 10)}T${found.slice(11, 19)}Z`);
  const fractionMs = fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000;
  const ms = wallMs + fractionMs;
  if (!(Math.abs(ms - offsetMs - nearMs) <= NEAR_MS)) return found;
  // In ms; finer digits stay, and where there are none seconds are rounded.
  const shifted = fraction === undefined ? Math.round((ms + byMs) / 1000) * 1000 : ms + byMs;
  const iso = new Date(shifted).toISOString();
  const digits =
    fraction === undefined ? '' : found[19] + iso.slice(20, 23).padEnd(fraction.length, '0').slice(0, fraction.length);
  return `${iso.slice(0, 10)}${found[10]}${iso.slice(11, 19)}${digits}${zone ?? ''}`;
}

function zoneMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
