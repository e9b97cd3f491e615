import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLive, useServiceNow } from '../live/live-store.ts';
import { KIND_WORDS, reasonText, STATE_MEANINGS, sensorKind, sensorName } from '../live/words/sensor-words.ts';
import { Drawer } from '../ui/drawer.tsx';
import { metresText, roughText } from '../ui/quantity.ts';
import { EmptyState } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './drawer.module.css';
import { celsiusText, clockText, gnssText, percentText, rateText } from './health-words.ts';
import { SensorMark } from './sensor-mark.tsx';

interface SensorDrawerProps {
  readonly sensor: string;
  /** What an operator can do about the alert that speaks of it. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
}

/** A sensor beside the map: how it does, and the way to its page. */
export function SensorDrawer({ sensor: id, actions, onClose }: SensorDrawerProps) {
  return (
    <Drawer label="Selected sensor" onClose={onClose}>
      <DrawerBody id={id} actions={actions} />
    </Drawer>
  );
}

function DrawerBody({ id, actions }: { readonly id: string; readonly actions: ReactNode }) {
  const sensor = useLive((picture) => picture.sensors.get(id));
  const now = useServiceNow(useNow());
  if (sensor === undefined) {
    return (
      <>
        <EmptyState title="There is no such sensor">It was forgotten, or belongs to another world.</EmptyState>
        {actions}
      </>
    );
  }
  const facts = [
    ['Last heard', `${roughText(now - sensor.lastHeardAt)} ago`],
    [
      'Last detection',
      sensor.lastDetectionAt === undefined ? 'never' : `${roughText(now - sensor.lastDetectionAt)} ago`,
    ],
    ['Messages', rateText(sensor)],
    ['Hears to', metresText(sensor.rangeM)],
    ['GNSS', gnssText(sensor)],
    ['Clock', clockText(sensor.clockOffsetMs)],
    ['Temperature', celsiusText(sensor.temperatureC)],
    ['Disk free', percentText(sensor.diskFreePercent)],
  ] as const;
  return (
    <>
      <div className={styles.state} data-state={sensor.state}>
        <SensorMark state={sensor.state} />
        <span>for {roughText(now - sensor.stateSince)}</span>
        {sensor.reasons.length === 0 ? null : <p>{reasonText(sensor)}</p>}
        <small>{STATE_MEANINGS[sensor.state]}</small>
      </div>
      {actions}
      <h2 className={styles.name}>
        {sensorName(sensor, 80)}
        <small>{KIND_WORDS[sensorKind(sensor)]}</small>
      </h2>
      <dl className={styles.pairs}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Link to="/sensors" search={{ sensor: id }} className={styles.more}>
        History, place and blind time
      </Link>
    </>
  );
}
