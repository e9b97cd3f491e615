import { type Static, Type } from 'typebox';
import { Instant, type Sent } from '../fields.ts';
import { TrackFix, TrackView } from './track-view.ts';

/** A corner of a flight's thinned path. */
export const PathPointView = Type.Object({ at: Instant('Service time'), fix: TrackFix }, { title: 'Path point' });
export type PathPointView = Sent<Static<typeof PathPointView>>;

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

/** One flight with its paths: nothing left out lies further than `pathErrorM` from the line. */
export const FlightDetail = Type.Object(
  {
    ...FlightView.properties,
    path: Type.Array(PathPointView, { description: 'As it was reported' }),
    smoothedPath: Type.Array(PathPointView, {
      description:
        'As it is estimated from all reports, up to 30 s ago; the accuracy of a place is that of its 95 % ellipse',
    }),
    pathErrorM: Type.Number(),
  },
  { title: 'Flight with path' },
);
export type FlightDetail = Sent<Static<typeof FlightDetail>>;
