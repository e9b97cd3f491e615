import { CopyButton } from '@mantine/core';
import { type AlertLevel, bearingDeg, distanceM } from '@rotorwatch/domain';
import type { TrackView } from '@rotorwatch/wire';
import { useLive, useServiceNow } from '../live/live-store.ts';
import { locatedOnly, shownPlace } from '../live/located-place.ts';
import { useSensorName } from '../live/use-sensor-name.ts';
import { metresText } from '../ui/quantity.ts';
import { useNow } from '../ui/use-now.ts';
import { callOut } from './call-out.ts';
import styles from './tracks.module.css';

interface CallOutBoxProps {
  readonly track: TrackView;
  readonly level: AlertLevel | undefined;
}

/** The sentence for the radio, with a button to copy it. */
export function CallOutBox({ track, level }: CallOutBoxProps) {
  const site = useLive((picture) => picture.site);
  const text = callOut(track, site, useServiceNow(useNow()), useSensorName());
  const centre = site?.centre;
  const at = shownPlace(track);
  const isEstimated = locatedOnly(track) !== undefined;
  return (
    <div className={styles.callOut} data-level={level}>
      <p>{text}</p>
      <small>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <button type="button" className={styles.link} onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </button>
          )}
        </CopyButton>
        {centre === undefined || at === undefined ? null : (
          <span>
            {isEstimated ? '≈ ' : ''}bearing {String(Math.round(bearingDeg(centre, at)) % 360).padStart(3, '0')}° ·{' '}
            {metresText(distanceM(centre, at))} from centre
          </span>
        )}
      </small>
    </div>
  );
}
