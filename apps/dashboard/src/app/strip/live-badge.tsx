import { pictureAge } from '../../live/age/staleness.ts';
import { useLive } from '../../live/live-store.ts';
import { roughText } from '../../ui/quantity.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './strip.module.css';

const GREEN_UNDER_MS = 1000;

/** `LIVE 0.4 s`: from the reception of a message to its pixel, measured; with nothing in the air, from a heartbeat to its pixel. */
export function LiveBadge() {
  const signs = useLive((picture) => picture.signs);
  const latency = useLive((picture) => picture.latency);
  const age = pictureAge(signs, useNow());
  if (age.kind === 'waiting') return <Badge tone="late" text="CONNECTING" />;
  if (age.kind === 'old') return <Badge tone="old" text="OLD" figure={roughText(age.ageMs)} />;
  if (age.kind === 'late') return <Badge tone="late" text="LATE" figure={roughText(age.ageMs)} />;
  if (latency === undefined) return <Badge tone="live" text="LIVE" />;
  const figure = `${(Math.max(100, latency.latencyMs) / 1000).toFixed(1)} s`;
  return (
    <Badge
      tone={latency.latencyMs < GREEN_UNDER_MS ? 'live' : 'late'}
      text="LIVE"
      figure={figure}
      isOfLink={latency.source === 'link'}
      latencyMs={latency.latencyMs}
      title={
        latency.source === 'link'
          ? `Nothing flies. Heartbeat to pixel: ${latency.latencyMs} ms`
          : `Reception to pixel: ${latency.latencyMs} ms, median of the last second`
      }
    />
  );
}

interface BadgeProps {
  readonly tone: 'live' | 'late' | 'old';
  readonly text: string;
  readonly figure?: string;
  /** Nothing flies: the figure is of a heartbeat. */
  readonly isOfLink?: boolean;
  readonly latencyMs?: number;
  readonly title?: string;
}

function Badge({ tone, text, figure, isOfLink = false, latencyMs, title }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone} data-latency-ms={latencyMs} data-testid="live-badge" title={title}>
      <i aria-hidden="true" />
      {text}{' '}
      {figure === undefined ? null : (
        <b>
          {figure}
          {isOfLink ? <span className={styles.link}> link</span> : null}
        </b>
      )}
    </span>
  );
}
