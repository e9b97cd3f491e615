import type { AlertView } from '@rotorwatch/wire';
import { plainText } from '../ui/plain-text.ts';
import styles from './tracks.module.css';

type Fact = AlertView['why']['facts'][number];

/** The alert's reasons: rule, what was found against what was asked for, zone. */
export function WhyAlert({ alert }: { readonly alert: AlertView }) {
  const { rule, ruleVersion, zone, facts } = alert.why;
  const name = zone === undefined ? words(rule) : `${words(rule)}: ${plainText(zone.name, 40)}`;
  return (
    <>
      <h3 className={styles.heading}>Why this alert</h3>
      <dl className={styles.pairs}>
        <div>
          <dt>Rule</dt>
          <dd className={styles.mono}>
            {name} v{ruleVersion}
          </dd>
        </div>
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{words(fact.name)}</dt>
            <dd className={styles.mono}>{factText(fact)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function words(kebab: string): string {
  const spaced = plainText(kebab, 48).replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function factText({ value, threshold, unit }: Fact): string {
  const found = `${valueText(value)}${unit === undefined ? '' : ` ${unit}`}`;
  return threshold === undefined
    ? found
    : `${found} (limit ${valueText(threshold)}${unit === undefined ? '' : ` ${unit}`})`;
}

function valueText(value: number | string): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : plainText(value, 48);
}
