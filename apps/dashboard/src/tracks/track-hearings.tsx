import type { TrackView } from '@rotorwatch/wire';
import { useServiceNow } from '../live/live-store.ts';
import { useSensorName } from '../live/use-sensor-name.ts';
import { dbmText, roughText } from '../ui/quantity.ts';
import { useNow } from '../ui/use-now.ts';
import { IdentityList } from './identities.tsx';
import styles from './tracks.module.css';

/** Which sensors hear it and how well, and what it claims to be. */
export function TrackHearings({ track }: { readonly track: TrackView }) {
  const now = useServiceNow(useNow());
  const nameOf = useSensorName();
  return (
    <>
      <h3 className={styles.heading}>
        Heard by <span>{track.detections} detections</span>
      </h3>
      <dl className={styles.pairs}>
        {track.hearings.map((hearing) => (
          <div key={hearing.sensor}>
            <dt>
              {nameOf(hearing.sensor, 32)}
              {hearing.transport === undefined ? null : <small>{hearing.transport}</small>}
            </dt>
            <dd className={styles.mono}>
              {directionText(hearing.bearing)}
              {dbmText(hearing.rssiDbm)} · {roughText(now - hearing.lastHeardAt)}
            </dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.heading}>Claims to be</h3>
      <IdentityList track={track} />
    </>
  );
}

/** `239° ± 6° · `; nothing for one that could be any. */
function directionText(bearing: TrackView['hearings'][number]['bearing']): string {
  if (bearing === undefined || bearing.halfWidthDeg >= 180) return '';
  const degrees = String(Math.round(bearing.bearingDeg) % 360).padStart(3, '0');
  return `${degrees}° ± ${Math.round(bearing.halfWidthDeg)}° · `;
}
