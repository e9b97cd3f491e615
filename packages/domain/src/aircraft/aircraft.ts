import type { LatLon } from '../geo/lat-lon.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';

/** A manned (or at least transponder-carrying) aircraft as it was heard last; no drone, never an alert, never stored. */
export interface Aircraft {
  /** 24-bit address as 6 hex digits, upper case. */
  readonly address: string;
  readonly link: 'adsb' | 'uat';
  readonly firstHeardAt: EpochMs;
  readonly lastHeardAt: EpochMs;
  readonly sightings: number;
  /** The sensors that heard it, the last one last, at most 8. */
  readonly sensors: readonly SensorId[];
  readonly callSign?: string;
  readonly at?: LatLon;
  readonly altitudeM?: number;
  readonly altitudeDatum?: 'baro' | 'hae';
  readonly speedMps?: number;
  readonly headingDeg?: number;
  readonly verticalMps?: number;
  readonly airborne?: boolean;
}
