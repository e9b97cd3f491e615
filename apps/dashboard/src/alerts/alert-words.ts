import type { AlertView, SiteView, TrackView } from '@rotorwatch/wire';
import { factText } from '../live/words/fact-words.ts';
import { heightText, motionOf } from '../live/words/fix-words.ts';
import { placeText, placeWords } from '../live/words/place-words.ts';
import { STATE_WORDS } from '../live/words/sensor-words.ts';
import { trackName } from '../live/words/track-name.ts';
import { plainText } from '../ui/plain-text.ts';
import { roughText } from '../ui/quantity.ts';
import { isAboutSensors } from './sensor-alert.ts';

const SWARM = 'possible-spoofed-swarm';
const SPOOF = 'spoof-suspected';

const CLEARED_WORDS: Readonly<Record<string, string>> = {
  left: 'left',
  lost: 'lost from sight',
  'zone-removed': 'zone removed',
  merged: 'joined to another track',
  back: 'back',
  forgotten: 'sensor forgotten',
  unfounded: 'suspected no more',
};

/** What people call a sensor. */
type NameOf = (sensor: string, maxLength: number) => string;

/** What it is about: the aircraft, many at once, or one of our own sensors. */
export function alertName(alert: AlertView, track: TrackView | undefined, nameOf: NameOf): string {
  if (alert.rule === SWARM) return 'Possible spoofed swarm';
  if (isAboutSensors(alert)) return sensorAlertName(alert, nameOf);
  return track === undefined ? 'Aircraft no longer heard' : trackName(track);
}

function sensorAlertName({ why: { sensors, facts } }: AlertView, nameOf: NameOf): string {
  const [first] = sensors;
  const counted = facts.find(({ name }) => name === 'sensors lost')?.value;
  const count = typeof counted === 'number' ? counted : sensors.length;
  if (count > 1) return `${count.toLocaleString('en-GB')} sensors lost`;
  return `Sensor ${first === undefined ? '' : nameOf(first, 40)}`.trim();
}

/** Why the alert stands, short: the zone, how many identities, what heard it, or what is wrong with a sensor. */
export function causeText(alert: AlertView, nameOf: NameOf): string {
  const { zone, sensors, facts } = alert.why;
  if (isAboutSensors(alert)) return sensorCauseText(alert, nameOf);
  if (zone !== undefined) return `Inside ${plainText(zone.name, 40)}`;
  if (alert.rule === SPOOF) return spoofCauseText(alert);
  const heard = sensors.map((sensor) => nameOf(sensor, 24));
  const identities = facts.find(({ name }) => name === 'identities')?.value;
  if (alert.rule === SWARM && typeof identities === 'number') {
    return `${identities.toLocaleString('en-GB')} identities from one transmitter, heard by ${heard.join(', ')}`;
  }
  return heard.length === 0 ? 'Heard' : `Heard by ${heard.join(', ')}`;
}

/** The first reason found, and how many there are beside it. */
function spoofCauseText({ why: { facts } }: AlertView): string {
  const [first, ...others] = facts.filter(({ name }) => name !== 'suspicion');
  if (first === undefined) return 'Spoof suspected';
  const { threshold: _, ...found } = first;
  return `Spoof suspected: ${first.name} ${factText(found)}${others.length === 0 ? '' : `, ${others.length} more`}`;
}

function sensorCauseText({ why: { sensors, facts } }: AlertView, nameOf: NameOf): string {
  const told = (name: string) => facts.find((fact) => fact.name === name)?.value;
  const [state, reason] = [told('state'), told('reason')];
  const word = isState(state) ? STATE_WORDS[state] : 'lost';
  if (typeof reason === 'string' && reason !== '') return `${capital(word)}: ${plainText(reason, 160)}`;
  const names = sensors.slice(0, 4).map((sensor) => nameOf(sensor, 24));
  return sensors.length > 1 ? `${names.join(', ')}${sensors.length > 4 ? ', …' : ''}` : capital(word);
}

function isState(value: unknown): value is keyof typeof STATE_WORDS {
  return typeof value === 'string' && Object.hasOwn(STATE_WORDS, value);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
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
export function announcement(
  alert: AlertView,
  track: TrackView | undefined,
  site: SiteView | undefined,
  nameOf: NameOf,
): string {
  const where = whereaboutsText(track, site);
  return `${alert.level} alert: ${alertName(alert, track, nameOf)}. ${causeText(alert, nameOf)}${where === '' ? '' : `, ${where}`}.`;
}
