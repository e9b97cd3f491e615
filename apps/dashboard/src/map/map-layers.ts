import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapPalette } from './map-palette.ts';

export const SOURCES = ['rings', 'plan', 'zones', 'sensors', 'traces', 'targets'] as const;
export type SourceName = (typeof SOURCES)[number];

const FONT = ['Inter Variable'];
const STRONG_FONT = ['Map Semibold'];

const kind = (...names: readonly string[]): ExpressionSpecification => ['in', ['get', 'kind'], ['literal', [...names]]];
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];
const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const byLevel = (palette: MapPalette, property: 'level' | 'tone'): ExpressionSpecification => [
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

/** The map's layers from the ground up, in the theme's colours. */
export function mapLayers(palette: MapPalette): readonly LayerSpecification[] {
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': palette['map-ground'] } },
    ...planLayers(palette),
    ...ringLayers(palette),
    ...zoneLayers(palette),
    ...sensorLayers(palette),
    ...traceLayers(palette),
    ...targetLayers(palette),
  ];
}

function planLayers(palette: MapPalette): LayerSpecification[] {
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

function ringLayers(palette: MapPalette): LayerSpecification[] {
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

function zoneLayers(palette: MapPalette): LayerSpecification[] {
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

function sensorLayers(palette: MapPalette): LayerSpecification[] {
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

function traceLayers(palette: MapPalette): LayerSpecification[] {
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

function targetLayers(palette: MapPalette): LayerSpecification[] {
  const source = 'targets';
  const opacity: ExpressionSpecification = ['match', ['get', 'state'], 'lost', 0.55, 'coasting', 0.8, 1];
  return [
    {
      id: 'ground-points',
      type: 'symbol',
      source,
      filter: kind('pilot', 'takeoff'),
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'text-field': ['case', ['get', 'selected'], ['match', ['get', 'kind'], 'pilot', 'Pilot', 'Take-off'], ''],
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
