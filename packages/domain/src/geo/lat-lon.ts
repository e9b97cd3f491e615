/** A place on the WGS-84 ellipsoid in degrees: latitude -90..90, longitude -180..180. */
export interface LatLon {
  readonly lat: number;
  readonly lon: number;
}
