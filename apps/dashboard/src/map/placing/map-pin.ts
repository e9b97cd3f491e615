import { destination, type LatLon } from '@rotorwatch/domain';
import { type Map as MapLibreMap, Marker } from 'maplibre-gl';

export interface MapPin {
  readonly moveTo: (at: LatLon) => void;
  readonly remove: () => void;
}

const STEP_M = 1;
const STRIDE_M = 10;

/** by key */
const BEARINGS: ReadonlyMap<string, number> = new Map([
  ['ArrowUp', 0],
  ['ArrowRight', 90],
  ['ArrowDown', 180],
  ['ArrowLeft', 270],
]);

/** A pin on a map: dragged with the pointer, or moved by a metre with the arrow keys, by ten with Shift. */
export function mapPin(map: MapLibreMap, label: string, onMoved: (at: LatLon) => void): MapPin {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'map-pin';
  element.setAttribute('aria-label', label);
  const marker = new Marker({ element, draggable: true });
  let isOnMap = false;

  const place = (at: LatLon) => {
    marker.setLngLat([at.lon, at.lat]);
    if (!isOnMap) marker.addTo(map);
    isOnMap = true;
  };
  const moved = () => {
    const { lat, lng } = marker.getLngLat().wrap();
    onMoved({ lat, lon: lng });
  };
  marker.on('drag', moved);
  element.addEventListener('keydown', (event) => {
    const bearing = BEARINGS.get(event.key);
    if (bearing === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const { lat, lng } = marker.getLngLat();
    place(destination({ lat, lon: lng }, bearing, event.shiftKey ? STRIDE_M : STEP_M));
    moved();
  });
  // A click that ends a drag, or lands on the pin, is no click on the ground.
  element.addEventListener('click', (event) => event.stopPropagation());
  return { moveTo: place, remove: () => marker.remove() };
}
