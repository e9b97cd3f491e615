import type { LatLon } from '../geo/lat-lon.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';

/** A manned (or at least transponder-carrying) aircraft heard on ADS-B or UAT; kept apart from drones. */
export interface AircraftSighting {
  readonly kind: 'aircraft';
  readonly sensor: SensorId;
  readonly observedAt?: EpochMs;
  readonly link: 'adsb' | 'uat';
  /** 24-bit address as 6 hex digits, upper case. */
  readonly address: string;
  readonly callSign?: string;
  readonly at?: LatLon;
  readonly altitudeM?: number;
  readonly altitudeDatum?: 'baro' | 'hae';
  readonly speedMps?: number;
  readonly headingDeg?: number;
  readonly verticalMps?: number;
  readonly airborne?: boolean;
}
