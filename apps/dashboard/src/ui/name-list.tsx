import { Fragment } from 'react';
import styles from './name-list.module.css';
import { plainText } from './plain-text.ts';

interface NameListProps {
  readonly names: readonly string[];
  /** Of each name, in characters. */
  readonly atMost: number;
}

/** Names with commas, none of them broken at its hyphens. */
export function NameList({ names, atMost }: NameListProps) {
  return names.map((name, n) => (
    <Fragment key={name}>
      <span className={styles.name}>
        {plainText(name, atMost)}
        {n < names.length - 1 ? ',' : ''}
      </span>{' '}
    </Fragment>
  ));
}
