import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapPalette } from '../map-palette.ts';
import { byLevel, FONT, kind, STRONG_FONT } from './layer-expressions.ts';

export function traceLayers(palette: MapPalette): LayerSpecification[] {
  const source = 'traces';
  const colour = byLevel(palette, 'tone');
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const faded = (shown: number): ExpressionSpecification => ['case', ['get', 'faded'], shown / 3, shown];
  return [
    {
      id: 'wedges',
      type: 'fill',
      source,
      filter: kind('wedge'),
      paint: { 'fill-color': colour, 'fill-opacity': faded(0.1) },
    },
    {
      id: 'wedge-lines',
      type: 'line',
      source,
      filter: kind('wedge'),
      paint: { 'line-color': colour, 'line-opacity': faded(0.45), 'line-width': 1 },
    },
    {
      id: 'ellipses',
      type: 'fill',
      source,
      filter: kind('ellipse'),
      paint: { 'fill-color': colour, 'fill-opacity': faded(0.08) },
    },
    {
      id: 'ellipse-lines',
      type: 'line',
      source,
      filter: kind('ellipse'),
      paint: { 'line-color': colour, 'line-opacity': faded(0.55), 'line-width': 1, 'line-dasharray': [2, 2] },
    },
    {
      id: 'drop-areas',
      type: 'fill',
      source,
      filter: kind('drop-area'),
      paint: { 'fill-color': palette.warning, 'fill-opacity': faded(0.12) },
    },
    {
      id: 'area-lines',
      type: 'line',
      source,
      filter: kind('drop-area', 'launch-area'),
      paint: {
        'line-color': ['match', ['get', 'kind'], 'drop-area', palette.warning, palette['ink-soft']],
        'line-opacity': faded(0.8),
        'line-width': 1,
        'line-dasharray': [4, 3],
      },
    },
    {
      id: 'links',
      type: 'line',
      source,
      filter: kind('link'),
      paint: { 'line-color': palette.ink, 'line-opacity': faded(0.45), 'line-width': 1, 'line-dasharray': [3, 4] },
    },
    {
      id: 'tails-thin',
      type: 'line',
      source,
      filter: kind('tail-thin'),
      layout: round,
      paint: { 'line-color': colour, 'line-opacity': faded(0.4), 'line-width': 1.2 },
    },
    {
      id: 'tails',
      type: 'line',
      source,
      filter: kind('tail'),
      layout: round,
      paint: { 'line-color': colour, 'line-opacity': faded(0.95), 'line-width': 2.6 },
    },
    {
      id: 'headings',
      type: 'line',
      source,
      filter: kind('heading'),
      paint: { 'line-color': colour, 'line-opacity': 0.9, 'line-width': 1.4 },
    },
  ];
}

export function targetLayers(palette: MapPalette): LayerSpecification[] {
  const source = 'targets';
  const opacity: ExpressionSpecification = ['match', ['get', 'state'], 'lost', 0.55, 'coasting', 0.8, 1];
  return [
    {
      id: 'ground-points',
      type: 'symbol',
      source,
      filter: kind('pilot', 'takeoff', 'launch', 'drop'),
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'text-field': [
          'match',
          ['get', 'kind'],
          'drop',
          'Possible drop',
          [
            'case',
            ['get', 'selected'],
            ['match', ['get', 'kind'], 'pilot', 'Pilot', 'takeoff', 'Take-off', 'Start or first heard'],
            '',
          ],
        ],
        'text-font': FONT,
        'text-size': 11,
        'text-anchor': 'top',
        'text-offset': [0, 1.1],
        'text-optional': true,
      },
      paint: {
        'icon-opacity': ['case', ['get', 'faded'], 0.4, 1],
        'text-color': palette.ink,
        'text-halo-color': palette['map-ground'],
        'text-halo-width': 1.4,
      },
    },
    {
      id: 'selection',
      type: 'circle',
      source,
      filter: ['all', kind('drone'), ['get', 'selected']],
      paint: {
        'circle-radius': 22,
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': palette.ink,
        'circle-stroke-width': 1.4,
      },
    },
    {
      id: 'drones',
      type: 'symbol',
      source,
      filter: kind('drone'),
      layout: {
        'symbol-sort-key': ['get', 'rank'],
        'icon-image': ['get', 'icon'],
        'icon-rotate': ['get', 'turn'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'text-field': [
          'format',
          ['get', 'name'],
          { 'text-font': ['literal', STRONG_FONT], 'font-scale': 1 },
          '\n',
          {},
          ['get', 'detail'],
          { 'font-scale': 0.88, 'text-color': palette['ink-soft'] },
        ],
        'text-font': FONT,
        'text-size': 12.5,
        'text-anchor': 'left',
        'text-justify': 'left',
        'text-offset': [2.1, 0],
        'text-max-width': 16,
        'text-optional': true,
      },
      paint: {
        'icon-opacity': opacity,
        'text-opacity': opacity,
        'text-color': palette.ink,
        'text-halo-color': palette['map-ground'],
        'text-halo-width': 1.6,
      },
    },
  ];
}
