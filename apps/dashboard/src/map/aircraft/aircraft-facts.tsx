import type { AircraftView } from '@rotorwatch/wire';
import { useServiceNow } from '../../live/live-store.ts';
import { useSensorName } from '../../live/use-sensor-name.ts';
import { aircraftName, altitudeDatumText, altitudeText, LINK_WORDS } from '../../live/words/aircraft-words.ts';
import { plainText } from '../../ui/plain-text.ts';
import { roughText, speedText } from '../../ui/quantity.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from '../live-map.module.css';

/** What a manned aircraft tells of itself. */
export function AircraftFacts({ aircraft }: { readonly aircraft: AircraftView }) {
  const now = useServiceNow(useNow());
  const nameOf = useSensorName();
  const altitude = altitudeText(aircraft);
  const last = aircraft.sensors.at(-1);
  const facts = [
    altitude === undefined ? undefined : `${altitude} ${altitudeDatumText(aircraft)}`.trim(),
    aircraft.speedMps === undefined ? undefined : speedText(aircraft.speedMps),
    aircraft.headingDeg === undefined ? undefined : `course ${Math.round(aircraft.headingDeg)}°`,
  ].filter((fact) => fact !== undefined);
  return (
    <>
      <strong>{aircraftName(aircraft)}</strong>
      <span className={styles.cardKind}>
        Manned aircraft · {LINK_WORDS[aircraft.link]} {plainText(aircraft.address, 12)}
      </span>
      {facts.length === 0 ? null : <span>{facts.join(' · ')}</span>}
      <span>
        heard {roughText(now - aircraft.lastHeardAt)} ago{last === undefined ? '' : ` by ${nameOf(last, 28)}`}
      </span>
    </>
  );
}
