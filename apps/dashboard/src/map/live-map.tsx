import { useEffect, useState } from 'react';
import { drawnByMap, painted } from '../live/age/paint-latency.ts';
import { useLive } from '../live/live-store.ts';
import { AircraftSwitch } from './aircraft/aircraft-switch.tsx';
import { HoverCard } from './hover-card.tsx';
import styles from './live-map.module.css';
import type { MapHit, MapPointer } from './map-canvas.ts';
import { MapChrome } from './map-chrome.tsx';
import { drawAircraft, drawGround, drawSensors, drawSky, drawTruth, lookAtSite, showSelected } from './map-drawing.ts';
import { NoMap } from './no-map.tsx';
import { TruthLegend } from './truth/truth-legend.tsx';
import { useMapCanvas } from './use-map-canvas.ts';

const SHOWN_AFTER_MS = 200;

interface LiveMapProps {
  readonly selected: MapHit | undefined;
  readonly onSelect: (hit: MapHit | undefined) => void;
  readonly hidesAircraft: boolean;
  readonly onHideAircraft: (hides: boolean) => void;
}

/** The map of the live picture. React creates the canvas once; what changes goes to it from the store. */
export function LiveMap({ selected, onSelect, hidesAircraft, onHideAircraft }: LiveMapProps) {
  const [pointer, setPointer] = useState<MapPointer>();
  const { container, canvas, failure } = useMapCanvas({
    onPick: onSelect,
    onPointer: setPointer,
    onDrawn: (receivedAt) => painted('message', receivedAt),
  });
  const world = useLive((picture) => picture.world);
  const { kind, id } = selected ?? {};
  const idOf = (wanted: MapHit['kind']) => (kind === wanted ? id : undefined);
  const [track, sensor, aircraft] = [idOf('track'), idOf('sensor'), idOf('aircraft')];

  useEffect(() => (canvas === undefined ? undefined : drawnByMap()), [canvas]);
  useEffect(() => (canvas === undefined ? undefined : drawGround(canvas)), [canvas]);
  useEffect(() => (canvas === undefined ? undefined : drawSensors(canvas, sensor)), [canvas, sensor]);
  useEffect(() => (canvas === undefined ? undefined : drawSky(canvas, track)), [canvas, track]);
  useEffect(() => (canvas === undefined ? undefined : drawTruth(canvas)), [canvas]);
  useEffect(
    () => (canvas === undefined || hidesAircraft ? undefined : drawAircraft(canvas, aircraft)),
    [canvas, aircraft, hidesAircraft],
  );
  useEffect(() => (canvas === undefined || world === '' ? undefined : lookAtSite(canvas)), [canvas, world]);
  useEffect(() => {
    if (canvas === undefined || kind === undefined || id === undefined) return undefined;
    // The drawer that opens beside the map narrows it first.
    const timer = setTimeout(() => showSelected(canvas, { kind, id }), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [canvas, kind, id]);

  if (failure !== undefined) return <NoMap failure={failure} />;
  return (
    <section className={styles.map} aria-label="Map">
      <div ref={container} className={styles.canvas} />
      {canvas === undefined ? null : (
        <MapChrome canvas={canvas} pointer={pointer?.at}>
          <AircraftSwitch isHidden={hidesAircraft} onHide={onHideAircraft} />
        </MapChrome>
      )}
      <TruthLegend />
      <HoverCard pointer={pointer} selected={hidesAircraft ? undefined : aircraft} />
    </section>
  );
}
