import type { LatLon } from '@rotorwatch/domain';
import type { Somewhere } from './scenario.ts';

/** Metres east and north of a site's centre, on the plane that touches the ellipsoid there. */
export interface Offset {
  readonly eastM: number;
  readonly northM: number;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/**
 * Metres per degree of latitude and longitude.
 *
 * Source: the usual series for the length of a degree on WGS-84, good to a centimetre; over 20 km the plane itself is
 * off by about 0.1 %.
 */
function degreeLengths(latitude: number): { readonly latM: number; readonly lonM: number } {
  const phi = radians(latitude);
  return {
    latM: 111_132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
    lonM: 111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi),
  };
}

/** Where an offset from the centre is on the ellipsoid. */
export function placeAt(centre: LatLon, offset: Offset): LatLon {
  const { latM, lonM } = degreeLengths(centre.lat);
  return { lat: centre.lat + offset.northM / latM, lon: centre.lon + offset.eastM / lonM };
}

/** The offset of a place a scenario wrote in either way; a checked scenario has one of them in full. */
export function offsetOf(centre: LatLon, where: Somewhere): Offset {
  if (where.lat === undefined || where.lon === undefined) {
    return { eastM: where.eastM ?? 0, northM: where.northM ?? 0 };
  }
  const { latM, lonM } = degreeLengths(centre.lat);
  return { eastM: (where.lon - centre.lon) * lonM, northM: (where.lat - centre.lat) * latM };
}

/** Degrees clockwise from north, 0 <= x < 360, from one offset to another; 0 where they are the same. */
export function bearingDeg(from: Offset, to: Offset): number {
  const degrees = (Math.atan2(to.eastM - from.eastM, to.northM - from.northM) * 180) / Math.PI;
  return (degrees + 360) % 360;
}
