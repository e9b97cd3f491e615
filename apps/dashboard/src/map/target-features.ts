import { type AlertLevel, destination, type LatLon, severity } from '@rotorwatch/domain';
import type { SensorView, TrackView } from '@rotorwatch/wire';
import type { Feature, Point } from 'geojson';
import { heightText } from '../live/words/fix-words.ts';
import { trackName } from '../live/words/track-name.ts';
import { roughText, speedText } from '../ui/quantity.ts';
import { currentBearings } from './bearings.ts';
import { markFeatures } from './judgement-features.ts';
import type { Tone } from './map-icons.ts';

/** What the map needs to know beside the tracks themselves. */
export interface Scene {
  /** by track: the worst level of its active alerts */
  readonly levels: ReadonlyMap<string, AlertLevel>;
  /** by id */
  readonly sensors: ReadonlyMap<string, Pick<SensorView, 'position'>>;
  readonly selected?: string;
  /** Service time. */
  readonly now: number;
}

/** A drone, its pilot or its take-off point. */
export type TargetFeature = Feature<Point, Readonly<Record<string, string | number | boolean>>>;

// Near enough to its sensor to be seen together with it; how far off the emitter is nobody knows.
const SYMBOL_AT_MOST_M = 120;

/** The symbols of a track: where it is, where its pilot and its take-off point are. */
export function targetFeatures(track: TrackView, scene: Scene): readonly TargetFeature[] {
  const at = trackPlace(track, scene.sensors);
  const drone = at === undefined ? [] : [droneFeature(track, at, scene)];
  return [...groundFeatures(track, scene), ...markFeatures(track, scene), ...drone];
}

/** Where to draw it: its own word, else along the sharpest bearing; at the sensor, if that hears it in any direction. */
export function trackPlace(track: TrackView, sensors: Scene['sensors']): LatLon | undefined {
  if (track.fix !== undefined) return track.fix.at;
  const [sharpest] = currentBearings(track, sensors);
  if (sharpest === undefined || sharpest.halfWidthDeg >= 180) return sharpest?.origin;
  const awayM = Math.min(sharpest.rangeM ?? SYMBOL_AT_MOST_M, SYMBOL_AT_MOST_M);
  return destination(sharpest.origin, sharpest.bearingDeg, awayM);
}

export function toneOf(track: TrackView, levels: Scene['levels']): Tone {
  if (track.state === 'lost') return 'stale';
  return levels.get(track.id) ?? 'unknown';
}

function droneFeature(track: TrackView, at: LatLon, scene: Scene): TargetFeature {
  const tone = toneOf(track, scene.levels);
  const level = scene.levels.get(track.id);
  return pointFeature(at, {
    kind: 'drone',
    track: track.id,
    tone,
    icon: `${shapeOf(track)}-${tone}${track.state === 'fresh' ? '' : '-dashed'}`,
    turn: isPlane(track) ? (track.fix?.headingDeg ?? 0) : 0,
    name: trackName(track),
    detail: detailText(track, scene.now),
    state: track.state,
    selected: track.id === scene.selected,
    rank: -(level === undefined ? 0 : severity(level) + 1) - (track.id === scene.selected ? 10 : 0),
  });
}

function detailText(track: TrackView, now: number): string {
  const silentMs = now - track.lastHeardAt;
  if (track.state === 'lost') return `last heard ${roughText(silentMs)} ago`;
  const speed = track.fix?.speedMps;
  const facts = [heightText(track.fix), speed === undefined ? undefined : speedText(speed)];
  const text = facts.filter((fact) => fact !== undefined).join(' · ');
  return track.state === 'coasting' ? `${text} · ${roughText(silentMs)} ago` : text;
}

function groundFeatures(track: TrackView, scene: Scene): readonly TargetFeature[] {
  const faded = track.state === 'lost';
  const shown = { track: track.id, faded, selected: track.id === scene.selected };
  return [
    ...(track.takeoff === undefined
      ? []
      : [pointFeature(track.takeoff.at, { ...shown, kind: 'takeoff', icon: 'takeoff' })]),
    ...(track.pilot === undefined ? [] : [pointFeature(track.pilot.at, { ...shown, kind: 'pilot', icon: 'pilot' })]),
  ];
}

function shapeOf(track: TrackView): 'multirotor' | 'plane' | 'emitter' {
  if (track.fix === undefined) return 'emitter';
  return isPlane(track) ? 'plane' : 'multirotor';
}

function isPlane(track: TrackView): boolean {
  return track.airframe === 'aeroplane' || track.airframe === 'glider' || track.airframe === 'vtol';
}

function pointFeature(at: LatLon, properties: TargetFeature['properties']): TargetFeature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [at.lon, at.lat] }, properties };
}
