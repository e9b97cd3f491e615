import { type AircraftTruth, hearersAt, receiverPlaces, type Scene, truthAt } from '@rotorwatch/simulators';
import type { TrueAircraft, Truth } from './truth.ts';

/** The truth of a scene's first loop under a seed, as the simulator has it. */
export function truthOfScene(scene: Scene, seed: number): Truth {
  const flights = new Map(scene.flights.map((flight) => [flight.plan.id, flight]));
  const places = receiverPlaces(scene);
  /** That of the second asked for last: several ask for each. */
  let present: { readonly tS: number; readonly aircraft: readonly TrueAircraft[] } | undefined;
  const withHearers = (aircraft: AircraftTruth, tS: number): TrueAircraft => {
    const flight = flights.get(aircraft.id);
    // Who could hear a made-up one is asked by nobody, and there are a thousand of them.
    return flight === undefined || aircraft.isFake ? aircraft : { ...aircraft, hearers: hearersAt(scene, flight, tS) };
  };
  return {
    durationS: scene.scenario.durationS,
    at(tS) {
      if (present?.tS !== tS)
        present = { tS, aircraft: truthAt(scene, tS, seed).map((aircraft) => withHearers(aircraft, tS)) };
      return present.aircraft;
    },
    isBusy: (tS) => scene.flights.some(({ plan, endS }) => tS >= plan.startS && tS < endS),
    one(id, tS) {
      const flight = flights.get(id);
      return flight === undefined ? undefined : truthAt({ ...scene, flights: [flight] }, tS, seed)[0];
    },
    placeOf: (sensor) => places.get(sensor),
  };
}
