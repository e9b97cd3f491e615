import { useLive } from '../../live/live-store.ts';
import styles from './truth.module.css';
import { TRUTHS, type TruthIcon } from './truth-features.ts';
import { TRUTH_SHAPES } from './truth-icons.ts';

/** What the hollow marks mean, while there are some. */
export function TruthLegend() {
  const isShown = useLive((picture) => picture.truth.length > 0);
  const hasFakes = useLive((picture) => picture.truth.some(({ isFake }) => isFake));
  if (!isShown) return null;
  const icons = (Object.keys(TRUTHS) as TruthIcon[]).filter((icon) => icon !== 'truth-fake' || hasFakes);
  return (
    <section className={styles.legend} aria-label="Ground truth">
      <strong>Truth, as simulated</strong>
      <ul>
        {icons.map((icon) => (
          <li key={icon}>
            <svg width="16" height="16" viewBox="-9 -9 18 18" aria-hidden="true">
              <path d={TRUTH_SHAPES[icon]} />
            </svg>
            {TRUTHS[icon]}
          </li>
        ))}
      </ul>
    </section>
  );
}
