import type { AlertView, TrackView } from '@rotorwatch/wire';
import { lazy, type ReactNode, Suspense } from 'react';
import { BehaviourLines } from '../live/judgement/behaviour-lines.tsx';
import { WhySuspected } from '../live/judgement/why-suspected.tsx';
import { useServiceNow } from '../live/live-store.ts';
import { useTrackView } from '../live/use-track-view.ts';
import { ModelNote } from '../live/words/model-note.tsx';
import { trackName } from '../live/words/track-name.ts';
import { Drawer } from '../ui/drawer.tsx';
import { EmptyState, Loading } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import { CallOutBox } from './call-out-box.tsx';
import { Identities } from './identities.tsx';
import { JoinedTracks } from './joined-tracks.tsx';
import { TrackFacts } from './track-facts.tsx';
import { TrackHearings } from './track-hearings.tsx';
import styles from './tracks.module.css';
import { WhyAlert } from './why-alert.tsx';

const LiveCharts = lazy(() => import('./charts/live-charts.tsx').then((module) => ({ default: module.LiveCharts })));

interface TrackDrawerProps {
  readonly track: string;
  readonly alert: AlertView | undefined;
  /** What an operator can do about the alert. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
}

/** Everything about one aircraft: what to say, what to do, what it does, why it alerted, who hears it. */
export function TrackDrawer({ track: id, alert, actions, onClose }: TrackDrawerProps) {
  const track = useTrackView(id);
  return (
    <Drawer label="Selected aircraft" onClose={onClose}>
      {track === undefined ? (
        <EmptyState title="Not heard any more">Its flight is in the log of flights.</EmptyState>
      ) : (
        <DrawerBody track={track} alert={alert} actions={actions} />
      )}
    </Drawer>
  );
}

interface DrawerBodyProps {
  readonly track: TrackView;
  readonly alert: AlertView | undefined;
  readonly actions: ReactNode;
}

function DrawerBody({ track, alert, actions }: DrawerBodyProps) {
  const now = useServiceNow(useNow());
  return (
    <>
      <CallOutBox track={track} level={alert?.condition.kind === 'active' ? alert.level : undefined} />
      {actions}
      <h2 className={styles.name}>
        {trackName(track)}
        <Identities track={track} />
      </h2>
      <ModelNote track={track} />
      <Doubts track={track} />
      <WhySuspected track={track} />
      <TrackFacts track={track} />
      <BehaviourLines track={track} now={now} />
      <Suspense fallback={<Loading what="charts" />}>
        <LiveCharts track={track.id} sensors={track.hearings.map(({ sensor }) => sensor)} />
      </Suspense>
      {alert === undefined ? null : <WhyAlert alert={alert} />}
      <TrackHearings track={track} />
      <JoinedTracks track={track} />
    </>
  );
}

/** What keeps a track from being taken for an aircraft that is here now. */
function Doubts({ track }: { readonly track: TrackView }) {
  return (
    <>
      {track.suspect === undefined ? null : <p className={styles.doubt}>Possibly forged: one of a spoofed swarm</p>}
      {track.lateAt === undefined ? null : <p className={styles.doubt}>Told late: this is where it was, not is</p>}
    </>
  );
}
