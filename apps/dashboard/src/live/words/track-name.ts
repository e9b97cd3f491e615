import type { TrackView } from '@rotorwatch/wire';
import { plainText } from '../../ui/plain-text.ts';
import { modelName } from './model-words.ts';

const NAME_LENGTH = 32;
const SHORT_ID_LENGTH = 14;

/** What to call an aircraft on screen: make and model where known, else what kind of emission it is. A stranger's text, made plain. */
export function trackName(track: TrackView): string {
  const model = modelName(track.aircraftModel ?? track);
  if (model !== '') return plainText(model, NAME_LENGTH);
  const { serial, registration, session, utm } = track.identities;
  const identity = registration ?? serial ?? session ?? utm;
  if (identity !== undefined) return `Drone ${shortId(identity)}`;
  return `${CATEGORY_NAMES[track.category ?? 'unknown'] ?? 'Unknown emitter'}${frequencyWords(track.frequencyHz)}`;
}

const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  drone: 'Unidentified drone',
  controller: 'RF only · controller',
  'drone-or-controller': 'RF only · drone or controller',
  'video-link': 'RF only · video link',
  unknown: 'Unknown emitter',
};

function frequencyWords(frequencyHz: number | undefined): string {
  return frequencyHz === undefined ? '' : ` ${(frequencyHz / 1e9).toFixed(1)} GHz`;
}

/** The strongest identity it claims, shortened: serial, registration, session, else its last emitter. */
export function trackIdentity(track: TrackView): string | undefined {
  const { serial, registration, session, utm } = track.identities;
  const identity = serial ?? registration ?? session ?? utm ?? track.emitters.at(-1);
  return identity === undefined ? undefined : shortId(identity);
}

/** A long id by its two ends: the first six and the last four characters tell most apart. */
export function shortId(id: string): string {
  const plain = plainText(id, 80);
  return plain.length <= SHORT_ID_LENGTH + 4 ? plain : `${plain.slice(0, 7)}···${plain.slice(-4)}`;
}
