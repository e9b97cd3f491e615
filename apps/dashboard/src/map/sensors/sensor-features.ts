import { destination, type LatLon } from '@rotorwatch/domain';
import type { SensorView } from '@rotorwatch/wire';
import { isHearing, STATE_WORDS, sensorKind, sensorName } from '../../live/words/sensor-words.ts';
import { circleRing, type GroundFeature, line, point, polygon, position } from '../ground-features.ts';
import { wedgeRing } from '../wedge-ring.ts';

/** What the map draws of a sensor; one that is being placed is drawn before anybody saved it. */
export type DrawnSensor = Pick<
  SensorView,
  'id' | 'name' | 'decoder' | 'state' | 'position' | 'headingDeg' | 'rangeM' | 'fieldOfView' | 'blindSectors'
>;

// How far a sector reaches that is drawn of a sensor whose range nobody told.
const REACH_M = 400;
// Long enough to be seen beyond the symbol, too short to be taken for a range.
const HEADING_M = 60;

/** Each placed sensor: how far it hears, where it is blind, where it looks, and its symbol. */
export function sensorFeatures(sensors: Iterable<DrawnSensor>, selected?: string): readonly GroundFeature[] {
  return [...sensors].flatMap((sensor) => {
    const { position: at } = sensor;
    if (at === undefined) return [];
    const shown = { sensor: sensor.id, state: sensor.state, hears: isHearing(sensor.state) ? 1 : 0 };
    return [
      ...coverageFeatures(sensor, at, shown),
      ...blindFeatures(sensor, at, shown),
      ...headingFeatures(sensor, at, shown),
      symbolFeature(sensor, at, { ...shown, selected: sensor.id === selected ? 1 : 0 }),
    ];
  });
}

type Shown = GroundFeature['properties'];

function coverageFeatures(sensor: DrawnSensor, at: LatLon, shown: Shown): readonly GroundFeature[] {
  const { rangeM, fieldOfView } = sensor;
  if (fieldOfView !== undefined) {
    const ring = wedgeRing(at, fieldOfView.bearingDeg, fieldOfView.openingDeg / 2, rangeM ?? REACH_M);
    return [polygon(ring, { ...shown, kind: 'coverage' })];
  }
  return rangeM === undefined ? [] : [polygon(circleRing(at, rangeM), { ...shown, kind: 'coverage' })];
}

function blindFeatures({ blindSectors = [], rangeM }: DrawnSensor, at: LatLon, shown: Shown): readonly GroundFeature[] {
  return blindSectors.map(({ fromDeg, toDeg }) => {
    const openingDeg = openingOf(fromDeg, toDeg);
    return polygon(wedgeRing(at, fromDeg + openingDeg / 2, openingDeg / 2, rangeM ?? REACH_M), {
      ...shown,
      kind: 'blind-sector',
    });
  });
}

/** How wide a sector is that goes clockwise from one bearing to another; from a bearing to itself it goes all round. */
export function openingOf(fromDeg: number, toDeg: number): number {
  const opening = (((toDeg - fromDeg) % 360) + 360) % 360;
  return opening === 0 ? 360 : opening;
}

function headingFeatures({ headingDeg, rangeM }: DrawnSensor, at: LatLon, shown: Shown): readonly GroundFeature[] {
  if (headingDeg === undefined) return [];
  const ahead = destination(at, headingDeg % 360, Math.min(rangeM ?? HEADING_M, HEADING_M));
  return [line([position(at), position(ahead)], { ...shown, kind: 'sensor-heading' })];
}

function symbolFeature(sensor: DrawnSensor, at: LatLon, shown: Shown): GroundFeature {
  const name = sensorName(sensor, 32);
  return point(at, {
    ...shown,
    kind: 'sensor',
    icon: `sensor-${sensorKind(sensor)}-${sensor.state}`,
    name: sensor.state === 'ok' ? name : `${name} · ${STATE_WORDS[sensor.state]}`,
  });
}
