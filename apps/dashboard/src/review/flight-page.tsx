import type { FlightDetail, PathPointView } from '@rotorwatch/wire';
import type { ReactNode } from 'react';
import { BehaviourLines } from '../live/judgement/behaviour-lines.tsx';
import { WhySuspected } from '../live/judgement/why-suspected.tsx';
import { trackIdentity, trackName } from '../live/words/track-name.ts';
import { LevelShape } from '../ui/level-shape.tsx';
import { ErrorNotice, Loading } from '../ui/states.tsx';
import { FlightFacts } from './flight-facts.tsx';
import { flightState, worstLevelOf } from './flight-words.ts';
import { PathPicture } from './path-picture.tsx';
import styles from './review.module.css';
import { Stays } from './stays.tsx';
import { useFlight } from './use-flights.ts';

interface FlightPageProps {
  readonly id: string;
  readonly back: ReactNode;
  readonly charts: (path: readonly PathPointView[], sensors: readonly string[]) => ReactNode;
  readonly alerts: (isRunning: boolean) => ReactNode;
}

/** One flight: its path, its facts, its alerts, its height over time. */
export function FlightPage({ id, back, ...parts }: FlightPageProps) {
  const flight = useFlight(id);
  return (
    <main className={styles.page}>
      <nav className={styles.back}>{back}</nav>
      {flight.isPending ? <Loading what="the flight" /> : null}
      {flight.isError ? (
        <ErrorNotice what="The flight" error={flight.error} retry={() => void flight.refetch()} />
      ) : null}
      {flight.data === undefined ? null : <Flight flight={flight.data} {...parts} />}
    </main>
  );
}

interface FlightProps extends Pick<FlightPageProps, 'charts' | 'alerts'> {
  readonly flight: FlightDetail;
}

function Flight({ flight, charts, alerts }: FlightProps) {
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
        <div className={styles.column}>
          <section className={styles.card}>
            <PathPicture flight={flight} level={level} />
          </section>
          <section className={styles.card}>
            <h2>Height and speed</h2>
            {charts(
              flight.path,
              flight.track.hearings.map(({ sensor }) => sensor),
            )}
          </section>
        </div>
        <div className={styles.column}>
          {flight.track.suspicion === undefined && flight.track.confirmedBy === undefined ? null : (
            <section className={styles.card}>
              <h2>What speaks for it and against it</h2>
              <WhySuspected track={flight.track} />
            </section>
          )}
          <section className={styles.card}>
            <h2>Alerts</h2>
            {alerts(flightState(flight.track) === 'running')}
          </section>
          <section className={styles.card}>
            <h2>Facts</h2>
            <FlightFacts flight={flight} />
          </section>
          <section className={styles.card}>
            <h2>Behaviour</h2>
            <BehaviourLines track={flight.track} now={flight.track.lastHeardAt} />
            <Stays track={flight.track} />
          </section>
        </div>
      </div>
    </>
  );
}
