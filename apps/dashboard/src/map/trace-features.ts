import { destination, epochMs, estimateAt, type LatLon } from '@rotorwatch/domain';
import type { PathPointView, TrackView } from '@rotorwatch/wire';
import type { Feature, LineString, Polygon, Position } from 'geojson';
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

/** A smaller ellipse lies under the symbol. */
const ELLIPSE_FROM_M = 12;
/** Of a drone that nobody hears the ellipse grows for so long; then it only says that nobody knows. */
const COASTED_AT_MOST_MS = 30_000;

/** The lines of a track: tail, course ahead, the way to its pilot, and the wedges in which sensors hear it. */
export function traceFeatures(track: TrackView, path: readonly PathPointView[], scene: Scene): readonly TraceFeature[] {
  const shown = { track: track.id, tone: toneOf(track, scene.levels), faded: track.state === 'lost' };
  return [
    ...tailFeatures(path, scene.now, shown),
    ...headingFeatures(track, shown),
    ...linkFeatures(track, shown),
    ...ellipseFeatures(track, shown, scene.now),
    ...areaFeatures(track, scene),
    ...wedgeFeatures(track, shown, scene.sensors),
  ];
}

type Shown = TraceFeature['properties'];

/** Sixty seconds solid, then thin; older than five minutes it is the flight page's business. */
export function tailFeatures(path: readonly PathPointView[], now: number, shown: Shown): readonly TraceFeature[] {
  const solidFrom = path.findIndex((point) => point.at >= now - SOLID_MS);
  const thinFrom = path.findIndex((point) => point.at >= now - THIN_MS);
  if (thinFrom < 0) return [];
  const solid = solidFrom < 0 ? [] : path.slice(solidFrom);
  const thin = path.slice(thinFrom, solidFrom < 0 ? path.length : solidFrom + 1);
  return [
    ...piecesOf(thin).flatMap((piece) => lineOf(piece.map(coordinates), { ...shown, kind: 'tail-thin' })),
    ...piecesOf(solid).flatMap((piece) => lineOf(piece.map(coordinates), { ...shown, kind: 'tail' })),
  ];
}

/** A path in the pieces between its gaps. */
function piecesOf(path: readonly PathPointView[]): readonly (readonly PathPointView[])[] {
  const starts = path.flatMap(({ fix }, nth) => (nth === 0 || fix.isAfterGap === true ? [nth] : []));
  return starts.map((start, nth) => path.slice(start, starts[nth + 1]));
}

function headingFeatures(track: TrackView, shown: Shown): readonly TraceFeature[] {
  const { fix } = track;
  if (fix?.headingDeg === undefined || (fix.speedMps ?? 0) < 1 || track.state !== 'fresh') return [];
  const aheadM = Math.max(HEADING_AT_LEAST_M, (fix.speedMps ?? 0) * HEADING_SECONDS);
  const ahead = destination(fix.at, fix.headingDeg, aheadM);
  return lineOf([position(fix.at), position(ahead)], { ...shown, kind: 'heading' });
}

/** Where the aircraft is with 95 %, now. */
function ellipseFeatures({ estimate }: TrackView, shown: Shown, now: number): readonly TraceFeature[] {
  if (estimate === undefined) return [];
  const at = epochMs(Math.min(now, estimate.at + COASTED_AT_MOST_MS));
  const { place, ellipse } = estimateAt({ ...estimate, at: epochMs(estimate.at) }, at);
  if (ellipse.semiMajorM < ELLIPSE_FROM_M) return [];
  return [{ type: 'Feature', geometry: ellipsePolygon(place, ellipse), properties: { ...shown, kind: 'ellipse' } }];
}

function linkFeatures(track: TrackView, shown: Shown): readonly TraceFeature[] {
  const ground = track.pilot ?? track.takeoff;
  if (track.fix === undefined || ground === undefined) return [];
  return lineOf([position(track.fix.at), position(ground.at)], { ...shown, kind: 'link' });
}

function wedgeFeatures(track: TrackView, shown: Shown, sensors: Scene['sensors']): readonly TraceFeature[] {
  if (track.fix !== undefined) return [];
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
  return position(point.fix.at);
}

function position(at: LatLon): Position {
  return [at.lon, at.lat];
}
