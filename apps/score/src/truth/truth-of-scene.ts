import { type AircraftTruth, hearersAt, receiverPlaces, type Scene, truthAt } from '@rotorwatch/simulators';
import type { Truth } from './truth.ts';

/** The truth of a scene's first loop under a seed, as the simulator has it. */
export function truthOfScene(scene: Scene, seed: number): Truth {
  const flights = new Map(scene.flights.map((flight) => [flight.plan.id, flight]));
  const places = receiverPlaces(scene);
  const withHearers = (aircraft: AircraftTruth, tS: number) => {
    const flight = flights.get(aircraft.id);
    return flight === undefined ? aircraft : { ...aircraft, hearers: hearersAt(scene, flight, tS) };
  };
  return {
    durationS: scene.scenario.durationS,
    at: (tS) => truthAt(scene, tS, seed).map((aircraft) => withHearers(aircraft, tS)),
    one(id, tS) {
      const flight = flights.get(id);
      return flight === undefined ? undefined : truthAt({ ...scene, flights: [flight] }, tS, seed)[0];
    },
    placeOf: (sensor) => places.get(sensor),
  };
}
