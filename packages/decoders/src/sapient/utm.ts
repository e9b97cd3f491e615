import type { LatLon } from '@rotorwatch/domain';

const EQUATORIAL_RADIUS_M = 6_378_137;
const FLATTENING = 1 / 298.257_223_563;
const SCALE = 0.9996;
const FALSE_EASTING_M = 500_000;
const FALSE_NORTHING_M = 10_000_000;
const DEGREES_PER_RADIAN = 180 / Math.PI;

// Third flattening and what follows from it: the rectifying radius and the coefficients of Krüger's series.
const N = FLATTENING / (2 - FLATTENING);
const RADIUS_M = (EQUATORIAL_RADIUS_M / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const BETA = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3,
  (17 / 480) * N ** 3,
] as const;
const DELTA = [2 * N - (2 / 3) * N ** 2 - 2 * N ** 3, (7 / 3) * N ** 2 - (8 / 5) * N ** 3, (56 / 15) * N ** 3] as const;

// Bands of 8 degrees from 80 south, the last one 12 degrees high; I and O are left out.
const BANDS = 'CDEFGHJKLMNPQRSTUVWX';
const LOWEST_BAND_LAT = -80;
const BAND_DEG = 8;
const HIGHEST_LAT = 84;
const BAND_SLACK_DEG = 1;

/**
 * The place that UTM coordinates in metres on WGS-84 stand for, or `undefined` where they stand for none in that zone.
 *
 * The zone is a number and a letter. Mostly the letter is a latitude band, and the place must lie in it; some write N or S for
 * the hemisphere. Where S could be both, the band from 32° to 40° north and the southern hemisphere, there is no place. To the
 * millimetre within a zone.
 *
 * Source: Krüger's series as in C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85
 * (2011), equations 12 and 36, to the third order; NIMA TM 8358.2 for the bands.
 */
export function placeOfUtm(zone: string, eastingM: number, northingM: number): LatLon | undefined {
  const [, digits, letters = ''] = /^\s*(\d{1,2})\s*([A-Za-z])\s*$/.exec(zone) ?? [];
  const number = Number(digits);
  const letter = letters.toUpperCase();
  if (!(number >= 1 && number <= 60) || !isInGrid(eastingM, northingM)) return undefined;
  if (letter === 'N') return placeIn(number, eastingM, northingM);
  if (letter === 'S') return placeInS(number, eastingM, northingM);
  const band = BANDS.indexOf(letter);
  if (band === -1) return undefined;
  const isSouthern = letter < 'N';
  return inBand(band, placeIn(number, eastingM, isSouthern ? northingM - FALSE_NORTHING_M : northingM));
}

function isInGrid(eastingM: number, northingM: number): boolean {
  return eastingM >= 100_000 && eastingM <= 900_000 && northingM >= 0 && northingM <= FALSE_NORTHING_M;
}

function placeInS(zone: number, eastingM: number, northingM: number): LatLon | undefined {
  const asBand = inBand(BANDS.indexOf('S'), placeIn(zone, eastingM, northingM));
  return asBand === undefined ? placeIn(zone, eastingM, northingM - FALSE_NORTHING_M) : undefined;
}

function inBand(band: number, place: LatLon): LatLon | undefined {
  const lowest = LOWEST_BAND_LAT + band * BAND_DEG;
  const highest = band === BANDS.length - 1 ? HIGHEST_LAT : lowest + BAND_DEG;
  return place.lat >= lowest - BAND_SLACK_DEG && place.lat <= highest + BAND_SLACK_DEG ? place : undefined;
}

/** Northing counted from the equator, negative in the south. */
function placeIn(zone: number, eastingM: number, northingM: number): LatLon {
  const xi = northingM / (SCALE * RADIUS_M);
  const eta = (eastingM - FALSE_EASTING_M) / (SCALE * RADIUS_M);
  let xiPrime = xi;
  let etaPrime = eta;
  for (const [index, beta] of BETA.entries()) {
    const order = 2 * (index + 1);
    xiPrime -= beta * Math.sin(order * xi) * Math.cosh(order * eta);
    etaPrime -= beta * Math.cos(order * xi) * Math.sinh(order * eta);
  }
  const conformal = Math.asin(Math.sin(xiPrime) / Math.cosh(etaPrime));
  let latitude = conformal;
  for (const [index, delta] of DELTA.entries()) latitude += delta * Math.sin(2 * (index + 1) * conformal);
  const fromMeridian = Math.atan2(Math.sinh(etaPrime), Math.cos(xiPrime));
  const lon = zone * 6 - 183 + fromMeridian * DEGREES_PER_RADIAN;
  return { lat: latitude * DEGREES_PER_RADIAN, lon: lon < -180 ? lon + 360 : lon > 180 ? lon - 360 : lon };
}
