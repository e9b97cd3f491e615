import type { AlertView } from '@rotorwatch/wire';
import { useTimeZone } from '../../live/live-store.ts';
import { useSensorName } from '../../live/use-sensor-name.ts';
import { factText, kebabWords } from '../../live/words/fact-words.ts';
import { LevelShape, LevelTag } from '../../ui/level-shape.tsx';
import { NameList } from '../../ui/name-list.tsx';
import { plainText } from '../../ui/plain-text.ts';
import { type SiteTime, siteTime } from '../../ui/site-time.ts';
import { ErrorNotice, Loading } from '../../ui/states.tsx';
import { causeText, clearedText } from '../alert-words.ts';
import styles from './flight-alerts.module.css';
import { handlingText } from './handling-words.ts';
import { useFlightAlerts } from './use-flight-alerts.ts';

interface FlightAlertsProps {
  readonly flight: string;
  readonly isRunning: boolean;
}

/** Every alert that a flight raised, newest first: when, why, and who took it in hand. */
export function FlightAlerts({ flight, isRunning }: FlightAlertsProps) {
  const alerts = useFlightAlerts(flight, isRunning);
  const time = siteTime(useTimeZone());
  if (alerts.isPending) return <Loading what="its alerts" />;
  if (alerts.data === undefined) {
    return <ErrorNotice what="Its alerts" error={alerts.error} retry={() => void alerts.refetch()} />;
  }
  const { items, next } = alerts.data;
  if (items.length === 0) return <p className={styles.note}>It raised none.</p>;
  return (
    <>
      <ul>
        {items.map((alert) => (
          <FlightAlert key={alert.id} alert={alert} time={time} />
        ))}
      </ul>
      {next === undefined ? null : <p className={styles.note}>The newest {items.length} are shown.</p>}
    </>
  );
}

function FlightAlert({ alert, time }: { readonly alert: AlertView; readonly time: SiteTime }) {
  const nameOf = useSensorName();
  const { condition, handling, why } = alert;
  const comment = handling.comment === undefined ? '' : `: “${plainText(handling.comment, 500)}”`;
  const facts = [
    ['Raised', raisedText(alert, time)],
    [condition.kind === 'active' ? 'Still active' : 'Ended', clearedText(alert, time.clock) ?? ''],
    ['Handling', handlingText(alert, time.clock) + comment],
    ...why.facts.map((fact) => [kebabWords(fact.name), factText(fact)] as const),
    ['Sensors', <NameList key="sensors" names={why.sensors.map((sensor) => nameOf(sensor))} atMost={24} />],
  ] as const;
  return (
    <li className={styles.alert}>
      <h3 className={styles.head}>
        <LevelShape level={alert.level} size={18} past={condition.kind === 'cleared'} />
        {causeText(alert, nameOf)}
        <LevelTag level={alert.level} />
      </h3>
      <dl className={styles.facts}>
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

function raisedText({ raisedAt, roseAt, level, late, happenedAt }: AlertView, time: SiteTime): string {
  const raised = `${time.dateTime(raisedAt)} ${time.offset(raisedAt)}`;
  const told = happenedAt === undefined ? '' : `, happened ${time.dateTime(happenedAt)}`;
  if (late !== undefined) return `${raised}${told}${late ? '' : `, heard live since ${time.clock(roseAt)}`}`;
  return roseAt === raisedAt ? raised : `${raised}, ${level} since ${time.clock(roseAt)}`;
}
