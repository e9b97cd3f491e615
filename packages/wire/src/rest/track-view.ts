import type { Recognition, Track } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Ellipse, Instant, Place, type Sent, Words } from '../fields.ts';
import { AircraftModelView, SerialCheck } from './aircraft-model-view.ts';
import { Behaviour, Drop, Launch, Stay, Suspicion } from './judgement-view.ts';

const Real = Type.Number();
export const TrackFix = Type.Object({
  at: Place,
  heardAt: Instant('Service time of the detection'),
  horizontalAccuracyM: Type.Optional(Real),
  altitudeHaeM: Type.Optional(Real),
  altitudeBaroM: Type.Optional(Real),
  heightM: Type.Optional(Real),
  heightAbove: Type.Optional(Words(['takeoff', 'ground'])),
  speedMps: Type.Optional(Real),
  verticalMps: Type.Optional(Real),
  headingDeg: Type.Optional(Real),
  isAfterGap: Type.Optional(
    Type.Boolean({ description: 'Nothing was heard of where it was for some time before: no line leads here' }),
  ),
});
export type TrackFix = Sent<Static<typeof TrackFix>>;

const TrackEstimate = Type.Object(
  {
    at: Instant('What it holds for'),
    place: Place,
    ellipse: Ellipse,
    eastMps: Real,
    northMps: Real,
    velocitySigmaMps: Real,
    height: Type.Optional(
      Type.Object({
        valueM: Real,
        sigmaM: Real,
        datum: Words(['takeoff', 'ground', 'hae', 'baro']),
        climbMps: Real,
      }),
    ),
    jumps: Type.Integer({ description: 'How often its reports left off somewhere and went on elsewhere' }),
  },
  { description: 'Where it is believed to be, from all its reports; the ellipse holds it with 95 %' },
);

const GroundPoint = Type.Object({ at: Place, heardAt: Instant('When it was last said') });

const Hearing = Type.Object({
  sensor: Type.String(),
  firstHeardAt: Instant('Service time'),
  lastHeardAt: Instant('Service time'),
  detections: Type.Integer(),
  rssiDbm: Type.Optional(Real),
  transport: Type.Optional(Type.String()),
  bearing: Type.Optional(
    Type.Object({
      bearingDeg: Real,
      halfWidthDeg: Real,
      sigmaDeg: Type.Optional(Type.Number({ description: 'Of a bearing: its standard deviation' })),
      origin: Type.Optional(Place),
      rangeM: Type.Optional(Real),
      heardAt: Instant('Service time'),
    }),
  ),
});

const Located = Type.Object(
  {
    at: Instant('Of the latest bearing, service time'),
    place: Place,
    ellipse: Ellipse,
    sensors: Type.Array(Type.String()),
  },
  { description: 'Where bearings of several sensors cross' },
);
const Identities = Type.Object({
  serial: Type.Optional(Type.String()),
  registration: Type.Optional(Type.String()),
  utm: Type.Optional(Type.String()),
  session: Type.Optional(Type.String()),
});

const Carried = Type.Object({ identities: Identities, emitters: Type.Array(Type.String()) });

const JoinedBy = Words(['serial', 'registration', 'utm', 'session', 'emitter', 'emission', 'bearing']);

const Joining = Type.Object({
  track: Type.String(),
  at: Instant('Service time'),
  row: Type.Integer({ description: 'Position of the row whose detection led to both' }),
  olderBy: JoinedBy,
  youngerBy: JoinedBy,
  brought: Carried,
});

/** What a person asks for who tells a track apart that was joined to another. */
export const Separation = Type.Object({ joined: Type.String({ minLength: 1, maxLength: 80 }) });
export type Separation = Sent<Static<typeof Separation>>;

/** One aircraft as we believe it to be now. */
export const TrackView = Type.Object(
  {
    id: Type.String(),
    state: Words(['fresh', 'coasting', 'lost', 'closed']),
    stateSince: Instant('Service time'),
    openedAt: Instant('Service time'),
    lastHeardAt: Instant('Service time'),
    closedAt: Type.Optional(Instant('Service time')),
    identities: Identities,
    emitters: Type.Array(Type.String()),
    sharedEmitters: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Those of them that other live tracks carried too: they tell none apart',
      }),
    ),
    hearings: Type.Array(Hearing),
    category: Type.Optional(Type.String()),
    make: Type.Optional(Type.String({ description: 'As a receiver said' })),
    model: Type.Optional(Type.String({ description: 'As a receiver said' })),
    aircraftModel: Type.Optional(AircraftModelView),
    serialCheck: Type.Optional(SerialCheck),
    airframe: Type.Optional(Type.String()),
    status: Type.Optional(Type.String()),
    operatorId: Type.Optional(Type.String()),
    selfId: Type.Optional(Type.String()),
    frequencyHz: Type.Optional(Real),
    fix: Type.Optional(TrackFix),
    estimate: Type.Optional(TrackEstimate),
    located: Type.Optional(Located),
    pilot: Type.Optional(GroundPoint),
    takeoff: Type.Optional(GroundPoint),
    detections: Type.Integer(),
    maxHeightM: Type.Optional(Real),
    maxSpeedMps: Type.Optional(Real),
    suspicion: Type.Optional(Suspicion),
    confirmedBy: Type.Optional(
      Type.Array(Words(['rf-signature', 'bearing']), { description: 'What speaks for it beside its own claims' }),
    ),
    behaviour: Type.Optional(Behaviour),
    launch: Type.Optional(Launch),
    drops: Type.Optional(Type.Array(Drop)),
    stays: Type.Optional(Type.Array(Stay, { description: 'When it was in which zone' })),
    unconfirmed: Type.Boolean(),
    lateAt: Type.Optional(Instant('Told only by messages that came late: when the last of them came, service time')),
    suspect: Type.Optional(Words(['swarm'], 'Taken to be one of a swarm of forged identities: it raises nothing')),
    mergedInto: Type.Optional(Type.String()),
    mergedWhy: Type.Optional(
      Words(
        ['same-identity', 'fits-report', 'bearings-cross'],
        'What showed that it is the same aircraft as another track: it closed then, by the row that changed it last',
      ),
    ),
    joined: Type.Optional(Type.Array(Joining, { description: 'The last 8 tracks found to be the same aircraft' })),
    apart: Type.Optional(Type.Array(Carried, { description: 'What a person has said is another aircraft’s' })),
    changedBy: Type.Integer({ description: 'Position of the row that changed it last' }),
  },
  { title: 'Track' },
);
export type TrackView = Sent<Static<typeof TrackView>>;

/** A track as the REST answers and the socket carry it, with what is known of the aircraft where that is told. */
export function trackView(track: Track, recognition?: Recognition): TrackView {
  return recognition === undefined ? track : { ...track, ...recognition };
}
