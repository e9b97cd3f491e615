import type { AlertView, FlightDetail, PathPointView } from '@rotorwatch/wire';
import type { ReactNode } from 'react';
import { useLive, useTimeZone } from '../live/live-store.ts';
import { trackIdentity, trackName } from '../live/words/track-name.ts';
import { LevelShape } from '../ui/level-shape.tsx';
import { plainText } from '../ui/plain-text.ts';
import { durationText, metresText, speedText } from '../ui/quantity.ts';
import { siteTime } from '../ui/site-time.ts';
import { ErrorNotice, Loading } from '../ui/states.tsx';
import { flightState, flownMs, worstLevelOf } from './flight-words.ts';
import { PathPicture } from './path-picture.tsx';
import styles from './review.module.css';
import { useFlight } from './use-flights.ts';

interface FlightPageProps {
  readonly id: string;
  readonly back: ReactNode;
  readonly charts: (path: readonly PathPointView[]) => ReactNode;
}

/** One flight: its path, its facts, its alerts, its height over time. */
export function FlightPage({ id, back, charts }: FlightPageProps) {
  const flight = useFlight(id);
  return (
    <main className={styles.page}>
      <nav className={styles.back}>{back}</nav>
      {flight.isPending ? <Loading what="the flight" /> : null}
      {flight.isError ? (
        <ErrorNotice what="The flight" error={flight.error} retry={() => void flight.refetch()} />
      ) : null}
      {flight.data === undefined ? null : <Flight flight={flight.data} charts={charts} />}
    </main>
  );
}

function Flight({ flight, charts }: { readonly flight: FlightDetail; readonly charts: FlightPageProps['charts'] }) {
  const level = worstLevelOf(flight);
  return (
    <>
      <h1 className={styles.title}>
        {level === undefined ? null : <LevelShape level={level} size={26} />}
        {trackName(flight.track)}
        <code>{trackIdentity(flight.track)}</code>
        <span className={styles.state} data-state={flightState(flight.track)}>
          {flightState(flight.track)}
        </span>
      </h1>
      <div className={styles.flight}>
        <section className={styles.card}>
          <PathPicture flight={flight} level={level} />
        </section>
        <div className={styles.column}>
          <section className={styles.card}>
            <h2>Facts</h2>
            <FlightFacts flight={flight} />
          </section>
          <section className={styles.card}>
            <h2>Alerts</h2>
            <FlightAlerts track={flight.track.id} count={flight.alerts} level={level} />
          </section>
          <section className={styles.card}>
            <h2>Height and speed</h2>
            {charts(flight.path)}
          </section>
        </div>
      </div>
    </>
  );
}

function FlightFacts({ flight }: { readonly flight: FlightDetail }) {
  const { track, path, pathErrorM } = flight;
  const time = siteTime(useTimeZone());
  const facts = [
    ['First heard', `${time.dateTime(track.openedAt)} ${time.offset(track.openedAt)}`],
    ['Last heard', `${time.dateTime(track.lastHeardAt)} ${time.offset(track.lastHeardAt)}`],
    ['Duration', durationText(flownMs(track))],
    ['Max height', metresText(track.maxHeightM)],
    ['Max speed', speedText(track.maxSpeedMps)],
    ['Detections', String(track.detections)],
    ['Sensors', track.hearings.map((hearing) => plainText(hearing.sensor, 24)).join(', ')],
    ['Serial', track.identities.serial === undefined ? '–' : plainText(track.identities.serial)],
    ['Path', `${path.length} points, thinned to within ${metresText(pathErrorM)}`],
  ];
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

interface FlightAlertsProps {
  readonly track: string;
  readonly count: number;
  readonly level: AlertView['level'] | undefined;
}

function FlightAlerts({ track, count, level }: FlightAlertsProps) {
  const alerts = useLive((picture) => picture.alerts);
  const time = siteTime(useTimeZone());
  const own = [...alerts.values()].filter((alert) => alert.track === track || alert.linkedTo === track);
  if (count === 0) return <p className={styles.none}>It raised none.</p>;
  if (own.length === 0) {
    return (
      <p className={styles.none}>
        {count} raised, worst {level ?? 'unknown'}.
      </p>
    );
  }
  return (
    <ul className={styles.alerts}>
      {own.map((alert) => (
        <li key={alert.id}>
          <LevelShape level={alert.level} size={18} past={alert.condition.kind === 'cleared'} />
          <span>
            {alert.level} ·{' '}
            {alert.why.zone === undefined ? 'drone heard' : `inside ${plainText(alert.why.zone.name, 40)}`}
          </span>
          <time>{time.clock(alert.raisedAt)}</time>
        </li>
      ))}
    </ul>
  );
}
