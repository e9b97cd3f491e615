import type { LayerSpecification } from 'maplibre-gl';
import type { MapPalette } from '../map-palette.ts';
import { FONT } from './layer-expressions.ts';

/** Where things truly are: small and hollow, so that what is heard of them shows through, over everything. */
export function truthLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'truth',
      type: 'symbol',
      source: 'truth',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 10,
        'text-anchor': 'right',
        'text-offset': [-1, 0],
        'text-optional': true,
      },
      paint: {
        'text-color': palette.truth,
        'text-halo-color': palette['map-ground'],
        'text-halo-width': 1.2,
      },
    },
  ];
}
