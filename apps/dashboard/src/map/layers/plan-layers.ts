import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapPalette } from '../map-palette.ts';
import { FONT, isArea, isPoint, kind } from './layer-expressions.ts';

export function planLayers(palette: MapPalette): LayerSpecification[] {
  const source = 'plan';
  return [
    {
      id: 'water',
      type: 'fill',
      source,
      filter: ['all', isArea, kind('water')],
      paint: { 'fill-color': palette['map-water'] },
    },
    {
      id: 'water-line',
      type: 'line',
      source,
      filter: ['all', ['!', isPoint], kind('water')],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette['map-water'], 'line-width': groundWidth(9) },
    },
    {
      id: 'grid',
      type: 'line',
      source: 'rings',
      filter: kind('grid'),
      minzoom: 13.5,
      paint: { 'line-color': palette['map-grid'], 'line-width': 1 },
    },
    {
      id: 'roads',
      type: 'line',
      source,
      filter: ['all', ['!', isPoint], kind('road')],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette['map-road'], 'line-width': groundWidth(8) },
    },
    {
      id: 'areas',
      type: 'fill',
      source,
      filter: ['all', isArea, kind('yard', 'place')],
      paint: { 'fill-color': palette['map-yard'] },
    },
    {
      id: 'area-lines',
      type: 'line',
      source,
      filter: ['all', isArea, kind('yard', 'place')],
      paint: { 'line-color': palette['map-building-line'], 'line-dasharray': [3, 3], 'line-width': 0.8 },
    },
    {
      id: 'buildings',
      type: 'fill',
      source,
      filter: ['all', isArea, kind('building', 'gate')],
      paint: { 'fill-color': palette['map-building'] },
    },
    {
      id: 'building-lines',
      type: 'line',
      source,
      filter: ['all', ['!', isPoint], kind('building', 'gate')],
      paint: { 'line-color': palette['map-building-line'], 'line-width': 1 },
    },
    {
      id: 'walls',
      type: 'line',
      source,
      filter: ['all', ['!', isPoint], kind('wall')],
      paint: { 'line-color': palette['map-wall'], 'line-width': 2 },
    },
    {
      id: 'fences',
      type: 'line',
      source,
      filter: ['all', ['!', isPoint], kind('fence')],
      paint: { 'line-color': palette['map-wall'], 'line-width': 1, 'line-dasharray': [4, 2] },
    },
    {
      id: 'plan-points',
      type: 'circle',
      source,
      filter: ['all', isPoint, kind('place', 'gate'), ['!', ['has', 'middle']]],
      minzoom: 14,
      paint: { 'circle-radius': 2, 'circle-color': palette['map-label'] },
    },
    {
      id: 'plan-names',
      type: 'symbol',
      source,
      filter: ['all', isPoint, ['has', 'name']],
      minzoom: 14.2,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 9.5, 17, 12],
        'text-max-width': 7,
        'text-padding': 4,
      },
      paint: {
        'text-color': palette['map-label'],
        'text-halo-color': palette['map-ground'],
        'text-halo-width': 1,
      },
    },
  ];
}

/** A width that stands for metres on the ground: doubles with each zoom. */
function groundWidth(metres: number): ExpressionSpecification {
  // At 51° a pixel of a 512 px tile is about 0.75 m at zoom 16.
  const atZoom16 = metres / 0.75;
  return ['interpolate', ['exponential', 2], ['zoom'], 12, atZoom16 / 16, 20, atZoom16 * 16];
}
