import './map-canvas.css';
import type { LatLon } from '@rotorwatch/domain';
import type { Feature } from 'geojson';
import { type GeoJSONSource, Map as MapLibreMap, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Extent } from './map-extent.ts';
import { iconPixels, mapIcons } from './map-icons.ts';
import { mapLayers, SOURCES, type SourceName } from './map-layers.ts';
import { mapPalette } from './map-palette.ts';
import { type MapPin, mapPin } from './placing/map-pin.ts';

setWorkerUrl(workerUrl);

export interface MapHit {
  readonly kind: 'track' | 'sensor' | 'aircraft';
  readonly id: string;
}

export interface MapPointer {
  readonly at: LatLon;
  /** Within the canvas, px. */
  readonly x: number;
  readonly y: number;
  readonly hit: MapHit | undefined;
}

export interface MapEvents {
  readonly onPick: (hit: MapHit | undefined, at: LatLon) => void;
  readonly onPointer: (pointer: MapPointer | undefined) => void;
  /** Tracks of a message received at this instant are on the screen. */
  readonly onDrawn?: (receivedAt: number) => void;
}

const FLUSH_MS = 100;
const ICON_RATIO = 2;
const CLICK_REACH_PX = 14;
const PADDING_PX = 48;
const SITE_ZOOM = 12;
const HIT_LAYERS = ['drones', 'ground-points', 'sensors', 'aircraft'];
const HIT_KINDS = ['track', 'sensor', 'aircraft'] as const;

/**
 * Owns the map. Whatever is set is drawn at most ten times a second, the latest of each; what came before the
 * map was ready is kept for it.
 */
export class MapCanvas {
  readonly #container: HTMLElement;
  readonly #map: MapLibreMap;
  readonly #events: MapEvents;
  readonly #waiting = new Map<SourceName, readonly Feature[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastFlushAt = 0;
  #ready = false;
  #received: number | undefined;
  #drawing: number | undefined;

  /** @throws where the browser has no WebGL. */
  constructor(container: HTMLElement, events: MapEvents) {
    this.#container = container;
    this.#events = events;
    this.#map = new MapLibreMap({
      container,
      style: { version: 8, sources: emptySources(), layers: [...mapLayers(mapPalette(container))] },
      center: [0, 30],
      zoom: 1.5,
      maxZoom: 21,
      attributionControl: false,
      fadeDuration: 0,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      refreshExpiredTiles: false,
      validateStyle: false,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.addControl(new ScaleControl({ maxWidth: 110 }), 'bottom-right');
    this.#map.on('load', () => this.#start());
    this.#map.on('render', () => this.#tellDrawn());
    this.#map.on('click', ({ point, lngLat }) => this.#events.onPick(this.#hitNear(point), latLonOf(lngLat)));
    this.#map.on('mousemove', ({ point: { x, y }, lngLat }) => {
      const hit = this.#hitNear({ x, y });
      this.#events.onPointer({ at: latLonOf(lngLat), x, y, hit });
      this.#map.getCanvas().style.cursor = hit === undefined ? '' : 'pointer';
    });
    this.#map.on('mouseout', () => this.#events.onPointer(undefined));
  }

  set(source: SourceName, features: readonly Feature[], receivedAt?: number): void {
    this.#waiting.set(source, features);
    if (receivedAt !== undefined) this.#received = Math.min(this.#received ?? receivedAt, receivedAt);
    this.#schedule();
  }

  fit(extent: Extent): void {
    this.#map.fitBounds([...extent], { padding: this.#padding(), duration: 0, maxZoom: 18 });
  }

  centreOn(at: LatLon): void {
    this.#map.easeTo({ center: [at.lon, at.lat] });
  }

  zoomBy(steps: number): void {
    this.#map.zoomTo(this.#map.getZoom() + steps, { duration: 150 });
  }

  /** Whether a place is within the view; `closely`: within one that shows a site rather than a county. */
  shows(at: LatLon, how: 'anyhow' | 'closely' = 'anyhow'): boolean {
    if (how === 'closely' && this.#map.getZoom() < SITE_ZOOM) return false;
    return this.#map.getBounds().contains([at.lon, at.lat]);
  }

  /** A pin that can be dragged, or moved with the arrow keys. */
  addPin(label: string, onMoved: (at: LatLon) => void): MapPin {
    return mapPin(this.#map, label, onMoved);
  }

  /** Takes the theme's colours as they are now. */
  repaint(): void {
    if (!this.#ready) return;
    const palette = mapPalette(this.#container);
    for (const layer of mapLayers(palette)) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.#map.setPaintProperty(layer.id, name as never, value as never);
      }
      const text = layer.type === 'symbol' ? layer.layout?.['text-field'] : undefined;
      if (text !== undefined) this.#map.setLayoutProperty(layer.id, 'text-field', text);
    }
    this.#setIcons();
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#map.remove();
  }

  #start(): void {
    this.#ready = true;
    this.#setIcons();
    this.#flush();
  }

  #setIcons(): void {
    for (const icon of mapIcons(mapPalette(this.#container))) {
      const pixels = iconPixels(icon, ICON_RATIO);
      if (this.#map.hasImage(icon.name)) this.#map.updateImage(icon.name, pixels);
      else this.#map.addImage(icon.name, pixels, { pixelRatio: ICON_RATIO });
    }
  }

  #schedule(): void {
    if (!this.#ready || this.#timer !== undefined) return;
    const waitMs = Math.max(0, this.#lastFlushAt + FLUSH_MS - performance.now());
    this.#timer = setTimeout(() => this.#flush(), waitMs);
  }

  #flush(): void {
    this.#timer = undefined;
    this.#lastFlushAt = performance.now();
    for (const [name, features] of this.#waiting) {
      const source = this.#map.getSource<GeoJSONSource>(name);
      source?.setData({ type: 'FeatureCollection', features: [...features] });
    }
    this.#waiting.clear();
    this.#drawing ??= this.#received;
    this.#received = undefined;
  }

  /** A source counts as loaded when the worker cut its tiles anew; the render after that has them on the screen. */
  #tellDrawn(): void {
    if (this.#drawing === undefined || !this.#map.isSourceLoaded('targets')) return;
    const receivedAt = this.#drawing;
    this.#drawing = undefined;
    requestAnimationFrame(() => this.#events.onDrawn?.(receivedAt));
  }

  /** What is near a point of the screen: an aircraft that is watched before a sensor, a sensor before manned aircraft. */
  #hitNear({ x, y }: { readonly x: number; readonly y: number }): MapHit | undefined {
    const box: [[number, number], [number, number]] = [
      [x - CLICK_REACH_PX, y - CLICK_REACH_PX],
      [x + CLICK_REACH_PX, y + CLICK_REACH_PX],
    ];
    if (!this.#ready) return undefined;
    const found = this.#map.queryRenderedFeatures(box, { layers: [...HIT_LAYERS] });
    for (const kind of HIT_KINDS) {
      const id: unknown = found.find(({ properties }) => typeof properties[kind] === 'string')?.properties[kind];
      if (typeof id === 'string') return { kind, id };
    }
    return undefined;
  }

  #padding(): number {
    const { clientWidth, clientHeight } = this.#container;
    return Math.min(PADDING_PX, clientWidth / 8, clientHeight / 8);
  }
}

function latLonOf({ lat, lng }: { readonly lat: number; readonly lng: number }): LatLon {
  return { lat, lon: lng };
}

// A tile of zoom 14 is some 1.5 km wide in 8192 steps, 0.2 m each: fine enough, and a site is cut into a few tiles
// instead of dozens at each of ten frames a second.
const TILES_AT_ZOOM = 14;

function emptySources() {
  const empty = { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } };
  return Object.fromEntries(SOURCES.map((name) => [name, { ...empty, tolerance: 0.2, maxzoom: TILES_AT_ZOOM }]));
}
