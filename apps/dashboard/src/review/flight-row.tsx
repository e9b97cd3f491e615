import type { FlightView } from '@rotorwatch/wire';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTimeZone } from '../live/live-store.ts';
import { useSensorName } from '../live/use-sensor-name.ts';
import { modelBasis, shortBasis } from '../live/words/model-words.ts';
import { trackIdentity, trackName } from '../live/words/track-name.ts';
import { LevelShape } from '../ui/level-shape.tsx';
import { durationText, metresText } from '../ui/quantity.ts';
import { siteTime } from '../ui/site-time.ts';
import { flightState, flownMs, worstLevelOf } from './flight-words.ts';
import { PathThumbnail } from './path-thumbnail.tsx';
import styles from './review.module.css';

interface FlightRowProps {
  readonly flight: FlightView;
  readonly top: number;
}

/** One flight of the log; the whole row leads to it. */
export const FlightRow = memo(function FlightRow({ flight, top }: FlightRowProps) {
  const { track, alerts } = flight;
  const time = siteTime(useTimeZone());
  const nameOf = useSensorName();
  const level = worstLevelOf(flight);
  const state = flightState(track);
  const sensors = track.hearings.map((hearing) => nameOf(hearing.sensor, 24));
  return (
    <li className={styles.item} style={{ transform: `translateY(${top}px)` }}>
      <Link to="/flights/$id" params={{ id: track.id }} search={{}} className={styles.row}>
        <span className={styles.cell}>{level === undefined ? null : <LevelShape level={level} size={20} />}</span>
        <span className={styles.monoCell}>
          {time.minute(track.openedAt)}
          <small>{time.day(track.openedAt)}</small>
        </span>
        <span className={styles.cell}>
          <PathThumbnail track={track.id} isFinished={state === 'finished'} level={level} />
        </span>
        <span className={styles.cell}>
          <strong>{trackName(track)}</strong>
          <small title={modelBasis(track)}>
            {trackIdentity(track) ?? 'claims no identity'}
            {track.aircraftModel === undefined ? null : ` · ${shortBasis(track)}`}
          </small>
        </span>
        <span className={styles.monoCell}>{durationText(flownMs(track))}</span>
        <span className={styles.monoCell}>{metresText(track.maxHeightM)}</span>
        <span className={styles.cell} title={sensors.join(', ')}>
          {sensors.length} <small>{sensors.slice(0, 2).join(', ')}</small>
        </span>
        <span className={styles.cell}>
          {alerts === 0 ? '–' : alerts}
          {level === undefined ? null : <small>{level}</small>}
        </span>
        <span className={styles.cell}>
          <span className={styles.state} data-state={state}>
            {state}
          </span>
          {track.tentative === true ? (
            <small title="By one sensor, without identity: it may be nothing">heard once</small>
          ) : null}
          {track.suspicion?.isSuspected === true ? (
            <small className={styles.suspected} title="Suspected of spoofing">
              suspect
            </small>
          ) : null}
        </span>
      </Link>
    </li>
  );
});
