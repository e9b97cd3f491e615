import { destination, epochMs, estimateAt, type LatLon } from '@rotorwatch/domain';
import type { PathPointView, TrackView } from '@rotorwatch/wire';
import type { Feature, LineString, Polygon, Position } from 'geojson';
import { cornerPlace, locatedOnly, pathPieces, shownEstimate, shownPlace } from '../live/located-place.ts';
import { currentBearings } from './bearings.ts';
import { ellipsePolygon } from './ellipse-polygon.ts';
import { areaFeatures } from './judgement-features.ts';
import { type Scene, toneOf } from './target-features.ts';
import { wedgeRing } from './wedge-ring.ts';

export type TraceFeature = Feature<LineString | Polygon, Readonly<Record<string, string | boolean>>>;

const SOLID_MS = 60_000;
const THIN_MS = 300_000;
const HEADING_SECONDS = 6;
const HEADING_AT_LEAST_M = 12;
const WEDGE_RANGE_M = 1500;
const COURSE_SIGMAS = 2;

/** A smaller ellipse lies under the symbol. */
const ELLIPSE_FROM_M = 12;
/** Of a drone that nobody hears the ellipse grows for so long; then it only says that nobody knows. */
const COASTED_AT_MOST_MS = 30_000;

/** The lines of a track: tail, course ahead, the way to its pilot, and the wedges in which sensors hear it. */
export function traceFeatures(track: TrackView, path: readonly PathPointView[], scene: Scene): readonly TraceFeature[] {
  const shown = {
    track: track.id,
    tone: toneOf(track, scene.levels),
    faded: track.state === 'lost' || track.tentative === true,
  };
  return [
    ...tailFeatures(path, scene.now, shown),
    ...headingFeatures(track, shown),
    ...linkFeatures(track, shown),
    ...ellipseFeatures(track, shown, scene.now),
    ...areaFeatures(track, scene),
    ...wedgeFeatures(track, shown, scene),
  ];
}

type Shown = TraceFeature['properties'];
type Located = NonNullable<TrackView['located']>;

/** Sixty seconds solid, then thin; older than five minutes it is the flight page's business. */
export function tailFeatures(path: readonly PathPointView[], now: number, shown: Shown): readonly TraceFeature[] {
  const solidFrom = path.findIndex((point) => point.at >= now - SOLID_MS);
  const thinFrom = path.findIndex((point) => point.at >= now - THIN_MS);
  if (thinFrom < 0) return [];
  const solid = solidFrom < 0 ? [] : path.slice(solidFrom);
  const thin = path.slice(thinFrom, solidFrom < 0 ? path.length : solidFrom + 1);
  return [
    ...pathPieces(thin).flatMap((piece) => tailPiece(piece, 'tail-thin', shown)),
    ...pathPieces(solid).flatMap((piece) => tailPiece(piece, 'tail', shown)),
  ];
}

/** What bearings told is drawn otherwise than what was reported. */
function tailPiece(piece: readonly PathPointView[], kind: string, shown: Shown): readonly TraceFeature[] {
  const isLocated = piece[0]?.fix === undefined;
  return lineOf(piece.map(coordinates), { ...shown, kind: isLocated ? `located-${kind}` : kind });
}

function headingFeatures(track: TrackView, shown: Shown): readonly TraceFeature[] {
  if (track.state !== 'fresh') return [];
  const located = locatedOnly(track);
  if (located !== undefined) return courseFeatures(located, shown);
  const { fix } = track;
  if (fix?.headingDeg === undefined || (fix.speedMps ?? 0) < 1) return [];
  const aheadM = Math.max(HEADING_AT_LEAST_M, (fix.speedMps ?? 0) * HEADING_SECONDS);
  const ahead = destination(fix.at, fix.headingDeg, aheadM);
  return lineOf([position(fix.at), position(ahead)], { ...shown, kind: 'heading' });
}

/** The course that bearings tell, once it is more than their noise. */
function courseFeatures(located: Located, shown: Shown): readonly TraceFeature[] {
  const { place, eastMps, northMps, velocitySigmaMps } = located;
  const speedMps = Math.hypot(eastMps, northMps);
  if (speedMps < COURSE_SIGMAS * velocitySigmaMps) return [];
  const headingDeg = ((Math.atan2(eastMps, northMps) * 180) / Math.PI + 360) % 360;
  const ahead = destination(place, headingDeg, Math.max(HEADING_AT_LEAST_M, speedMps * HEADING_SECONDS));
  return lineOf([position(place), position(ahead)], { ...shown, kind: 'located-heading' });
}

/** Where the aircraft is with 95 %, now. */
function ellipseFeatures(track: TrackView, shown: Shown, now: number): readonly TraceFeature[] {
  const estimate = shownEstimate(track);
  if (estimate === undefined) return [];
  const at = epochMs(Math.min(now, estimate.at + COASTED_AT_MOST_MS));
  const { place, ellipse } = estimateAt(estimate, at);
  if (ellipse.semiMajorM < ELLIPSE_FROM_M) return [];
  return [{ type: 'Feature', geometry: ellipsePolygon(place, ellipse), properties: { ...shown, kind: 'ellipse' } }];
}

function linkFeatures(track: TrackView, shown: Shown): readonly TraceFeature[] {
  const ground = track.pilot ?? track.takeoff;
  const place = shownPlace(track);
  if (place === undefined || ground === undefined) return [];
  return lineOf([position(place), position(ground.at)], { ...shown, kind: 'link' });
}

/** The wedges of what has no place; what they have given a place shows them once it is selected. */
function wedgeFeatures(track: TrackView, shown: Shown, { sensors, selected }: Scene): readonly TraceFeature[] {
  const located = locatedOnly(track);
  if (located === undefined ? track.fix !== undefined : track.id !== selected) return [];
  return currentBearings(track, sensors).map(({ origin, bearingDeg, halfWidthDeg, rangeM = WEDGE_RANGE_M }) => ({
    type: 'Feature' as const,
    geometry: { type: 'Polygon' as const, coordinates: [wedgeRing(origin, bearingDeg, halfWidthDeg, rangeM)] },
    properties: { ...shown, kind: 'wedge' },
  }));
}

function lineOf(line: Position[], properties: Shown): readonly TraceFeature[] {
  if (line.length < 2) return [];
  return [{ type: 'Feature', geometry: { type: 'LineString', coordinates: line }, properties }];
}

function coordinates(point: PathPointView): Position {
  return position(cornerPlace(point));
}

function position(at: LatLon): Position {
  return [at.lon, at.lat];
}
