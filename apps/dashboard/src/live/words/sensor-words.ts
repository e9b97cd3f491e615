import type { SensorView } from '@rotorwatch/wire';
import { plainText } from '../../ui/plain-text.ts';

type State = SensorView['state'];
export type SensorKind = 'remote-id' | 'radio' | 'receiver';

/** What each state is called, everywhere. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  ok: 'working',
  degraded: 'degraded',
  blind: 'blind',
  offline: 'offline',
};

/** What a state means for who relies on it. */
export const STATE_MEANINGS: Readonly<Record<State, string>> = {
  ok: 'It hears as it should.',
  degraded: 'It hears, but something is wrong with it.',
  blind: 'It is connected and hears nothing: what flies near it goes unseen.',
  offline: 'It is gone: what flies near it goes unseen.',
};

/** Those that need somebody first: what hears nothing before what hears badly. */
export const STATE_RANKS: Readonly<Record<State, number>> = { offline: 0, blind: 0, degraded: 1, ok: 2 };

/** Whether what flies within its reach would be heard. */
export function isHearing(state: State): boolean {
  return state === 'ok' || state === 'degraded';
}

/** What people call it, else the id it gives itself. A stranger's text, made plain. */
export function sensorName(sensor: Pick<SensorView, 'id' | 'name'>, maxLength = 40): string {
  return plainText(sensor.name ?? sensor.id, maxLength);
}

/** Every reason, the gravest first: `licence invalid: it publishes no detections; 83 °C`. */
export function reasonText({ reasons }: Pick<SensorView, 'reasons'>, maxLength = 240): string {
  return plainText(reasons.join('; '), maxLength);
}

/** `Blind: licence invalid`; a sensor in order is just `Working`. */
export function stateText(sensor: Pick<SensorView, 'state' | 'reasons'>): string {
  const word = STATE_WORDS[sensor.state];
  const said = word.charAt(0).toUpperCase() + word.slice(1);
  return sensor.reasons.length === 0 ? said : `${said}: ${reasonText(sensor)}`;
}

export const KIND_WORDS: Readonly<Record<SensorKind, string>> = {
  'remote-id': 'Remote ID receiver',
  radio: 'RF detector',
  receiver: 'Receiver',
};

/** by decoder: what a receiver that speaks its format listens to */
const KINDS: ReadonlyMap<string, SensorKind> = new Map([
  ['dronescout', 'remote-id'],
  ['dragonsync', 'remote-id'],
  ['dronetag', 'remote-id'],
  ['mesh-mapper', 'remote-id'],
  ['antihunter', 'remote-id'],
  ['sxjack', 'remote-id'],
  ['kismet', 'remote-id'],
  ['remote-id', 'remote-id'],
  ['dji-droneid', 'radio'],
  ['antsdr', 'radio'],
  ['aeroscope', 'radio'],
  ['aerotracker', 'radio'],
  ['mydefence', 'radio'],
  ['sapient', 'radio'],
]);

/** What kind of receiver it is, as far as its format tells; one that hears in a sector only is an RF detector. */
export function sensorKind({ decoder, fieldOfView }: Pick<SensorView, 'decoder' | 'fieldOfView'>): SensorKind {
  const kind = KINDS.get(decoder) ?? 'receiver';
  return kind === 'receiver' && fieldOfView !== undefined ? 'radio' : kind;
}
