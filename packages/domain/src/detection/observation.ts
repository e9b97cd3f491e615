import type { SensorReport } from '../sensor/sensor-report.ts';
import type { AircraftSighting } from './aircraft.ts';
import type { Departure } from './departure.ts';
import type { Detection } from './detection.ts';

/** Everything one good object of a message can say. */
export type Observation = Detection | SensorReport | AircraftSighting | Departure;
