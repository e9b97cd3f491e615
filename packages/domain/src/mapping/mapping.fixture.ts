import type { Mapping, MappingRow } from './mapping.ts';
import { mappingName } from './mapping.ts';

export const LATITUDE: MappingRow = { field: 'lat', path: '/pos/lat' };
export const LONGITUDE: MappingRow = { field: 'lon', path: '/pos/lon' };

/** A mapping without problems: of a position, recognised by its path. */
export function aMapping(showing: Partial<Mapping> = {}): Mapping {
  return {
    name: mappingName('acme'),
    gives: 'detection',
    marks: [{ path: '/pos' }],
    rows: [LATITUDE, LONGITUDE],
    ...showing,
  };
}
