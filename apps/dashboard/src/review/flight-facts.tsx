import type { FlightDetail, TrackView } from '@rotorwatch/wire';
import { useTimeZone } from '../live/live-store.ts';
import { useSensorName } from '../live/use-sensor-name.ts';
import { ModelNote } from '../live/words/model-note.tsx';
import { modelName } from '../live/words/model-words.ts';
import { NameList } from '../ui/name-list.tsx';
import { plainText } from '../ui/plain-text.ts';
import { durationText, metresText, speedText } from '../ui/quantity.ts';
import { siteTime } from '../ui/site-time.ts';
import { flownMs } from './flight-words.ts';
import styles from './review.module.css';

/** When, how long, how high, how fast, heard by whom. */
export function FlightFacts({ flight }: { readonly flight: FlightDetail }) {
  const { track, smoothedPath } = flight;
  const time = siteTime(useTimeZone());
  const nameOf = useSensorName();
  const facts = [
    ['First heard', `${time.dateTime(track.openedAt)} ${time.offset(track.openedAt)}`],
    ['Last heard', `${time.dateTime(track.lastHeardAt)} ${time.offset(track.lastHeardAt)}`],
    ['Duration', durationText(flownMs(track))],
    ['Max height', metresText(track.maxHeightM)],
    ['Max speed', speedText(track.maxSpeedMps)],
    ['Detections', String(track.detections)],
    ['Sensors', <NameList key="sensors" names={track.hearings.map(({ sensor }) => nameOf(sensor))} atMost={24} />],
    ['Serial', track.identities.serial === undefined ? '–' : plainText(track.identities.serial)],
    ['Make and model', <ModelFact key="model" track={track} />],
    ['Path', pathText(flight)],
    ['Smoothed path', smoothedPath.length === 0 ? '–' : `≈ ${smoothedPath.length} points, estimated`],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How many corners, of which kind, and how far what was left out may lie from the line. */
function pathText({ path, pathErrorM, locatedPathErrorM }: FlightDetail): string {
  const located = path.filter(({ fix }) => fix === undefined).length;
  const parts = [
    ...(located === path.length && located > 0
      ? []
      : [`${path.length - located} reported points, thinned to within ${metresText(pathErrorM)}`]),
    ...(located === 0 ? [] : [`${located} estimated from bearings, to within ${metresText(locatedPathErrorM)}`]),
  ];
  return parts.join('; ');
}

function ModelFact({ track }: { readonly track: TrackView }) {
  const name = modelName(track.aircraftModel ?? track);
  return (
    <>
      {name === '' ? 'unknown' : plainText(name)}
      <ModelNote track={track} />
    </>
  );
}
