import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLive } from '../live/live-store.ts';
import styles from './live-map.module.css';
import type { MapCanvas } from './map-canvas.ts';
import { firstExtent } from './map-extent.ts';

interface MapChromeProps {
  readonly canvas: MapCanvas;
  readonly pointer: { readonly lat: number; readonly lon: number } | undefined;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** Buttons and coordinates on top of the map. */
export function MapChrome({ canvas, pointer, children }: MapChromeProps) {
  const showSite = () => {
    const { site, zones, sensors, tracks } = useLive.getState();
    const extent = firstExtent(site, zones, sensors.values(), tracks.values());
    if (extent !== undefined) canvas.fit(extent);
  };
  return (
    <>
      <div className={styles.buttons}>
        <Button variant="default" size="compact-sm" onClick={showSite}>
          Whole site
        </Button>
        <Button variant="default" size="compact-sm" aria-label="Zoom in" onClick={() => canvas.zoomBy(1)}>
          +
        </Button>
        <Button variant="default" size="compact-sm" aria-label="Zoom out" onClick={() => canvas.zoomBy(-1)}>
          −
        </Button>
        {children}
      </div>
      <output className={styles.pointer}>{pointer === undefined ? '' : coordinatesText(pointer)}</output>
    </>
  );
}

function coordinatesText({ lat, lon }: { readonly lat: number; readonly lon: number }): string {
  const north = `${Math.abs(lat).toFixed(5)}° ${lat < 0 ? 'S' : 'N'}`;
  return `${north} ${Math.abs(lon).toFixed(5)}° ${lon < 0 ? 'W' : 'E'}`;
}
