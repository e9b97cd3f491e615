import type { SensorView } from '@rotorwatch/wire';
import { Link } from '@tanstack/react-router';
import { pictureAge } from '../live/age/staleness.ts';
import { useLive } from '../live/live-store.ts';
import { roughText } from '../ui/quantity.ts';
import { EmptyState, Loading, StaleNotice } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import { BlindTimes } from './blind/blind-times.tsx';
import { FeedList } from './feed-list.tsx';
import type { HistoryRange } from './history/use-sensor-history.ts';
import { SensorTable } from './list/sensor-table.tsx';
import { type PlaceMapOf, SensorPage } from './page/sensor-page.tsx';
import { sensorSummary } from './sensor-summary.ts';
import styles from './sensors.module.css';

/** What of the sensors is shown: one of them, or all. */
export interface SensorsShown {
  readonly sensor?: string;
  readonly range?: HistoryRange;
  readonly edit?: true;
}

interface SensorsPageProps {
  readonly shown: SensorsShown;
  readonly onShow: (shown: SensorsShown) => void;
  readonly placeMap: PlaceMapOf;
}

const EVERYTHING = { sensors: 'all', zones: 'all' } as const;

/** Every receiver and how it does, or one of them. */
export function SensorsPage({ shown, onShow, placeMap }: SensorsPageProps) {
  const sensors = useLive((picture) => picture.sensors);
  const arrived = useLive((picture) => picture.signs.lastEventAt !== undefined);
  const sensor = shown.sensor === undefined ? undefined : sensors.get(shown.sensor);
  return (
    <main className={styles.page}>
      <OldPicture />
      {!arrived ? (
        <Loading what="sensors" />
      ) : shown.sensor === undefined ? (
        <AllSensors sensors={sensors} />
      ) : sensor === undefined ? (
        <NoSuchSensor />
      ) : (
        <SensorPage
          key={sensor.id}
          sensor={sensor}
          range={shown.range ?? '24 h'}
          onRange={(range) => onShow({ ...shown, range })}
          edits={shown.edit ?? false}
          onEdit={(edit) => {
            const { edit: _, ...rest } = shown;
            onShow(edit ? { ...rest, edit: true } : rest);
          }}
          onForgotten={() => onShow({})}
          placeMap={placeMap}
        />
      )}
    </main>
  );
}

function AllSensors({ sensors }: { readonly sensors: ReadonlyMap<string, SensorView> }) {
  return (
    <>
      <h1>Sensors</h1>
      <Greeting sensors={sensors} />
      <div className={styles.sheet}>{sensors.size === 0 ? <NoSensors /> : <SensorTable sensors={sensors} />}</div>
      <BlindTimes scope={EVERYTHING} of="site" />
      <FeedList />
    </>
  );
}

/** One line above the table, while there are sensors that nobody named. */
function Greeting({ sensors }: { readonly sensors: ReadonlyMap<string, SensorView> }) {
  const { strangers } = sensorSummary(sensors.values());
  if (strangers.length === 0) return null;
  return (
    <p className={styles.greeting} role="status">
      <b>{strangers.length === 1 ? '1 new sensor' : `${strangers.length} new sensors`}.</b> What they hear counts
      already; named and placed, it can be understood.
    </p>
  );
}

function OldPicture() {
  const signs = useLive((picture) => picture.signs);
  const age = pictureAge(signs, useNow());
  if (age.kind !== 'old') return null;
  return (
    <StaleNotice>
      No data for {roughText(age.ageMs)}: states and figures are those of the last moment known.
    </StaleNotice>
  );
}

function NoSuchSensor() {
  return (
    <EmptyState title="There is no such sensor">
      It was forgotten, or belongs to another world.{' '}
      <Link to="/sensors" search={{}}>
        All sensors
      </Link>
    </EmptyState>
  );
}

function NoSensors() {
  return (
    <EmptyState title="No sensor yet">
      A receiver registers itself with its first message. Point one at this service's MQTT broker.
    </EmptyState>
  );
}
