import type { AlertView, FlightDetail } from '@rotorwatch/wire';
import { useLive, useTimeZone } from '../live/live-store.ts';
import { LevelShape } from '../ui/level-shape.tsx';
import { plainText } from '../ui/plain-text.ts';
import { durationText, metresText, speedText } from '../ui/quantity.ts';
import { siteTime } from '../ui/site-time.ts';
import { flownMs } from './flight-words.ts';
import styles from './review.module.css';

/** When, how long, how high, how fast, heard by whom. */
export function FlightFacts({ flight }: { readonly flight: FlightDetail }) {
  const { track, path, pathErrorM } = flight;
  const time = siteTime(useTimeZone());
  const facts = [
    ['First heard', `${time.dateTime(track.openedAt)} ${time.offset(track.openedAt)}`],
    ['Last heard', `${time.dateTime(track.lastHeardAt)} ${time.offset(track.lastHeardAt)}`],
    ['Duration', durationText(flownMs(track))],
    ['Max height', metresText(track.maxHeightM)],
    ['Max speed', speedText(track.maxSpeedMps)],
    ['Detections', String(track.detections)],
    ['Sensors', track.hearings.map((hearing) => plainText(hearing.sensor, 24)).join(', ')],
    ['Serial', track.identities.serial === undefined ? '–' : plainText(track.identities.serial)],
    ['Path', `${path.length} points, thinned to within ${metresText(pathErrorM)}`],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface FlightAlertsProps {
  readonly track: string;
  readonly count: number;
  readonly level: AlertView['level'] | undefined;
}

/** The alerts it raised, as far as this screen still has them. */
export function FlightAlerts({ track, count, level }: FlightAlertsProps) {
  const alerts = useLive((picture) => picture.alerts);
  const time = siteTime(useTimeZone());
  const own = [...alerts.values()].filter((alert) => alert.track === track || alert.linkedTo === track);
  if (count === 0) return <p className={styles.none}>It raised none.</p>;
  if (own.length === 0) {
    return (
      <p className={styles.none}>
        {count} raised, worst {level ?? 'unknown'}.
      </p>
    );
  }
  return (
    <ul className={styles.alerts}>
      {own.map((alert) => (
        <li key={alert.id}>
          <LevelShape level={alert.level} size={18} past={alert.condition.kind === 'cleared'} />
          <span>
            {alert.level} ·{' '}
            {alert.why.zone === undefined ? 'drone heard' : `inside ${plainText(alert.why.zone.name, 40)}`}
          </span>
          <time>{time.clock(alert.raisedAt)}</time>
        </li>
      ))}
    </ul>
  );
}
