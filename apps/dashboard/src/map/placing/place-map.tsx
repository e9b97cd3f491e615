import type { LatLon } from '@rotorwatch/domain';
import { useEffect, useRef, useState } from 'react';
import { useLive } from '../../live/live-store.ts';
import { sensorName } from '../../live/words/sensor-words.ts';
import styles from '../live-map.module.css';
import type { MapPointer } from '../map-canvas.ts';
import { MapChrome } from '../map-chrome.tsx';
import { drawGround, drawSensors } from '../map-drawing.ts';
import { extentOf, firstExtent } from '../map-extent.ts';
import { NoMap } from '../no-map.tsx';
import type { DrawnSensor } from '../sensors/sensor-features.ts';
import { useMapCanvas } from '../use-map-canvas.ts';
import type { MapPin } from './map-pin.ts';

interface PlaceMapProps {
  readonly sensor: DrawnSensor;
  /** Absent: the place is shown, not changed. */
  readonly onPlace?: ((at: LatLon) => void) | undefined;
}

/** One sensor on the site's plan as it is, or would be once it is saved; a click or a drag places it. */
export function PlaceMap({ sensor, onPlace }: PlaceMapProps) {
  const [pointer, setPointer] = useState<MapPointer>();
  const pin = useRef<MapPin>(undefined);
  const place = useRef(onPlace);
  place.current = onPlace;
  const { container, canvas, failure } = useMapCanvas({
    onPick: (_, at) => onPlace?.(at),
    onPointer: setPointer,
  });
  const isPlacing = onPlace !== undefined;
  const { position } = sensor;

  useEffect(() => (canvas === undefined ? undefined : drawGround(canvas)), [canvas]);
  useEffect(() => (canvas === undefined ? undefined : drawSensors(canvas, sensor.id, sensor)), [canvas, sensor]);
  useEffect(() => {
    if (canvas === undefined) return;
    const { site, zones, sensors } = useLive.getState();
    const extent = firstExtent(site, zones, sensors.values(), []);
    if (extent !== undefined) canvas.fit(extent);
  }, [canvas]);
  useEffect(() => {
    if (canvas === undefined || position === undefined || canvas.shows(position, 'closely')) return;
    const extent = extentOf([position]);
    if (extent !== undefined) canvas.fit(extent);
  }, [canvas, position]);
  const name = sensorName(sensor);
  useEffect(() => {
    if (canvas === undefined || !isPlacing) return;
    const made = canvas.addPin(`Place of ${name}. Arrow keys move it a metre, with Shift ten.`, (at) =>
      place.current?.(at),
    );
    pin.current = made;
    return () => {
      pin.current = undefined;
      made.remove();
    };
  }, [canvas, isPlacing, name]);
  useEffect(() => {
    if (position !== undefined && canvas !== undefined && isPlacing) pin.current?.moveTo(position);
  }, [canvas, isPlacing, position]);

  if (failure !== undefined) return <NoMap failure={failure} />;
  return (
    <section className={styles.map} aria-label={`Map: place of ${name}`}>
      <div ref={container} className={styles.canvas} />
      {canvas === undefined ? null : <MapChrome canvas={canvas} pointer={pointer?.at} />}
    </section>
  );
}
