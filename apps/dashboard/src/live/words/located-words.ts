import type { TrackView } from '@rotorwatch/wire';
import { ellipseText } from '../judgement/behaviour-words.ts';
import { locatedOnly } from '../located-place.ts';

/** What people call a sensor. */
type NameOf = (sensor: string, maxLength: number) => string;

/** `located by bearings of North and East, ± 60 × 20 m`; `undefined` where it says itself where it is. */
export function locatedText(track: TrackView, nameOf: NameOf): string | undefined {
  const located = locatedOnly(track);
  if (located === undefined) return undefined;
  const names = located.sensors.map((sensor) => nameOf(sensor, 24)).toSorted();
  return `located by bearings of ${listText(names)}, ${ellipseText(located.ellipse)}`;
}

/** `A, B and C` */
function listText(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
