import { destination, type LatLon } from '@rotorwatch/domain';
import type { SensorView, SiteView, TrackView, ZoneView } from '@rotorwatch/wire';
import { shownPlace } from '../live/located-place.ts';
import { zoneRing } from './ground-features.ts';

/** West, south, east, north in degrees. */
export type Extent = readonly [number, number, number, number];

const LONE_PLACE_M = 300;
const ZONE_AT_MOST_M = 5000;

/**
 * What to show first: the zones and the plan; without them the sensors, without those what flies.
 *
 * `undefined` while there is nothing to look at.
 */
export function firstExtent(
  site: SiteView | undefined,
  zones: readonly ZoneView[],
  sensors: Iterable<SensorView>,
  tracks: Iterable<TrackView>,
): Extent | undefined {
  const near = zones.filter((zone) => zone.shape.kind !== 'circle' || zone.shape.radiusM <= ZONE_AT_MOST_M);
  const ofZones = near.flatMap((zone) => zoneRing(zone.shape).map(([lon = 0, lat = 0]) => ({ lat, lon })));
  const ofPlan = (site?.plan ?? [])
    .filter((feature) => feature.kind === 'building')
    .flatMap((feature) => feature.places);
  const ofSite = [...ofZones, ...ofPlan, ...(site?.centre === undefined ? [] : [site.centre])];
  if (ofSite.length > 0) return extentOf(ofSite);
  const ofSensors = [...sensors].flatMap((sensor) => (sensor.position === undefined ? [] : [sensor.position]));
  if (ofSensors.length > 0) return extentOf(ofSensors);
  return extentOf(
    [...tracks].flatMap((track) => {
      const place = shownPlace(track);
      return place === undefined ? [] : [place];
    }),
  );
}

/** The extent of some places, never smaller than a field of 600 m. */
export function extentOf(places: readonly LatLon[]): Extent | undefined {
  if (places.length === 0) return undefined;
  const lats = places.map((place) => place.lat);
  const lons = places.map((place) => place.lon);
  const middle = { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lon: (Math.min(...lons) + Math.max(...lons)) / 2 };
  const corners = [0, 90, 180, 270].map((bearing) => destination(middle, bearing, LONE_PLACE_M));
  for (const corner of corners) {
    lats.push(corner.lat);
    lons.push(corner.lon);
  }
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
