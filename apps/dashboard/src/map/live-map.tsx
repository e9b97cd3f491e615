import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { drawnByMap, painted } from '../live/age/paint-latency.ts';
import { useLive } from '../live/live-store.ts';
import { ErrorNotice } from '../ui/states.tsx';
import styles from './live-map.module.css';
import { MapCanvas } from './map-canvas.ts';
import { MapChrome } from './map-chrome.tsx';
import { drawGround, drawSky, lookAtSite, showSelected } from './map-drawing.ts';

interface LiveMapProps {
  readonly selected: string | undefined;
  readonly onSelect: (track: string | undefined) => void;
}

/** The map of the live picture. React creates the canvas once; what changes goes to it from the store. */
export function LiveMap({ selected, onSelect }: LiveMapProps) {
  const container = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<MapCanvas>();
  const [failure, setFailure] = useState<Error>();
  const [pointer, setPointer] = useState<{ readonly lat: number; readonly lon: number }>();
  const select = useRef(onSelect);
  select.current = onSelect;
  const world = useLive((picture) => picture.world);
  const scheme = useComputedColorScheme('dark');

  useEffect(() => {
    if (container.current === null) return;
    try {
      const made = new MapCanvas(container.current, {
        onSelect: (track) => select.current(track),
        onPointer: setPointer,
        onDrawn: (receivedAt) => painted('message', receivedAt),
      });
      setCanvas(made);
      const rest = drawnByMap();
      return () => {
        rest();
        made.destroy();
        setCanvas(undefined);
      };
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
  }, []);
  useEffect(() => (canvas === undefined ? undefined : drawGround(canvas)), [canvas]);
  useEffect(() => (canvas === undefined ? undefined : drawSky(canvas, selected)), [canvas, selected]);
  useEffect(() => (canvas === undefined || world === '' ? undefined : lookAtSite(canvas)), [canvas, world]);
  useEffect(() => (canvas === undefined ? undefined : showSelected(canvas, selected)), [canvas, selected]);
  useEffect(() => {
    if (scheme !== undefined) canvas?.repaint();
  }, [canvas, scheme]);

  if (failure !== undefined) {
    return <ErrorNotice what="The map" error={new Error(`This browser cannot draw it (WebGL): ${failure.message}`)} />;
  }
  return (
    <section className={styles.map} aria-label="Map">
      <div ref={container} className={styles.canvas} />
      {canvas === undefined ? null : <MapChrome canvas={canvas} pointer={pointer} />}
    </section>
  );
}
