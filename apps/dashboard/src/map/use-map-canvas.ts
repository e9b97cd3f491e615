import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { MapCanvas, type MapEvents } from './map-canvas.ts';

/** A canvas in the element that carries `container`, made once; what it tells goes to the latest events. */
export function useMapCanvas(events: MapEvents) {
  const container = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<MapCanvas>();
  const [failure, setFailure] = useState<Error>();
  const latest = useRef(events);
  latest.current = events;
  const scheme = useComputedColorScheme('dark');

  useEffect(() => {
    if (container.current === null) return;
    try {
      const made = new MapCanvas(container.current, {
        onPick: (hit, at) => latest.current.onPick(hit, at),
        onPointer: (pointer) => latest.current.onPointer(pointer),
        onDrawn: (receivedAt) => latest.current.onDrawn?.(receivedAt),
      });
      setCanvas(made);
      return () => {
        made.destroy();
        setCanvas(undefined);
      };
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
  }, []);
  useEffect(() => {
    if (scheme !== undefined) canvas?.repaint();
  }, [canvas, scheme]);
  return { container, canvas, failure };
}
