import styles from '../tracks.module.css';

export const RANGES = { '1 min': 60_000, '3 min': 180_000, '15 min': 900_000 } as const;
export type RangeName = keyof typeof RANGES;

interface ChartRangeProps {
  readonly value: RangeName;
  readonly onChange: (range: RangeName) => void;
}

/** How far back the charts look. */
export function ChartRange({ value, onChange }: ChartRangeProps) {
  return (
    <span className={styles.ranges} role="radiogroup" aria-label="How far back">
      {(Object.keys(RANGES) as RangeName[]).map((name) => (
        <label key={name} data-chosen={name === value}>
          <input
            type="radio"
            className="visually-hidden"
            name="chart-range"
            checked={name === value}
            onChange={() => onChange(name)}
          />
          {name}
        </label>
      ))}
    </span>
  );
}
