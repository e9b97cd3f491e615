import type { AlertView, FlightView, PageOf } from '@rotorwatch/wire';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../live/ask.ts';
import { useLive, useServiceNow, useTimeZone } from '../live/live-store.ts';
import { siteTime } from '../ui/site-time.ts';
import { useNow } from '../ui/use-now.ts';
import { type ActivityBin, activityBins } from './activity.ts';
import styles from './activity-strip.module.css';
import { BlindStripes } from './blind-stripes.tsx';

const DAY_MS = 86_400_000;
const BINS = 144;
const ASKED_EVERY_MS = 20_000;
const HOURS = [24, 20, 16, 12, 8, 4];

/** The last 24 hours in one line: flights grey, those suspected of spoofing left out, alerts in the colour and height of their level, now at the right. */
export function ActivityStrip() {
  const now = useServiceNow(Math.floor(useNow() / ASKED_EVERY_MS) * ASKED_EVERY_MS);
  const time = siteTime(useTimeZone());
  const bins = useDay(now);
  return (
    <section className={styles.strip} aria-label="The last 24 hours">
      <div className={styles.axis}>
        <BlindStripes range={{ from: now - DAY_MS, to: now }} />
      </div>
      <svg className={styles.bars} viewBox={`0 0 ${BINS} 30`} preserveAspectRatio="none" aria-hidden="true">
        <path className={styles.base} d={`M0 29.5H${BINS}`} />
        {bins.map((bin, n) => (
          <Bar key={bin.from} bin={bin} x={n} />
        ))}
      </svg>
      <span className={styles.now}>
        <b>now</b>
      </span>
      <div className={styles.hours}>
        {HOURS.map((hours) => (
          <span key={hours} style={{ left: `${((24 - hours) / 24) * 100}%` }}>
            {time.minute(now - hours * 3_600_000)}
          </span>
        ))}
      </div>
      <p className="visually-hidden">{summary(bins)}</p>
    </section>
  );
}

const HEIGHTS = { critical: 28, warning: 20, advisory: 13 } as const;

function Bar({ bin, x }: { readonly bin: ActivityBin; readonly x: number }) {
  if (bin.flights === 0 && bin.worst === undefined) return null;
  const height = bin.worst === undefined ? Math.min(12, 5 + bin.flights * 2) : HEIGHTS[bin.worst];
  return (
    <rect className={styles.bar} data-level={bin.worst} x={x + 0.25} width={0.5} y={29 - height} height={height} />
  );
}

function useDay(now: number): readonly ActivityBin[] {
  const world = useLive((picture) => picture.world);
  const arrived = useLive((picture) => picture.signs.lastEventAt !== undefined);
  const day = { from: now - DAY_MS, to: now + 1000, bins: BINS };
  const asked = { world, from: Math.floor(day.from), limit: 200 };
  const { data } = useQuery({
    queryKey: ['activity', world],
    queryFn: async () => {
      const [flights, alerts] = await Promise.all([
        ask<PageOf<FlightView>>('/api/flights', { ...asked, suspected: false }),
        ask<PageOf<AlertView>>('/api/alerts', asked),
      ]);
      return { flights: flights.items, alerts: alerts.items };
    },
    enabled: world !== '' && arrived,
    refetchInterval: ASKED_EVERY_MS,
  });
  return activityBins(data?.flights ?? [], data?.alerts ?? [], day);
}

function summary(bins: readonly ActivityBin[]): string {
  const flights = bins.reduce((sum, bin) => sum + bin.flights, 0);
  return `${flights} flights in the last 24 hours, alerts in ${bins.filter((bin) => bin.worst !== undefined).length} ten-minute stretches.`;
}
