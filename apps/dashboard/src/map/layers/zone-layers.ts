import type { LayerSpecification } from 'maplibre-gl';
import type { MapPalette } from '../map-palette.ts';
import { byLevel, FONT, isArea, isPoint, kind } from './layer-expressions.ts';

export function ringLayers(palette: MapPalette): LayerSpecification[] {
  const source = 'rings';
  return [
    {
      id: 'range-rings',
      type: 'line',
      source,
      filter: kind('ring'),
      paint: { 'line-color': palette['map-ring'], 'line-dasharray': [2, 4], 'line-width': 1 },
    },
    {
      id: 'range-names',
      type: 'symbol',
      source,
      filter: kind('ring-label'),
      minzoom: 12,
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 10, 'text-offset': [0, -0.7] },
      paint: { 'text-color': palette['map-label'], 'text-halo-color': palette['map-ground'], 'text-halo-width': 1.2 },
    },
  ];
}

export function zoneLayers(palette: MapPalette): LayerSpecification[] {
  const source = 'zones';
  const colour = byLevel(palette, 'level');
  return [
    { id: 'zone-fills', type: 'fill', source, filter: isArea, paint: { 'fill-color': colour, 'fill-opacity': 0.035 } },
    {
      id: 'zone-lines',
      type: 'line',
      source,
      filter: ['all', isArea, ['!=', ['get', 'level'], 'advisory']],
      paint: { 'line-color': colour, 'line-opacity': 0.7, 'line-width': 1.5 },
    },
    {
      id: 'zone-lines-advisory',
      type: 'line',
      source,
      filter: ['all', isArea, ['==', ['get', 'level'], 'advisory']],
      paint: { 'line-color': colour, 'line-opacity': 0.5, 'line-width': 1.1, 'line-dasharray': [8, 5] },
    },
    {
      id: 'zone-names',
      type: 'symbol',
      source,
      filter: isPoint,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 11,
        'text-variable-anchor': ['bottom', 'bottom-right', 'bottom-left', 'top'],
        'text-radial-offset': 0.5,
      },
      paint: { 'text-color': colour, 'text-halo-color': palette['map-ground'], 'text-halo-width': 1.4 },
    },
  ];
}
