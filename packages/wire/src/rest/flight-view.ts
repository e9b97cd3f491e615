import type { PathPoint } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Instant, type Sent } from '../fields.ts';
import { LocatedPoint, TrackFix, TrackView } from './track-view.ts';

/** A corner of a flight's thinned path: reported by the aircraft or told by bearings, never both. */
export const PathPointView = Type.Object(
  { at: Instant('Service time'), fix: Type.Optional(TrackFix), located: Type.Optional(LocatedPoint) },
  { title: 'Path point', description: 'Has a fix where the aircraft reported it, and located where bearings told it' },
);
export type PathPointView = Sent<Static<typeof PathPointView>>;

/** A corner without the name of its track. */
export function pathPointView({ at, fix, located }: PathPoint): PathPointView {
  return fix === undefined ? { at, located } : { at, fix };
}

/** A flight in a list: its track as it stood last. */
export const FlightView = Type.Object(
  {
    track: TrackView,
    alerts: Type.Integer({ description: 'Alerts it raised' }),
    worstLevel: Type.Optional(Type.String()),
  },
  { title: 'Flight' },
);
export type FlightView = Sent<Static<typeof FlightView>>;

/**
 * One flight with its paths: nothing left out lies further than `pathErrorM` from the line, and no place that bearings told
 * further than `locatedPathErrorM`.
 */
export const FlightDetail = Type.Object(
  {
    ...FlightView.properties,
    path: Type.Array(PathPointView, { description: 'As it was reported' }),
    smoothedPath: Type.Array(PathPointView, {
      description:
        'As it is estimated from all reports, up to 30 s ago; the accuracy of a place is that of its 95 % ellipse',
    }),
    pathErrorM: Type.Number(),
    locatedPathErrorM: Type.Number(),
  },
  { title: 'Flight with path' },
);
export type FlightDetail = Sent<Static<typeof FlightDetail>>;
