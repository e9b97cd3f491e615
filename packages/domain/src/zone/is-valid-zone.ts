import { ALERT_LEVELS } from '../alert/level.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { AltitudeBand, ZoneDescription, ZoneShape } from './zone.ts';

const MAX_CORNERS = 500;
const MAX_RADIUS_M = 50_000;
const MAX_DELAY_MS = 600_000;
const MAX_MARGIN_M = 1000;
const NAME = /^(?=.*\S)\P{Cc}{1,80}$/u;
const ID = /^[a-z0-9-]{1,64}$/;

/**
 * Whether a zone can be watched: id of 1 to 64 of `a-z 0-9 -`, name of 1 to 80 characters, not all blank and without
 * control characters, 3 to 500 corners on the earth or a radius of 1 m to 50 km, delays of whole milliseconds up to 10
 * minutes, a margin up to 1 km, a floor not above the ceiling.
 */
export function isValidZone(zone: ZoneDescription): boolean {
  return (
    ID.test(zone.id) &&
    NAME.test(zone.name) &&
    ALERT_LEVELS.includes(zone.level) &&
    isValidShape(zone.shape) &&
    isValidBand(zone.band) &&
    isValidDelay(zone.onDelayMs) &&
    isValidDelay(zone.offDelayMs) &&
    isBetween(zone.marginM, 0, MAX_MARGIN_M)
  );
}

function isValidShape(shape: ZoneShape): boolean {
  if (shape.kind === 'circle') return isOnEarth(shape.centre) && isBetween(shape.radiusM, 1, MAX_RADIUS_M);
  return isBetween(shape.corners.length, 3, MAX_CORNERS) && shape.corners.every(isOnEarth);
}

function isValidBand(band: AltitudeBand | undefined): boolean {
  if (band === undefined) return true;
  const { floorM, ceilingM } = band;
  if (floorM !== undefined && !Number.isFinite(floorM)) return false;
  if (ceilingM !== undefined && !Number.isFinite(ceilingM)) return false;
  return floorM === undefined || ceilingM === undefined || floorM <= ceilingM;
}

function isValidDelay(durationMs: number): boolean {
  return Number.isInteger(durationMs) && isBetween(durationMs, 0, MAX_DELAY_MS);
}

function isOnEarth(at: LatLon): boolean {
  return isBetween(at.lat, -90, 90) && isBetween(at.lon, -180, 180);
}

/** False for NaN. */
function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
