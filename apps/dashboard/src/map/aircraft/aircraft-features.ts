import type { AircraftView } from '@rotorwatch/wire';
import type { Feature, Point } from 'geojson';
import { aircraftName, altitudeText } from '../../live/words/aircraft-words.ts';

type AircraftFeature = Feature<Point, Readonly<Record<string, string | number>>>;

/** The symbols of manned aircraft that told where they are: call sign and height beside each. */
export function aircraftFeatures(aircraft: Iterable<AircraftView>, selected?: string): readonly AircraftFeature[] {
  return [...aircraft].flatMap((each) => {
    const { at, address, headingDeg } = each;
    if (at === undefined) return [];
    const altitude = altitudeText(each);
    return [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [at.lon, at.lat] },
        properties: {
          aircraft: address,
          icon: address === selected ? 'aircraft-selected' : 'aircraft',
          turn: headingDeg ?? 0,
          name: altitude === undefined ? aircraftName(each) : `${aircraftName(each)}\n${altitude}`,
        },
      },
    ];
  });
}
