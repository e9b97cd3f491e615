import type {
  DragonSyncPlan,
  DronetagPlan,
  FlightPlan,
  MannedFlightPlan,
  MyDefencePlan,
  Scenario,
} from './scenario.ts';

/** A small valid scenario for tests: one receiver in the middle, one drone that flies 100 m past it to the east. */
export function aScenario(more: Partial<Scenario> = {}): Scenario {
  return {
    name: 'One drone',
    seed: 7,
    durationS: 120,
    ground: { altitudeHaeM: 60, altitudeMslM: 12 },
    site: { name: 'Field', timeZone: 'Europe/London', centre: { lat: 51.5, lon: -2.5 }, plan: [] },
    zones: [],
    droneScouts: [
      {
        id: 'SIM-ONE',
        eastM: 0,
        northM: 0,
        altitudeMslM: 14,
        rangeM: 1000,
        noiseFigureDb: 7,
        firmware: '20250311-0930',
        model: 'ds240',
        heartbeatS: 60,
        hears: ['ble', 'wifi'],
        dutyCycle: 1,
      },
    ],
    directionFinders: [],
    flights: [aFlight()],
    ...more,
  };
}

/** A drone 50 m high that flies 400 m north at 10 m/s, from second 20, 100 m east of the centre. */
export function aFlight(more: Partial<FlightPlan> = {}): FlightPlan {
  return {
    id: 'passer-by',
    startS: 20,
    waypoints: [
      { eastM: 100, northM: -200, heightM: 50, speedMps: 10 },
      { eastM: 100, northM: 200, heightM: 50, speedMps: 10 },
    ],
    remoteId: {
      serial: 'TESTA0123456789',
      airframe: 'multirotor',
      transmitters: [{ kind: 'ble-legacy', mac: 'C2:00:00:00:00:01', powerDbm: 8 }],
    },
    ...more,
  };
}

const AT_THE_CENTRE = {
  eastM: 0,
  northM: 0,
  altitudeMslM: 14,
  rangeM: 1000,
  noiseFigureDb: 7,
  firmware: '2.0',
  hears: ['ble', 'wifi'] as const,
  dutyCycle: 1,
};

/** A DragonSync kit in the middle. */
export function aKit(more: Partial<DragonSyncPlan> = {}): DragonSyncPlan {
  return { ...AT_THE_CENTRE, id: 'SIM-KIT', model: 'WarDragon', heartbeatS: 30, ...more };
}

/** A Dronetag Scout in the middle. */
export function aDronetag(more: Partial<DronetagPlan> = {}): DronetagPlan {
  return { ...AT_THE_CENTRE, id: 'SIM-TAG', model: 'Scout', heartbeatS: 10, ...more };
}

/** A device of an Argos system in the middle, which tells directions. */
export function aDevice(more: Partial<MyDefencePlan> = {}): MyDefencePlan {
  const { hears: _, dutyCycle: __, ...place } = AT_THE_CENTRE;
  return { ...place, id: 'SIM-DEVICE', model: 'wd200', heartbeatS: 10, tells: 'direction', ...more };
}

/** An airliner that passes 6 km north of the centre to the east, 3000 m high, at 200 m/s for 100 s. */
export function anAirliner(more: Partial<MannedFlightPlan> = {}): MannedFlightPlan {
  const leg = { northM: 6000, altitudeMslM: 3000, speedMps: 200 };
  return {
    id: 'airliner',
    startS: 0,
    icao: 'ABC123',
    callSign: 'TST123',
    waypoints: [
      { ...leg, eastM: -10_000 },
      { ...leg, eastM: 10_000 },
    ],
    ...more,
  };
}
