import { useId } from 'react';
import styles from './range-choice.module.css';

interface RangeChoiceProps<Name extends string> {
  readonly names: readonly Name[];
  readonly value: Name;
  readonly onChange: (name: Name) => void;
}

/** How far back charts look. */
export function RangeChoice<Name extends string>({ names, value, onChange }: RangeChoiceProps<Name>) {
  const group = useId();
  return (
    <span className={styles.ranges} role="radiogroup" aria-label="How far back">
      {names.map((name) => (
        <label key={name} data-chosen={name === value}>
          <input
            type="radio"
            className="visually-hidden"
            name={group}
            checked={name === value}
            onChange={() => onChange(name)}
          />
          {name}
        </label>
      ))}
    </span>
  );
}
