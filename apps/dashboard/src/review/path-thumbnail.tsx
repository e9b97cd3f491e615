import type { AlertLevel } from '@rotorwatch/domain';
import { useMemo } from 'react';
import { pathPlot } from './path-plot.ts';
import styles from './review.module.css';
import { useFlightPath, useZoneOutlines } from './use-flights.ts';

interface PathThumbnailProps {
  readonly track: string;
  readonly isFinished: boolean;
  readonly level: AlertLevel | undefined;
}

const FRAME = { width: 84, height: 34, padding: 4 };

/** The shape of a flight against the zones. */
export function PathThumbnail({ track, isFinished, level }: PathThumbnailProps) {
  const path = useFlightPath(track, isFinished).data;
  const zones = useZoneOutlines();
  const plot = useMemo(
    () =>
      pathPlot(
        (path?.items ?? []).map(({ fix }) => ({ ...fix.at, isAfterGap: fix.isAfterGap })),
        zones,
        FRAME,
      ),
    [path, zones],
  );
  return (
    <svg className={styles.thumbnail} width={FRAME.width} height={FRAME.height} data-level={level} aria-hidden="true">
      {plot.outlines.map((outline) => (
        <path key={outline.line} className={styles.thumbnailZone} d={outline.line} />
      ))}
      <path className={styles.thumbnailPath} d={plot.line} />
      {plot.end === undefined ? null : (
        <circle className={styles.thumbnailEnd} cx={plot.end[0]} cy={plot.end[1]} r="2.4" />
      )}
    </svg>
  );
}
