import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapPalette } from '../map-palette.ts';
import { FONT, kind } from './layer-expressions.ts';

const isOk: ExpressionSpecification = ['==', ['get', 'state'], 'ok'];
const isDown: ExpressionSpecification = ['==', ['get', 'hears'], 0];

export function sensorLayers(palette: MapPalette): LayerSpecification[] {
  return [...coverageLayers(palette), ...symbolLayers(palette)];
}

/** How far each hears; hatched where it is blind, all of it once it hears nothing. */
function coverageLayers(palette: MapPalette): LayerSpecification[] {
  const source = 'sensors';
  return [
    {
      id: 'coverage-down',
      type: 'fill',
      source,
      filter: ['all', kind('coverage'), isDown],
      paint: { 'fill-pattern': 'hatch-down', 'fill-opacity': 0.18 },
    },
    {
      id: 'blind-sectors',
      type: 'fill',
      source,
      filter: kind('blind-sector'),
      paint: { 'fill-pattern': 'hatch-sector', 'fill-opacity': 0.38 },
    },
    {
      id: 'coverage',
      type: 'line',
      source,
      filter: kind('coverage'),
      paint: {
        'line-color': ['case', isOk, palette['ink-faint'], palette.warning],
        'line-opacity': ['case', isOk, 0.35, 0.6],
        'line-width': 1,
        'line-dasharray': [1, 3],
      },
    },
    {
      id: 'blind-sector-lines',
      type: 'line',
      source,
      filter: kind('blind-sector'),
      paint: { 'line-color': palette['ink-faint'], 'line-opacity': 0.5, 'line-width': 1 },
    },
    {
      id: 'sensor-headings',
      type: 'line',
      source,
      filter: kind('sensor-heading'),
      paint: { 'line-color': ['case', isOk, palette['ink-soft'], palette.warning], 'line-width': 1.6 },
    },
  ];
}

function symbolLayers(palette: MapPalette): LayerSpecification[] {
  const source = 'sensors';
  return [
    {
      id: 'sensor-selection',
      type: 'circle',
      source,
      filter: ['all', kind('sensor'), ['==', ['get', 'selected'], 1]],
      paint: {
        'circle-radius': 19,
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': palette.ink,
        'circle-stroke-width': 1.4,
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
        'text-field': [
          'step',
          ['zoom'],
          ['case', ['any', ['!', isOk], ['==', ['get', 'selected'], 1]], ['get', 'name'], ''],
          15.4,
          ['get', 'name'],
        ],
        'text-font': FONT,
        'text-size': 10.5,
        'text-anchor': 'top',
        'text-offset': [0, 1.35],
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
