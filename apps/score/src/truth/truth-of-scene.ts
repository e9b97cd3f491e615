import { hearersAt, receiverPlaces, type Scene, truthAt } from '@rotorwatch/simulators';
import type { Truth } from './truth.ts';

/** The truth of a scene's first loop under a seed, as the simulator has it. */
export function truthOfScene(scene: Scene, seed: number): Truth {
  const flights = new Map(scene.flights.map((flight) => [flight.plan.id, flight]));
  const places = receiverPlaces(scene);
  return {
    durationS: scene.scenario.durationS,
    at: (tS) =>
      truthAt(scene, tS, seed).map((aircraft) => {
        const flight = flights.get(aircraft.id);
        return flight === undefined ? aircraft : { ...aircraft, hearers: hearersAt(scene, flight, tS) };
      }),
    placeOf: (sensor) => places.get(sensor),
  };
}
