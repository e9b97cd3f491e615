import type { AlertLevel } from '@rotorwatch/domain';
import type { FlightDetail } from '@rotorwatch/wire';
import { useMemo } from 'react';
import { ellipseRing } from '../live/ellipse-ring.ts';
import { useLive } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { EmptyState } from '../ui/states.tsx';
import { pathPlot } from './path-plot.ts';
import styles from './review.module.css';
import { useZoneOutlines } from './use-flights.ts';

interface PathPictureProps {
  readonly flight: FlightDetail;
  readonly level: AlertLevel | undefined;
}

const FRAME = { width: 800, height: 560, padding: 36 };

/** A flight's whole path over buildings and zones, north up. */
export function PathPicture({ flight, level }: PathPictureProps) {
  const zones = useZoneOutlines();
  const site = useLive((picture) => picture.site);
  const plot = useMemo(() => {
    const buildings = (site?.plan ?? []).filter((feature) => feature.kind === 'building' && feature.shape === 'area');
    const ground = flight.track.pilot ?? flight.track.takeoff;
    const { drops = [] } = flight.track;
    const shapes = [...buildings.map((feature) => feature.places), ...zones];
    const outlines = [
      ...shapes,
      ...drops.map(({ place, ellipse }) => ellipseRing(place, ellipse)),
      ...(ground === undefined ? [] : [[ground.at]]),
    ];
    const drawn = pathPlot(
      flight.path.map(({ fix }) => ({ ...fix.at, isAfterGap: fix.isAfterGap })),
      outlines,
      FRAME,
    );
    const dropsEnd = shapes.length + drops.length;
    return {
      drawn,
      buildings,
      shapes: drawn.outlines.slice(0, shapes.length),
      drops: drawn.outlines.slice(shapes.length, dropsEnd),
      ground: drawn.outlines[dropsEnd]?.middle,
    };
  }, [flight, zones, site]);
  if (flight.path.length === 0) return <EmptyState title="No path">No sensor told where this aircraft was.</EmptyState>;

  const { drawn, buildings, shapes, drops, ground } = plot;
  const start = drawn.line.match(/^M([\d.-]+) ([\d.-]+)/);
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
      data-level={level}
      role="img"
      aria-label="Path of the flight"
    >
      {shapes.map(({ line, middle }, n) => (
        <g key={line}>
          <path className={n < buildings.length ? styles.building : styles.zone} d={line} />
          <text className={styles.buildingName} x={middle[0]} y={middle[1]}>
            {plainText(buildings[n]?.name ?? '', 40)}
          </text>
        </g>
      ))}
      <path className={styles.path} d={drawn.line} />
      {start ? <circle className={styles.start} cx={start[1]} cy={start[2]} r="5" /> : null}
      {drawn.end === undefined ? null : <circle className={styles.end} cx={drawn.end[0]} cy={drawn.end[1]} r="6" />}
      {drops.map(({ line, middle }) => (
        <g key={line} className={styles.drop}>
          <path d={line} />
          <text className={styles.ground} x={middle[0]} y={middle[1]}>
            Drop?
          </text>
        </g>
      ))}
      {ground === undefined ? null : (
        <Ground at={ground} name={flight.track.pilot === undefined ? 'Take-off' : 'Pilot'} />
      )}
    </svg>
  );
}

/** Where the flight was flown from: a person for a pilot, a hollow triangle for a take-off point. */
function Ground({ at: [x, y], name }: { readonly at: readonly [number, number]; readonly name: 'Pilot' | 'Take-off' }) {
  return (
    <g transform={`translate(${x} ${y})`} className={name === 'Pilot' ? styles.person : styles.takeoff}>
      <path d={name === 'Pilot' ? 'M-7 10c0-9 14-9 14 0zM-4-4a4 4 0 1 0 8 0a4 4 0 1 0-8 0' : 'M0-8 8 7H-8Z'} />
      <text className={styles.ground} y="26">
        {name}
      </text>
    </g>
  );
}
