import type { AlertView, SiteView, TrackView } from '@rotorwatch/wire';
import { heightText, motionOf } from '../live/words/fix-words.ts';
import { placeText, placeWords } from '../live/words/place-words.ts';
import { trackName } from '../live/words/track-name.ts';
import { plainText } from '../ui/plain-text.ts';
import { roughText } from '../ui/quantity.ts';

const SWARM = 'possible-spoofed-swarm';

const CLEARED_WORDS: Readonly<Record<string, string>> = {
  left: 'left',
  lost: 'lost from sight',
  'zone-removed': 'zone removed',
  merged: 'joined to another track',
  back: 'working again',
  forgotten: 'retired',
};

/** What it is about: the aircraft, or many at once. */
export function alertName(alert: AlertView, track: TrackView | undefined): string {
  if (alert.rule === SWARM) return 'Possible spoofed swarm';
  if (alert.rule === 'sensors-lost') return 'Many sensors lost';
  if (alert.rule === 'sensor-lost') return `Sensor ${factWords(alert, 'sensor') ?? 'lost'}`;
  return track === undefined ? 'Aircraft no longer heard' : trackName(track);
}

/** Why the alert stands, short: the zone, how many identities, or what heard it. */
export function causeText(alert: AlertView): string {
  const { zone, sensors, facts } = alert.why;
  if (zone !== undefined) return `Inside ${plainText(zone.name, 40)}`;
  const heard = sensors.map((sensor) => plainText(sensor, 24));
  const identities = facts.find(({ name }) => name === 'identities')?.value;
  if (alert.rule === SWARM && typeof identities === 'number') {
    return `${identities.toLocaleString('en-GB')} identities from one transmitter, heard by ${heard.join(', ')}`;
  }
  if (alert.rule === 'sensor-lost') {
    return [factWords(alert, 'state'), factWords(alert, 'reason')].filter((words) => words !== undefined).join(': ');
  }
  if (alert.rule === 'sensors-lost') return `${factWords(alert, 'sensors lost') ?? 'Many'} lost: ${heard.join(', ')}`;
  return heard.length === 0 ? 'Heard' : `Heard by ${heard.join(', ')}`;
}

function factWords(alert: AlertView, fact: string): string | undefined {
  const value = alert.why.facts.find(({ name }) => name === fact)?.value;
  return value === undefined ? undefined : plainText(String(value), 120);
}

/** Where it is in site words, its height and where it is going; empty when nobody knows. */
export function whereaboutsText(track: TrackView | undefined, site: SiteView | undefined): string {
  if (track?.fix === undefined) return '';
  const words = placeWords(site, track.fix.at);
  const motion = motionOf(track.fix);
  const parts = [
    words === undefined ? undefined : placeText(words),
    heightText(track.fix),
    motion === undefined || motion === 'level' ? undefined : motion,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** `left at 21:41` for an alert that is over. */
export function clearedText(alert: AlertView, clock: (at: number) => string): string | undefined {
  if (alert.condition.kind !== 'cleared') return undefined;
  const why = CLEARED_WORDS[alert.condition.why ?? ''] ?? 'cleared';
  return alert.condition.at === undefined ? why : `${why} at ${clock(alert.condition.at)}`;
}

/** `late by 58 min`, as long as nobody has heard of it live. */
export function lateText({ late, happenedAt, raisedAt }: AlertView): string | undefined {
  return late === true && happenedAt !== undefined ? `late by ${roughText(raisedAt - happenedAt)}` : undefined;
}

/** What a screen reader says once for a new alert. */
export function announcement(alert: AlertView, track: TrackView | undefined, site: SiteView | undefined): string {
  const where = whereaboutsText(track, site);
  return `${alert.level} alert: ${alertName(alert, track)}. ${causeText(alert)}${where === '' ? '' : `, ${where}`}.`;
}
