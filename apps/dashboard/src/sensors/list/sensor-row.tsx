import type { SensorView } from '@rotorwatch/wire';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTimeZone } from '../../live/live-store.ts';
import { KIND_WORDS, reasonText, sensorKind, sensorName } from '../../live/words/sensor-words.ts';
import { plainText } from '../../ui/plain-text.ts';
import { roughText } from '../../ui/quantity.ts';
import { siteTime } from '../../ui/site-time.ts';
import { celsiusText, clockText, gnssText, percentText, rateText } from '../health-words.ts';
import { SensorMark } from '../sensor-mark.tsx';
import { isNew } from '../sensor-summary.ts';
import styles from './list.module.css';

export const COLUMNS = [
  'Sensor',
  'State',
  'Since',
  'Last heard',
  'Messages',
  'Clock',
  'Temperature',
  'Disk free',
  'GNSS',
  'Firmware',
];

interface SensorRowProps {
  readonly sensor: SensorView;
  /** Service time. */
  readonly now: number;
}

/** One receiver of the list; its name leads to its page. */
export const SensorRow = memo(function SensorRow({ sensor, now }: SensorRowProps) {
  const time = siteTime(useTimeZone());
  const figures = [
    ['Since', roughText(now - sensor.stateSince), time.dateTime(sensor.stateSince)],
    ['Last heard', `${roughText(now - sensor.lastHeardAt)} ago`, time.dateTime(sensor.lastHeardAt)],
    ['Messages', rateText(sensor), `${sensor.detections.toLocaleString('en-GB')} detections in all`],
    ['Clock', clockText(sensor.clockOffsetMs)],
    ['Temperature', celsiusText(sensor.temperatureC)],
    ['Disk free', percentText(sensor.diskFreePercent)],
    ['GNSS', gnssText(sensor)],
    ['Firmware', sensor.firmware === undefined ? '–' : plainText(sensor.firmware, 24)],
  ] as const;
  return (
    <tr data-state={sensor.state} data-new={isNew(sensor)}>
      <th scope="row">
        <Link to="/sensors" search={{ sensor: sensor.id }}>
          {sensorName(sensor, 48)}
        </Link>
        <small>{aboutText(sensor)}</small>
        {isNew(sensor) ? (
          <Link to="/sensors" search={{ sensor: sensor.id, edit: true }} className={styles.nameIt}>
            Name and place it
          </Link>
        ) : null}
      </th>
      <td data-name="State">
        <SensorMark state={sensor.state} />
        {sensor.reasons.length === 0 ? null : <small>{reasonText(sensor)}</small>}
      </td>
      {figures.map(([name, text, title]) => (
        <td key={name} data-name={name} data-empty={text === '–'} title={title} className={styles.figure}>
          {text}
        </td>
      ))}
    </tr>
  );
});

function aboutText(sensor: SensorView): string {
  const parts = [
    isNew(sensor) ? 'New' : undefined,
    sensor.model === undefined ? KIND_WORDS[sensorKind(sensor)] : plainText(sensor.model, 40),
    sensor.position === undefined ? 'not placed' : undefined,
    sensor.name === undefined ? undefined : plainText(sensor.id, 40),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
