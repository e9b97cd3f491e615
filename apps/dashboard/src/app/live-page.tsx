import { useHotkeys } from '@mantine/hooks';
import { severity } from '@rotorwatch/domain';
import type { AlertView } from '@rotorwatch/wire';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { AcknowledgeButton } from '../alerts/acknowledge-button.tsx';
import { AcknowledgeKey } from '../alerts/acknowledge-key.tsx';
import { AlertList } from '../alerts/alert-list.tsx';
import { sensorOf } from '../alerts/sensor-alert.ts';
import { useLive } from '../live/live-store.ts';
import type { MapHit } from '../map/map-canvas.ts';
import { ActivityStrip } from '../review/activity-strip.tsx';
import { SensorDrawer } from '../sensors/sensor-drawer.tsx';
import { TrackDrawer } from '../tracks/track-drawer.tsx';
import { Loading } from '../ui/states.tsx';
import styles from './live-page.module.css';
import type { LiveSearch } from './search-params.ts';

const LiveMap = lazy(() => import('../map/live-map.tsx').then((module) => ({ default: module.LiveMap })));

/** The live screen: alerts, map, the selected aircraft, the day. */
export function LivePage() {
  const { world: _, hide, ...others } = useSearch({ from: '/' });
  const { track, sensor, alert: named } = others;
  const selected = selectedOn(others);
  const alert = useSelectedAlert(track, named);
  const navigate = useNavigate();
  const show = (search: LiveSearch) => void navigate({ to: '/', search, replace: true });
  const select = (chosen: LiveSearch) => show(hide === undefined ? chosen : { ...chosen, hide });
  useHotkeys([['Escape', () => select({})]]);
  const open = alert !== undefined && alert.handling.kind === 'unacknowledged' ? alert : undefined;
  const actions = open === undefined ? null : <AlertActions alert={open} />;
  return (
    <main className={styles.live} data-drawer={track !== undefined || sensor !== undefined}>
      <div className={styles.alerts}>
        <AlertList selected={alert?.id} onSelect={(chosen) => select(searchOf(chosen))} />
      </div>
      <div className={styles.map}>
        <Suspense fallback={<Loading what="the map" />}>
          <LiveMap
            selected={selected}
            onSelect={(hit) => select(hit === undefined ? {} : { [hit.kind]: hit.id })}
            hidesAircraft={hide === 'aircraft'}
            onHideAircraft={(hides) => show(hides ? { ...others, hide: 'aircraft' } : others)}
          />
        </Suspense>
      </div>
      {track === undefined ? null : (
        <div className={styles.drawer}>
          <TrackDrawer key={track} track={track} alert={alert} actions={actions} onClose={() => select({})} />
        </div>
      )}
      {sensor === undefined || track !== undefined ? null : (
        <div className={styles.drawer}>
          <SensorDrawer sensor={sensor} actions={actions} onClose={() => select({})} />
        </div>
      )}
      {open === undefined ? null : <AcknowledgeKey alert={open.id} />}
      <div className={styles.day}>
        <ActivityStrip />
      </div>
    </main>
  );
}

/** An alert leads to what it is about: an aircraft, a sensor, or nothing more than itself. */
function searchOf(alert: AlertView): LiveSearch {
  const track = alert.linkedTo ?? alert.track;
  const sensor = sensorOf(alert);
  if (track !== undefined) return { track, alert: alert.id };
  return sensor === undefined ? { alert: alert.id } : { sensor, alert: alert.id };
}

/** What the map marks: at most one thing. */
function selectedOn({ track, sensor, aircraft }: LiveSearch): MapHit | undefined {
  if (track !== undefined) return { kind: 'track', id: track };
  if (sensor !== undefined) return { kind: 'sensor', id: sensor };
  return aircraft === undefined ? undefined : { kind: 'aircraft', id: aircraft };
}

function AlertActions({ alert }: { readonly alert: AlertView }) {
  return (
    <div className={styles.actions}>
      <AcknowledgeButton alert={alert.id} level={alert.level} main />
    </div>
  );
}

/** The alert the address names, else the gravest of the selected track that lasts or that nobody acknowledged. */
function useSelectedAlert(track: string | undefined, named: string | undefined): AlertView | undefined {
  const alerts = useLive((picture) => picture.alerts);
  if (named !== undefined) return alerts.get(named);
  if (track === undefined) return undefined;
  const own = [...alerts.values()].filter((alert) => (alert.linkedTo ?? alert.track) === track);
  const open = own.filter(
    ({ condition, handling }) => condition.kind === 'active' || handling.kind === 'unacknowledged',
  );
  return open.sort((a, b) => severity(b.level) - severity(a.level) || b.roseAt - a.roseAt)[0];
}
