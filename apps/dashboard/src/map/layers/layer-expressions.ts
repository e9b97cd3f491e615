import type { ExpressionSpecification } from 'maplibre-gl';
import type { MapPalette } from '../map-palette.ts';

export const FONT = ['Inter Variable'];
export const STRONG_FONT = ['Map Semibold'];

export const kind = (...names: readonly string[]): ExpressionSpecification => [
  'in',
  ['get', 'kind'],
  ['literal', [...names]],
];
export const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];
export const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
export const byLevel = (palette: MapPalette, property: 'level' | 'tone'): ExpressionSpecification => [
  'match',
  ['get', property],
  'critical',
  palette.critical,
  'warning',
  palette.warning,
  'advisory',
  palette.advisory,
  'stale',
  palette.stale,
  palette.unknown,
];
