import type { LayerSpecification } from 'maplibre-gl';
import { aircraftLayers } from './layers/aircraft-layers.ts';
import { planLayers } from './layers/plan-layers.ts';
import { sensorLayers } from './layers/sensor-layers.ts';
import { targetLayers, traceLayers } from './layers/target-layers.ts';
import { truthLayers } from './layers/truth-layers.ts';
import { ringLayers, zoneLayers } from './layers/zone-layers.ts';
import type { MapPalette } from './map-palette.ts';

export const SOURCES = ['rings', 'plan', 'zones', 'sensors', 'aircraft', 'traces', 'targets', 'truth'] as const;
export type SourceName = (typeof SOURCES)[number];

/** The map's layers from the ground up, in the theme's colours. */
export function mapLayers(palette: MapPalette): readonly LayerSpecification[] {
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': palette['map-ground'] } },
    ...planLayers(palette),
    ...ringLayers(palette),
    ...zoneLayers(palette),
    ...sensorLayers(palette),
    ...aircraftLayers(palette),
    ...traceLayers(palette),
    ...targetLayers(palette),
    ...truthLayers(palette),
  ];
}
