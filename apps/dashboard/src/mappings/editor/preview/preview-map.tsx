import type { Observation } from '@rotorwatch/domain';
import { useLive } from '../../../live/live-store.ts';
import { metresText } from '../../../ui/quantity.ts';
import styles from '../editor.module.css';
import { previewPlot } from './preview-plot.ts';

/** Where the messages would put what they tell of. */
export function PreviewMap({ observations }: { readonly observations: readonly Observation[] }) {
  const zones = useLive((picture) => picture.zones);
  const plot = previewPlot(observations, zones);
  if (plot === undefined) return null;
  const { places, bearings, widthM } = plot;
  return (
    <figure className={styles.map}>
      <svg
        viewBox="0 0 200 200"
        role="img"
        aria-label={`${places.length} places and ${bearings.length} bearings, north up`}
      >
        {plot.zones.map((zone) => (
          <path key={zone} d={zone} className={styles.zone} />
        ))}
        <path d="M100 12V4M97 7L100 4L103 7" className={styles.north} />
        {[...bearings.entries()].map(([nth, { from, to }]) => (
          <line key={nth} x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} className={styles.bearing} />
        ))}
        {[...places.entries()].map(([nth, [x, y]]) => (
          <circle key={nth} cx={x} cy={y} r={nth === 0 ? 5 : 3} className={styles.place} data-latest={nth === 0} />
        ))}
      </svg>
      <figcaption>{widthM === 0 ? 'north up' : `north up · ${metresText(widthM)} wide`}</figcaption>
    </figure>
  );
}
