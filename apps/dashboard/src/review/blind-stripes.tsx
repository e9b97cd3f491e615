import { stretchOf } from '../live/blind/blind-stretches.ts';
import { useBlindTimes } from '../live/blind/use-blind-times.ts';
import { useServiceNow } from '../live/live-store.ts';
import { joinedWithin, type Stretch } from '../ui/charts/stretch.ts';
import { durationText, roughText } from '../ui/quantity.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './activity-strip.module.css';

// Long enough for its words not to run into its neighbours.
const NAMED_FROM_SHARE = 0.025;
const EVERYTHING = { sensors: 'all', zones: 'all' } as const;

/** Blind time along a timeline: hatched in full height where a zone or the site was not watched, low where a sensor was not. */
export function BlindStripes({ range }: { readonly range: Stretch }) {
  const now = useServiceNow(Math.floor(useNow() / 1000) * 1000);
  const { blindTimes } = useBlindTimes(range, EVERYTHING);
  const of = (isSensors: boolean) =>
    joinedWithin(
      blindTimes.filter(({ subject }) => (subject.kind === 'sensor') === isSensors).map((each) => stretchOf(each, now)),
      range,
    );
  const lengthMs = range.to - range.from;
  const [ground, sensors] = [of(false), of(true)];
  return (
    <>
      {[
        ...sensors.map((stretch) => ['sensor', stretch] as const),
        ...ground.map((each) => ['ground', each] as const),
      ].map(([kind, { from, to }]) => (
        <span
          key={`${kind} ${from}`}
          className={styles.blind}
          data-kind={kind}
          style={{ left: `${(100 * (from - range.from)) / lengthMs}%`, width: `${(100 * (to - from)) / lengthMs}%` }}
          title={`${kind === 'sensor' ? 'A sensor was' : 'A zone or the site was'} blind for ${durationText(to - from)}`}
        >
          {kind === 'ground' && (to - from) / lengthMs > NAMED_FROM_SHARE ? <b>blind {roughText(to - from)}</b> : null}
        </span>
      ))}
      <p className="visually-hidden">{summary(ground, sensors)}</p>
    </>
  );
}

function summary(ground: readonly Stretch[], sensors: readonly Stretch[]): string {
  const total = (stretches: readonly Stretch[]) =>
    durationText(stretches.reduce((sum, { from, to }) => sum + to - from, 0));
  if (ground.length + sensors.length === 0) return 'No blind time.';
  return `Blind time: a zone or the site ${total(ground)}, sensors ${total(sensors)}.`;
}
