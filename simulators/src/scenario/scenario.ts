import { type Sent, SiteView, Text, ZoneInput } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import { FlightPlan } from './flight-plan.ts';
import { DirectionFinderPlan, DragonSyncPlan, DroneScoutPlan, DronetagPlan, MyDefencePlan } from './receiver-plan.ts';
import { Id, LONGEST_S, Metres, Seconds, somewhere, strict } from './scenario-fields.ts';
import { SpooferPlan } from './spoofer-plan.ts';

export type { FlightPlan } from './flight-plan.ts';
export type {
  Beating,
  DirectionFinderPlan,
  DragonSyncPlan,
  DroneScoutPlan,
  DronetagPlan,
  EmissionReceiver,
  Erring,
  MyDefencePlan,
  RemoteIdReceiver,
  Ticking,
} from './receiver-plan.ts';
export type { SpooferPlan } from './spoofer-plan.ts';

/** Manned, with an ADS-B transponder; it says nothing else and is no target. */
const MannedFlightPlan = Type.Object(
  {
    id: Id,
    startS: Seconds,
    icao: Type.String({ pattern: '^[0-9A-F]{6}$', description: 'Address of its transponder' }),
    callSign: Type.String({ pattern: '^[A-Z0-9]{2,8}$' }),
    waypoints: Type.Array(
      Type.Object(
        {
          ...somewhere,
          altitudeMslM: Metres(-400, 15_000),
          speedMps: Type.Number({ exclusiveMinimum: 0, maximum: 350 }),
        },
        strict,
      ),
      { minItems: 2, maxItems: 500 },
    ),
  },
  strict,
);
export type MannedFlightPlan = Sent<Static<typeof MannedFlightPlan>>;

/** A made-up site, its receivers and what flies there: everything a simulation says follows from this and a seed. */
export const Scenario = Type.Object(
  {
    name: Text(80, 'What it is called'),
    about: Type.Optional(Text(500, 'What happens in it')),
    seed: Type.Integer({ minimum: 0, maximum: 0xffffffff }),
    durationS: Type.Number({ minimum: 1, maximum: LONGEST_S, description: 'Length of one loop' }),
    ground: Type.Object(
      { altitudeHaeM: Metres(-500, 9000), altitudeMslM: Metres(-500, 9000) },
      { ...strict, description: "Of the site; flat; the difference is the geoid's undulation" },
    ),
    site: SiteView,
    zones: Type.Array(ZoneInput, { maxItems: 500 }),
    droneScouts: Type.Array(DroneScoutPlan, { maxItems: 100 }),
    directionFinders: Type.Array(DirectionFinderPlan, { maxItems: 100 }),
    dragonSyncs: Type.Optional(Type.Array(DragonSyncPlan, { maxItems: 100 })),
    dronetags: Type.Optional(Type.Array(DronetagPlan, { maxItems: 100 })),
    myDefences: Type.Optional(Type.Array(MyDefencePlan, { maxItems: 100 })),
    aircraft: Type.Optional(Type.Array(MannedFlightPlan, { maxItems: 200 })),
    wind: Type.Optional(
      Type.Object(
        {
          fromDeg: Type.Number({ minimum: 0, maximum: 360 }),
          speedMps: Type.Number({ minimum: 0, maximum: 40 }),
          gustMps: Type.Optional(Type.Number({ minimum: 0, maximum: 20, description: 'Standard deviation' })),
        },
        { ...strict, description: 'Steady; what hovers is moved by the gusts' },
      ),
    ),
    spoofers: Type.Optional(Type.Array(SpooferPlan, { maxItems: 20 })),
    flights: Type.Array(FlightPlan, { maxItems: 200 }),
  },
  { ...strict, title: 'Scenario' },
);
export type Scenario = Sent<Static<typeof Scenario>>;

/** A place as a scenario writes it. */
export type Somewhere = Pick<FlightPlan['waypoints'][number], 'lat' | 'lon' | 'eastM' | 'northM'>;
