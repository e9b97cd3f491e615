import type { SiteView, TrackView } from '@rotorwatch/wire';
import { locatedOnly, shownPlace } from '../live/located-place.ts';
import { heightOf, motionOf } from '../live/words/fix-words.ts';
import { placeWords } from '../live/words/place-words.ts';
import { roughText } from '../ui/quantity.ts';

/** What people call a sensor. */
type NameOf = (sensor: string, maxLength: number) => string;

/**
 * What to say on the radio: where it is in site words, height and trend, and where its pilot is.
 *
 * `now` is service time. Units are spelled out, because the line is read aloud.
 */
export function callOut(track: TrackView, site: SiteView | undefined, now: number, nameOf: NameOf): string {
  const sentences = [aircraftSentence(track, site, now, nameOf), pilotSentence(track, site)];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

function aircraftSentence(track: TrackView, site: SiteView | undefined, now: number, nameOf: NameOf): string {
  const at = shownPlace(track);
  if (at === undefined) return bearingSentence(track, nameOf);
  const place = spokenPlace(site, at);
  const parts = [
    place ?? 'Position known, but the site has no plan to name it by',
    locatedPhrase(track) ?? heightPhrase(track),
  ];
  const said = parts.filter((part) => part !== undefined).join(', ');
  if (track.state === 'closed') return sentence(`Flight ended. Last ${said}`);
  return track.state === 'fresh'
    ? sentence(said)
    : sentence(`Last heard ${roughText(now - track.lastHeardAt)} ago: ${said}`);
}

/** Spoken to ten metres: bearings know it no better. */
function locatedPhrase(track: TrackView): string | undefined {
  const located = locatedOnly(track);
  if (located === undefined) return undefined;
  const withinM = Math.max(10, Math.ceil(located.ellipse.semiMajorM / 10) * 10);
  return `estimated from bearings to within ${withinM} metres, height unknown`;
}

function heightPhrase({ fix }: TrackView): string | undefined {
  const height = heightOf(fix);
  if (height === undefined) return undefined;
  const motion = motionOf(fix);
  const metres = `${Math.round(height.metres)} metres${height.datum === 'above ellipsoid' ? ' above the ellipsoid' : ''}`;
  return motion === undefined || motion === 'level' ? `at ${metres}` : `${motion} through ${metres}`;
}

function pilotSentence(track: TrackView, site: SiteView | undefined): string | undefined {
  const ground = track.pilot ?? track.takeoff;
  if (ground === undefined) return undefined;
  const who = track.pilot === undefined ? 'Took off' : 'Pilot';
  const place = spokenPlace(site, ground.at);
  return place === undefined ? undefined : sentence(`${who} ${place.replace(/^over /, 'at ')}`);
}

function bearingSentence(track: TrackView, nameOf: NameOf): string {
  const heard = track.hearings.flatMap(({ sensor, bearing }) => {
    const name = nameOf(sensor, 32);
    return bearing === undefined || bearing.halfWidthDeg >= 180
      ? [name]
      : [`${name} at bearing ${String(Math.round(bearing.bearingDeg) % 360).padStart(3, '0')}`];
  });
  if (heard.length === 0) return 'No position.';
  return sentence(`No position; heard by ${heard.join(', ')}`);
}

function spokenPlace(
  site: SiteView | undefined,
  at: { readonly lat: number; readonly lon: number },
): string | undefined {
  const words = placeWords(site, at);
  if (words === undefined) return undefined;
  if (words.away === undefined) return `${words.near ?? 'over'} ${words.landmark}`;
  return `${spokenDistance(words.away.distanceM)} ${words.away.direction} ${words.landmark}`;
}

function spokenDistance(metres: number): string {
  if (metres >= 1000) return `${(metres / 1000).toFixed(1)} kilometres`;
  return `${metres < 100 ? Math.round(metres) : Math.round(metres / 10) * 10} metres`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
