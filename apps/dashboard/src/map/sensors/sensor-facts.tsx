import type { SensorView } from '@rotorwatch/wire';
import { useServiceNow } from '../../live/live-store.ts';
import { KIND_WORDS, sensorKind, sensorName, stateText } from '../../live/words/sensor-words.ts';
import { metresText, roughText } from '../../ui/quantity.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from '../live-map.module.css';

/** A sensor in a few words. */
export function SensorFacts({ sensor }: { readonly sensor: SensorView }) {
  const now = useServiceNow(useNow());
  return (
    <>
      <strong>{sensorName(sensor)}</strong>
      <span className={styles.cardKind}>
        {KIND_WORDS[sensorKind(sensor)]}
        {sensor.rangeM === undefined ? '' : ` · hears to ${metresText(sensor.rangeM)}`}
      </span>
      <span className={styles.cardState} data-state={sensor.state}>
        {stateText(sensor)}
      </span>
      <span>
        {sensor.state === 'ok' ? '' : `for ${roughText(now - sensor.stateSince)}, `}heard{' '}
        {roughText(now - sensor.lastHeardAt)} ago
      </span>
    </>
  );
}
