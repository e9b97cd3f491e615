import type { LayerSpecification } from 'maplibre-gl';
import type { MapPalette } from '../map-palette.ts';
import { FONT } from './layer-expressions.ts';

/** Manned aircraft: small, grey and filled, under everything that is watched. */
export function aircraftLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'aircraft',
      type: 'symbol',
      source: 'aircraft',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-rotate': ['get', 'turn'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 10,
        'text-anchor': 'left',
        'text-justify': 'left',
        'text-offset': [1.1, 0],
        'text-optional': true,
      },
      paint: {
        'icon-opacity': 0.85,
        'text-color': palette['map-label'],
        'text-halo-color': palette['map-ground'],
        'text-halo-width': 1.2,
      },
    },
  ];
}
