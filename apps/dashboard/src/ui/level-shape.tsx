import type { AlertLevel } from '@rotorwatch/domain';
import styles from './level-shape.module.css';

interface LevelShapeProps {
  readonly level: AlertLevel;
  readonly size?: number;
  /** Drawn hollow and grey: the occasion is over. */
  readonly past?: boolean;
}

/** The shape of a level: octagon, triangle, circle. The word belongs beside it. */
export function LevelShape({ level, size = 22, past = false }: LevelShapeProps) {
  return (
    <svg
      className={styles.shape}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      data-level={level}
      data-past={past}
      role="img"
      aria-label={level}
    >
      {OUTLINES[level]}
    </svg>
  );
}

const OUTLINES = {
  critical: (
    <>
      <path className={styles.body} d="M8 1h8l7 7v8l-7 7H8l-7-7V8Z" />
      <path className={styles.mark} d="M12 6v7.5M12 16.2v2.2" />
    </>
  ),
  warning: (
    <>
      <path className={styles.body} d="M12 2 23 22H1Z" />
      <path className={styles.mark} d="M12 9v6M12 17.2v2" />
    </>
  ),
  advisory: (
    <>
      <circle className={styles.ring} cx="12" cy="12" r="10" />
      <circle className={styles.dot} cx="12" cy="12" r="4" />
    </>
  ),
};

const TAG_CLASSES = { critical: styles.criticalTag, warning: styles.warningTag, advisory: styles.advisoryTag };

export function LevelTag({ level }: { readonly level: AlertLevel }) {
  return <span className={`${styles.tag} ${TAG_CLASSES[level]}`}>{level}</span>;
}
