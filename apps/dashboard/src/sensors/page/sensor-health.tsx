import type { SensorView } from '@rotorwatch/wire';
import { useServiceNow, useTimeZone } from '../../live/live-store.ts';
import { KIND_WORDS, sensorKind } from '../../live/words/sensor-words.ts';
import { plainText } from '../../ui/plain-text.ts';
import { durationText, roughText } from '../../ui/quantity.ts';
import { siteTime } from '../../ui/site-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { celsiusText, clockText, gnssText, percentText, rateText, uptimeText } from '../health-words.ts';
import styles from './page.module.css';

/** Everything a sensor tells of itself, and what is seen of it. */
export function SensorHealth({ sensor }: { readonly sensor: SensorView }) {
  const now = useServiceNow(useNow());
  const time = siteTime(useTimeZone());
  const ago = (at: number | undefined) => (at === undefined ? 'never' : `${roughText(now - at)} ago`);
  const facts = [
    ['Kind', KIND_WORDS[sensorKind(sensor)]],
    ['Model', sensor.model === undefined ? '–' : plainText(sensor.model, 64)],
    ['Firmware', sensor.firmware === undefined ? '–' : plainText(sensor.firmware, 64)],
    ['Speaks', plainText(sensor.decoder, 40)],
    ['Last heard', ago(sensor.lastHeardAt)],
    ['Last report', ago(sensor.lastReportAt)],
    ['Last detection', ago(sensor.lastDetectionAt)],
    ['Detections', sensor.detections.toLocaleString('en-GB')],
    ['Messages', rateText(sensor)],
    ['Expected every', durationText(sensor.intervalMs)],
    ['Clock', clockText(sensor.clockOffsetMs)],
    ['GNSS', gnssText(sensor)],
    ['Temperature', celsiusText(sensor.temperatureC)],
    ['Processor', percentText(sensor.cpuPercent)],
    ['Disk free', percentText(sensor.diskFreePercent)],
    ['Memory free', percentText(sensor.memoryFreePercent)],
    ['Battery', percentText(sensor.batteryPercent)],
    ['Running for', uptimeText(sensor.uptimeS)],
    ['Known since', time.dateTime(sensor.firstHeardAt)],
  ] as const;
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
