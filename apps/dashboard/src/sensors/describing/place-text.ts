import type { LatLon } from '@rotorwatch/domain';

const NUMBER = String.raw`([+−-]?\d{1,3}(?:[.,]\d{1,12})?)`;
const DECIMAL = new RegExp(
  String.raw`^\s*([NSEW])?\s*${NUMBER}\s*°?\s*([NSEW])?\s*[,;\s]\s*([NSEW])?\s*${NUMBER}\s*°?\s*([NSEW])?\s*$`,
  'i',
);
const LONGEST = 80;

/** `51.47160, -2.58720`: as it is shown and can be typed back. */
export function placeText({ lat, lon }: LatLon): string {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}

/**
 * The place that typed decimal degrees name, latitude first unless letters say otherwise; `undefined` of what names none.
 *
 * Reads what maps and receivers hand out: `51.4716, -2.5872`, `51.4716 N 2.5872 W`, `51,4716; −2,5872`.
 */
export function placeOfText(text: string): LatLon | undefined {
  if (text.length > LONGEST) return undefined;
  const found = DECIMAL.exec(text);
  if (found === null) return undefined;
  const [, before, one, after, beforeOther, other, afterOther] = found;
  const first = angleOf(one, before, after);
  const second = angleOf(other, beforeOther, afterOther);
  if (first === undefined || second === undefined) return undefined;
  if (first.axis !== undefined && first.axis === second.axis) return undefined;
  const isTurned = first.axis === 'lon' || second.axis === 'lat';
  const [lat, lon] = isTurned ? [second, first] : [first, second];
  return Math.abs(lat.deg) <= 90 && Math.abs(lon.deg) <= 180 ? { lat: lat.deg, lon: lon.deg } : undefined;
}

interface Angle {
  readonly deg: number;
  /** Absent: no letter says. */
  readonly axis?: 'lat' | 'lon';
}

function angleOf(digits = '', before?: string, after?: string): Angle | undefined {
  const size = Number(digits.replace(',', '.').replace('−', '-'));
  if (!Number.isFinite(size) || (before !== undefined && after !== undefined)) return undefined;
  const side = (before ?? after)?.toUpperCase();
  if (side === undefined) return { deg: size };
  // A sign and a letter that both turn it say two things at once.
  if (size < 0) return undefined;
  return { deg: side === 'S' || side === 'W' ? -size : size, axis: side === 'N' || side === 'S' ? 'lat' : 'lon' };
}
