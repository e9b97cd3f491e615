import type { ZoneView } from '@rotorwatch/wire';
import { useLive } from '../live/live-store.ts';
import { LevelShape } from '../ui/level-shape.tsx';
import { plainText } from '../ui/plain-text.ts';
import { durationText, metresText } from '../ui/quantity.ts';
import { EmptyState, Loading } from '../ui/states.tsx';
import styles from './zones.module.css';

/** The zones a site cares about, and what each raises. */
export function ZonesPage() {
  const zones = useLive((picture) => picture.zones);
  const arrived = useLive((picture) => picture.signs.lastEventAt !== undefined);
  return (
    <main className={styles.page}>
      <h1>Zones</h1>
      {!arrived ? <Loading what="zones" /> : null}
      {arrived && zones.length === 0 ? (
        <EmptyState title="No zone yet">While a site has none, every drone heard raises an advisory alert.</EmptyState>
      ) : null}
      <ul className={styles.zones}>
        {zones.map((zone) => (
          <ZoneCard key={zone.id} zone={zone} />
        ))}
      </ul>
    </main>
  );
}

function ZoneCard({ zone }: { readonly zone: ZoneView }) {
  const facts = [
    ['Outline', shapeText(zone)],
    ['Heights', bandText(zone)],
    ['Alerts after', zone.onDelayMs === 0 ? 'at once' : durationText(zone.onDelayMs)],
    ['Clears after', durationText(zone.offDelayMs)],
    ['Leaves beyond', `${metresText(zone.marginM)} outside`],
    ['Version', String(zone.version)],
  ];
  return (
    <li className={styles.card}>
      <h2>
        <LevelShape level={zone.level} />
        {plainText(zone.name, 80)}
        <span>{zone.level}</span>
      </h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function shapeText({ shape }: ZoneView): string {
  if (shape.kind === 'circle') return `circle of ${metresText(shape.radiusM)}`;
  return `polygon of ${shape.corners.length} corners`;
}

const DATUMS = { takeoff: 'above take-off', ground: 'above ground', hae: 'above the ellipsoid' } as const;

function bandText({ band }: ZoneView): string {
  if (band === undefined) return 'all';
  const floor = band.floorM === undefined ? undefined : `from ${metresText(band.floorM)}`;
  const ceiling = band.ceilingM === undefined ? undefined : `up to ${metresText(band.ceilingM)}`;
  const limits = [floor, ceiling].filter((limit) => limit !== undefined);
  return limits.length === 0 ? 'all' : `${limits.join(' ')} ${DATUMS[band.datum]}`;
}
