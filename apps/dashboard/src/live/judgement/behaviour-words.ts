import type { TrackView } from '@rotorwatch/wire';
import { plainText } from '../../ui/plain-text.ts';
import { durationText, metresText, roughText, speedText } from '../../ui/quantity.ts';

type Behaviour = NonNullable<TrackView['behaviour']>;
type Visits = NonNullable<Behaviour['visits']>[number];
type Launch = NonNullable<TrackView['launch']>;
type Drop = NonNullable<TrackView['drops']>[number];

const DOING: Readonly<Record<Behaviour['doing'], string>> = {
  descending: 'Descending fast',
  climbing: 'Climbing fast',
  hovering: 'Hovering',
  approaching: 'Approaching',
  loitering: 'Loitering',
  passing: 'Flying',
};

/** Nearer to standing still than this no time is worth telling. */
const CLOSING_AT_LEAST_MPS = 0.5;

/** `Hovering for 40 s`, `Approaching Yard: 320 m to go at 8 m/s, about 40 s`. `now`: service time. */
export function doingText({ doing, since, approach }: Behaviour, now: number): string {
  if (doing === 'approaching' && approach !== undefined) {
    const { name, awayM, closingMps } = approach;
    const eta = closingMps < CLOSING_AT_LEAST_MPS ? '' : `, about ${roughText((awayM / closingMps) * 1000)}`;
    return `Approaching ${plainText(name, 40)}: ${metresText(awayM)} to go at ${speedText(closingMps)}${eta}`;
  }
  return `${DOING[doing]} for ${durationText(now - since)}`;
}

/** What is remarkable about it beside what it does now: company, a pilot who walked off, earlier visits. */
export function behaviourNotes(
  { together, pilotAwayM, visits = [] }: Behaviour,
  day: (at: number) => string,
): readonly string[] {
  return [
    ...(together === undefined ? [] : [`One of ${together} that started together`]),
    ...(pilotAwayM === undefined ? [] : [`Pilot ${metresText(pilotAwayM)} from where it started`]),
    ...visits.map((each) => visitsText(each, day)),
  ];
}

const SAME: Readonly<Record<Visits['by'], string>> = {
  aircraft: 'Same aircraft',
  'pilot-place': 'Flown from the same place',
  route: 'Same route',
};

function visitsText({ by, count, lastAt }: Visits, day: (at: number) => string): string {
  return `${SAME[by]} ${count === 1 ? 'once' : `${count} times`} before, last ${day(lastAt)}`;
}

/** How well a place is known: `± 12 m`, or `± 40 × 12 m` where it is much longer than wide. */
export function ellipseText({ semiMajorM, semiMinorM }: Launch['ellipse']): string {
  const isLong = semiMajorM > 2 * semiMinorM;
  return isLong ? `± ${Math.round(semiMajorM)} × ${metresText(semiMinorM)}` : `± ${metresText(semiMajorM)}`;
}

const BASIS: Readonly<Record<Launch['basis'], string>> = {
  said: 'as it says',
  seen: 'heard from the ground on',
  'first-heard': 'in the air by then',
};

export function launchText({ basis, ellipse }: Launch): string {
  return `${ellipseText(ellipse)}, ${BASIS[basis]}`;
}

/** `± 12 m, down to 8 m, 14 s`. */
export function dropText({ ellipse, cue, stoodMs, lowestM }: Drop): string {
  const how = cue === 'turn' ? 'stopped and turned back' : `down to ${metresText(lowestM)}`;
  return `${ellipseText(ellipse)}, ${how}, stood ${durationText(stoodMs)}`;
}
