import { eastM, northM } from '../geo/local-plane.ts';
import type { Sensor } from '../sensor/sensor.ts';
import type { Outline } from '../zone/outline.ts';
import type { WatchedZone } from '../zone/zone-book.ts';

type Reach = Pick<Sensor, 'position' | 'rangeM' | 'fieldOfView' | 'blindSectors'>;

/** Places on an outline at which a sensor's hearing is tried. */
const SAMPLES = 32;

/** Whether nobody knows where a sensor hears: without a place or a range it is taken to hear everywhere. */
export function coversEverything({ position, rangeM }: Reach): boolean {
  return position === undefined || rangeM === undefined;
}

/**
 * Whether a sensor covers a zone: all of its outline lies within range, and at least half of it neither in a blind sector
 * nor outside the field of view, for a sensor with a chimney beside it still watches the yard that it stands in.
 *
 * On the zone's local plane, which is right within 1 % at 100 km.
 */
export function coversZone(sensor: Reach, { outline }: WatchedZone): boolean {
  const { position, rangeM, blindSectors = [], fieldOfView } = sensor;
  if (position === undefined || rangeM === undefined) return true;
  const east = eastM(outline.plane, position);
  const north = northM(outline.plane, position);
  if (farthestM(outline, east, north) > rangeM) return false;
  if (blindSectors.length === 0 && fieldOfView === undefined) return true;
  const seen = samplesOf(outline).filter(([sampleEast, sampleNorth]) => {
    const bearing = (Math.atan2(sampleEast - east, sampleNorth - north) * 180) / Math.PI;
    if (fieldOfView !== undefined && apartDeg(bearing, fieldOfView.bearingDeg) > fieldOfView.openingDeg / 2)
      return false;
    return !blindSectors.some(({ fromDeg, toDeg }) => turn(bearing - fromDeg) <= openingDeg(fromDeg, toDeg));
  });
  return seen.length >= SAMPLES / 2;
}

/** How far the farthest place of an outline is: of a polygon always a corner. */
function farthestM(outline: Outline, east: number, north: number): number {
  if (outline.kind === 'circle') return Math.hypot(east, north) + outline.radiusM;
  let farthest = 0;
  for (let nth = 0; nth < outline.eastsM.length; nth += 1) {
    const distance = Math.hypot((outline.eastsM[nth] as number) - east, (outline.northsM[nth] as number) - north);
    if (distance > farthest) farthest = distance;
  }
  return farthest;
}

/** Places along an outline at equal distances. */
function samplesOf(outline: Outline): readonly (readonly [number, number])[] {
  if (outline.kind === 'circle') {
    return Array.from({ length: SAMPLES }, (_, nth) => {
      const angle = (2 * Math.PI * nth) / SAMPLES;
      return [outline.radiusM * Math.sin(angle), outline.radiusM * Math.cos(angle)];
    });
  }
  const corners = [...outline.eastsM].map((east, nth): [number, number] => [east, outline.northsM[nth] as number]);
  const edges = corners.map((from, nth) => ({ from, to: corners[(nth + 1) % corners.length] as [number, number] }));
  const lengths = edges.map(({ from, to }) => Math.hypot(to[0] - from[0], to[1] - from[1]));
  const step = lengths.reduce((sum, length) => sum + length, 0) / SAMPLES;
  const samples: [number, number][] = [];
  let passed = 0;
  for (const [nth, { from, to }] of edges.entries()) {
    const length = lengths[nth] as number;
    for (; samples.length < SAMPLES && samples.length * step < passed + length; ) {
      const way = (samples.length * step - passed) / length;
      samples.push([from[0] + way * (to[0] - from[0]), from[1] + way * (to[1] - from[1])]);
    }
    passed += length;
  }
  // What rounding leaves out at the end is where the ring began.
  while (samples.length < SAMPLES) samples.push(corners[0] as [number, number]);
  return samples;
}

function openingDeg(fromDeg: number, toDeg: number): number {
  return toDeg - fromDeg === 360 ? 360 : turn(toDeg - fromDeg);
}

function apartDeg(a: number, b: number): number {
  const apart = turn(a - b);
  return Math.min(apart, 360 - apart);
}

/** An angle from 0 up to 360°. */
function turn(deg: number): number {
  return ((deg % 360) + 360) % 360;
}
