import { useHotkeys } from '@mantine/hooks';
import { severity } from '@rotorwatch/domain';
import type { AlertView } from '@rotorwatch/wire';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { AcknowledgeButton } from '../alerts/acknowledge-button.tsx';
import { AcknowledgeKey } from '../alerts/acknowledge-key.tsx';
import { AlertList } from '../alerts/alert-list.tsx';
import { useLive } from '../live/live-store.ts';
import { ActivityStrip } from '../review/activity-strip.tsx';
import { TrackDrawer } from '../tracks/track-drawer.tsx';
import { Loading } from '../ui/states.tsx';
import styles from './live-page.module.css';

const LiveMap = lazy(() => import('../map/live-map.tsx').then((module) => ({ default: module.LiveMap })));

/** The live screen: alerts, map, the selected aircraft, the day. */
export function LivePage() {
  const { track, alert: named } = useSearch({ from: '/' });
  const alert = useSelectedAlert(track, named);
  const navigate = useNavigate();
  const select = (chosen: { track?: string; alert?: string }) =>
    void navigate({ to: '/', search: chosen, replace: true });
  const selectTrack = (id: string | undefined) => select(id === undefined ? {} : { track: id });
  useHotkeys([['Escape', () => select({})]]);
  const open = alert !== undefined && alert.handling.kind === 'unacknowledged' ? alert : undefined;
  return (
    <main className={styles.live} data-drawer={track !== undefined}>
      <div className={styles.alerts}>
        <AlertList
          selected={alert?.id}
          onSelect={({ id, linkedTo, track: own }) => {
            const about = linkedTo ?? own;
            select(about === undefined ? { alert: id } : { track: about, alert: id });
          }}
        />
      </div>
      <div className={styles.map}>
        <Suspense fallback={<Loading what="the map" />}>
          <LiveMap selected={track} onSelect={selectTrack} />
        </Suspense>
      </div>
      {track === undefined ? null : (
        <div className={styles.drawer}>
          <TrackDrawer
            key={track}
            track={track}
            alert={alert}
            actions={open === undefined ? null : <AlertActions alert={open} />}
            onClose={() => select({})}
          />
        </div>
      )}
      {open === undefined ? null : <AcknowledgeKey alert={open.id} />}
      <div className={styles.day}>
        <ActivityStrip />
      </div>
    </main>
  );
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
