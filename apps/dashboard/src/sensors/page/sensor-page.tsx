import { Button } from '@mantine/core';
import type { LatLon } from '@rotorwatch/domain';
import type { SensorView } from '@rotorwatch/wire';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useServiceNow, useTimeZone } from '../../live/live-store.ts';
import { reasonText, STATE_MEANINGS, sensorName } from '../../live/words/sensor-words.ts';
import { plainText } from '../../ui/plain-text.ts';
import { roughText } from '../../ui/quantity.ts';
import { siteTime } from '../../ui/site-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { BlindTimes } from '../blind/blind-times.tsx';
import { draftOf, readDraft } from '../describing/description-draft.ts';
import { DescriptionForm } from '../describing/description-form.tsx';
import { ForgetSensor } from '../describing/forget-sensor.tsx';
import { placeText } from '../describing/place-text.ts';
import { withDescription } from '../describing/reported-place.ts';
import { SensorHistory } from '../history/sensor-history.tsx';
import type { HistoryRange } from '../history/use-sensor-history.ts';
import { SensorMark } from '../sensor-mark.tsx';
import { isNew } from '../sensor-summary.ts';
import styles from './page.module.css';
import { SensorHealth } from './sensor-health.tsx';
import { SensorPlace } from './sensor-place.tsx';

export type PlaceMapOf = (sensor: SensorView, onPlace?: (at: LatLon) => void) => ReactNode;

interface SensorPageProps {
  readonly sensor: SensorView;
  readonly range: HistoryRange;
  readonly onRange: (range: HistoryRange) => void;
  readonly edits: boolean;
  readonly onEdit: (edits: boolean) => void;
  readonly onForgotten: () => void;
  readonly placeMap: PlaceMapOf;
}

/** One sensor: how it does, where it stands, how it did, when it was blind. */
export function SensorPage({ sensor, range, onRange, edits, onEdit, onForgotten, placeMap }: SensorPageProps) {
  const scope = useMemo(() => ({ sensors: [sensor.id] }), [sensor.id]);
  return (
    <>
      <nav className={styles.back}>
        <Link to="/sensors" search={{}}>
          ← All sensors
        </Link>
      </nav>
      <Heading sensor={sensor} />
      <div className={styles.place} data-edits={edits}>
        {edits ? (
          <Editing key={sensor.id} sensor={sensor} onClose={() => onEdit(false)} placeMap={placeMap} />
        ) : (
          <>
            <div className={styles.map}>{placeMap(sensor)}</div>
            <div className={styles.card}>
              <SensorPlace sensor={sensor} />
              <div className={styles.acts}>
                <Button
                  variant="default"
                  size="sm"
                  className={isNew(sensor) ? (styles.nameIt ?? '') : ''}
                  onClick={() => onEdit(true)}
                >
                  {isNew(sensor) ? 'Name and place it' : 'Change name or place'}
                </Button>
              </div>
            </div>
          </>
        )}
      </div>
      <section className={styles.card} aria-labelledby="health">
        <h2 id="health">Health</h2>
        <SensorHealth sensor={sensor} />
      </section>
      <div className={styles.card}>
        <SensorHistory sensor={sensor.id} range={range} onRange={onRange} />
      </div>
      <BlindTimes scope={scope} of="sensor" />
      <div className={styles.acts}>
        <ForgetSensor sensor={sensor} onForgotten={onForgotten} />
      </div>
    </>
  );
}

function Heading({ sensor }: { readonly sensor: SensorView }) {
  const now = useServiceNow(useNow());
  const time = siteTime(useTimeZone());
  return (
    <header className={styles.heading}>
      <h1>
        {sensorName(sensor, 80)}
        <code>{plainText(sensor.id, 64)}</code>
        {isNew(sensor) ? <span className={styles.tag}>new</span> : null}
      </h1>
      <p className={styles.state} data-state={sensor.state}>
        <SensorMark state={sensor.state} />
        <span title={time.dateTime(sensor.stateSince)}>
          for {roughText(now - sensor.stateSince)}, since {time.clock(sensor.stateSince)}
        </span>
        {sensor.reasons.length === 0 ? null : <b>{reasonText(sensor)}</b>}
        <small>{STATE_MEANINGS[sensor.state]}</small>
      </p>
    </header>
  );
}

interface EditingProps {
  readonly sensor: SensorView;
  readonly onClose: () => void;
  readonly placeMap: PlaceMapOf;
}

function Editing({ sensor, onClose, placeMap }: EditingProps) {
  const [draft, setDraft] = useState(() => draftOf(sensor));
  const read = useMemo(() => readDraft(draft), [draft]);
  const drawn = useMemo(() => withDescription(sensor, read.description), [sensor, read]);
  return (
    <>
      <div className={styles.map}>
        {placeMap(drawn, (at) => setDraft((before) => ({ ...before, place: placeText(at) })))}
      </div>
      <div className={styles.card}>
        <DescriptionForm sensor={sensor} draft={draft} read={read} onDraft={setDraft} onClose={onClose} />
      </div>
    </>
  );
}
