import type { AlertView } from '@rotorwatch/wire';
import { memo } from 'react';
import { useLive, useServiceNow, useTimeZone } from '../live/live-store.ts';
import { useSensorName } from '../live/use-sensor-name.ts';
import { useTrackView } from '../live/use-track-view.ts';
import { LevelShape, LevelTag } from '../ui/level-shape.tsx';
import { ageText } from '../ui/quantity.ts';
import { siteTime } from '../ui/site-time.ts';
import { useNow } from '../ui/use-now.ts';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { sectionOf } from './alert-sections.ts';
import { alertName, causeText, clearedText, lateText, whereaboutsText } from './alert-words.ts';
import styles from './alerts.module.css';
import { isAboutSensors } from './sensor-alert.ts';
import { SensorSign } from './sensor-sign.tsx';

interface AlertRowProps {
  readonly alert: AlertView;
  readonly selected: boolean;
  readonly onSelect: (alert: AlertView) => void;
}

/** One alert of the list: shape, name, why and where, level, who has it. */
export const AlertRow = memo(function AlertRow({ alert, selected, onSelect }: AlertRowProps) {
  const track = useTrackView(alert.linkedTo ?? alert.track);
  const site = useLive((picture) => picture.site);
  const nameOf = useSensorName();
  const section = sectionOf(alert);
  const where = whereaboutsText(track, site);
  const over = section === 'cleared';
  return (
    <li className={styles.row} data-level={alert.level} data-section={section} data-selected={selected}>
      <button type="button" className={styles.rowFace} aria-pressed={selected} onClick={() => onSelect(alert)}>
        <LevelShape level={alert.level} past={over} />
        <strong className={styles.name}>
          {isAboutSensors(alert) ? <SensorSign /> : null}
          {alertName(alert, track, nameOf)}
        </strong>
        <AlertAge alert={alert} />
        <span className={styles.cause}>
          {over ? <Cleared alert={alert} /> : <b>{causeText(alert, nameOf)}</b>}
          {where === '' || over ? null : ` · ${where}`}
        </span>
      </button>
      <div className={styles.meta}>
        <LevelTag level={alert.level} />
        <Late alert={alert} />
        <HandledBy alert={alert} />
        {alert.handling.kind === 'unacknowledged' ? <AcknowledgeButton alert={alert.id} level={alert.level} /> : null}
      </div>
    </li>
  );
});

function AlertAge({ alert }: { readonly alert: AlertView }) {
  const serviceNow = useServiceNow(useNow());
  const time = siteTime(useTimeZone());
  const over = alert.condition.kind === 'cleared';
  return (
    <time className={styles.age} title={`raised ${time.dateTime(alert.raisedAt)}`}>
      {over ? time.minute(alert.condition.at ?? alert.raisedAt) : ageText(serviceNow - alert.raisedAt)}
    </time>
  );
}

function Cleared({ alert }: { readonly alert: AlertView }) {
  const time = siteTime(useTimeZone());
  const nameOf = useSensorName();
  return (
    <>
      {causeText(alert, nameOf)} · {clearedText(alert, time.clock)}
    </>
  );
}

function Late({ alert }: { readonly alert: AlertView }) {
  const time = siteTime(useTimeZone());
  const text = lateText(alert);
  if (text === undefined || alert.happenedAt === undefined) return null;
  return (
    <span
      className={styles.late}
      title={`happened ${time.dateTime(alert.happenedAt)}, told ${time.dateTime(alert.raisedAt)}`}
    >
      {text}
    </span>
  );
}

function HandledBy({ alert }: { readonly alert: AlertView }) {
  const nameOf = useSensorName();
  const { handling, why } = alert;
  if (handling.kind === 'acknowledged') {
    return <span className={styles.who}>acknowledged{handling.by === 'local' ? ' here' : ` by ${handling.by}`}</span>;
  }
  const [first] = why.sensors;
  if (first === undefined || isAboutSensors(alert)) return <span className={styles.who} />;
  const others = why.sensors.length - 1;
  return (
    <span className={styles.who}>
      {nameOf(first, 24)}
      {others > 0 ? ` +${others}` : ''}
    </span>
  );
}
