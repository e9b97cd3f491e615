import type { TrackView } from '@rotorwatch/wire';
import type { ReactNode } from 'react';
import { useLive, useServiceNow } from '../live/live-store.ts';
import { locatedOnly, shownEstimate, shownPlace } from '../live/located-place.ts';
import { useSensorName } from '../live/use-sensor-name.ts';
import { heightOf, MOTION_ARROWS, motionOf } from '../live/words/fix-words.ts';
import { locatedText } from '../live/words/located-words.ts';
import { plainText } from '../ui/plain-text.ts';
import { metresText, roughText, speedText } from '../ui/quantity.ts';
import { StaleNotice } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './tracks.module.css';
import { zoneAhead, zoneNearness } from './zone-nearness.ts';

/** Height, speed, nearness to a zone and how long ago, in one glance. */
export function TrackFacts({ track }: { readonly track: TrackView }) {
  const zones = useLive((picture) => picture.zones);
  const now = useServiceNow(useNow());
  const located = locatedOnly(track);
  const fix = located === undefined ? track.fix : undefined;
  const place = shownPlace(track);
  const speedMps = located === undefined ? fix?.speedMps : Math.hypot(located.eastMps, located.northMps);
  const locatedBy = locatedText(track, useSensorName());
  const height = heightOf(fix);
  const motion = motionOf(fix);
  const nearness = place === undefined ? undefined : zoneNearness(zones, place);
  const ahead = track.state === 'fresh' ? zoneAhead(zones, shownEstimate(track)) : undefined;
  const heardMs = now - track.lastHeardAt;
  return (
    <>
      <dl className={styles.facts}>
        <Fact name="Height" title={height?.datum}>
          <Value text={metresText(height?.metres)} /> {motion === undefined ? '' : MOTION_ARROWS[motion]}
        </Fact>
        <Fact name="Speed" title={located === undefined ? undefined : 'estimated from bearings'}>
          {located === undefined ? '' : '≈ '}
          <Value text={speedText(speedMps)} />
        </Fact>
        <Fact name={nearness === undefined ? 'To zone' : plainText(nearness.zone.name, 18)}>
          {nearness?.awayM === 0 ? 'inside' : <Value text={metresText(nearness?.awayM)} />}
        </Fact>
        <Fact name="Heard">
          <Value text={roughText(heardMs)} />
          <i>ago</i>
        </Fact>
      </dl>
      {locatedBy === undefined ? null : <p className={styles.located}>{sentence(locatedBy)}</p>}
      {ahead === undefined ? null : (
        <p className={styles.ahead}>
          {plainText(ahead.zone.name, 40)} in about {Math.max(1, Math.round(ahead.reachesInS))} s (±{' '}
          {Math.max(1, Math.round(2 * ahead.reachesSpreadS))} s) if it goes straight on
        </p>
      )}
      {track.state === 'fresh' ? null : (
        <StaleNotice>No data for {roughText(heardMs)}: values are the last ones heard.</StaleNotice>
      )}
    </>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}. Estimated: it reports no place itself.`;
}

interface FactProps {
  readonly name: string;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

function Fact({ name, title, children }: FactProps) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A number large, its unit small. */
function Value({ text }: { readonly text: string }) {
  const [number = '', unit] = text.split(' ');
  return (
    <>
      {number}
      {unit === undefined ? null : <i>{unit}</i>}
    </>
  );
}
