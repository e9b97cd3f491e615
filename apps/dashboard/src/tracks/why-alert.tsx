import type { AlertView } from '@rotorwatch/wire';
import { factText, kebabWords } from '../live/words/fact-words.ts';
import { plainText } from '../ui/plain-text.ts';
import styles from './tracks.module.css';

/** The alert's reasons: rule, what was found against what was asked for, zone. */
export function WhyAlert({ alert }: { readonly alert: AlertView }) {
  const { rule, ruleVersion, zone, facts } = alert.why;
  const name = zone === undefined ? kebabWords(rule) : `${kebabWords(rule)}: ${plainText(zone.name, 40)}`;
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
            <dt>{kebabWords(fact.name)}</dt>
            <dd className={styles.mono}>{factText(fact)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
