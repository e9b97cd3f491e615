import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapPalette } from '../map-palette.ts';
import { FONT, kind } from './layer-expressions.ts';

export function sensorLayers(palette: MapPalette): LayerSpecification[] {
  const source = 'sensors';
  const isOk: ExpressionSpecification = ['==', ['get', 'state'], 'ok'];
  return [
    {
      id: 'coverage',
      type: 'line',
      source,
      filter: kind('coverage'),
      paint: {
        'line-color': ['case', isOk, palette['ink-faint'], palette.warning],
        'line-opacity': ['case', isOk, 0.22, 0.45],
        'line-width': 1,
        'line-dasharray': [1, 3],
      },
    },
    {
      id: 'sensors',
      type: 'symbol',
      source,
      filter: kind('sensor'),
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'text-field': ['step', ['zoom'], ['case', isOk, '', ['get', 'name']], 15.4, ['get', 'name']],
        'text-font': FONT,
        'text-size': 10.5,
        'text-anchor': 'top',
        'text-offset': [0, 1.05],
        'text-optional': true,
      },
      paint: {
        'text-color': ['case', isOk, palette['map-label'], palette.warning],
        'text-halo-color': palette['map-ground'],
        'text-halo-width': 1.2,
      },
    },
  ];
}
