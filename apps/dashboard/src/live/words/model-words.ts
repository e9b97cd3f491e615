import type { AircraftModelView, TrackView } from '@rotorwatch/wire';
import { plainText } from '../../ui/plain-text.ts';

const BASES: Readonly<Record<AircraftModelView['basis'], string>> = {
  registry: 'by its serial, which is listed',
  range: 'by the declared range of its serial',
  prefix: 'by the prefix of its serial',
  'said-by-receiver': 'as the receiver says',
  manufacturer: 'maker by the code of its serial',
};

const FORMS: Readonly<Record<NonNullable<TrackView['serialCheck']>, string | undefined>> = {
  valid: undefined,
  'dji-short': undefined,
  'wrong-length': 'serial of another length than it says',
  'not-cta': 'serial not in the standard form',
};

const SHORT: Readonly<Record<AircraftModelView['basis'], string>> = {
  registry: 'listed',
  range: 'by range',
  prefix: 'by prefix',
  'said-by-receiver': 'said',
  manufacturer: 'maker only',
};

/** Make and model as one name; empty where neither is known. */
export function modelName({ make, model }: { readonly make?: string; readonly model?: string }): string {
  return [make, model].filter((part) => part !== undefined).join(' ');
}

/** How make and model are known, and what speaks against trusting them; `undefined` where there is nothing to say. */
export function modelBasis({ aircraftModel, serialCheck }: TrackView): string | undefined {
  const parts = [
    aircraftModel === undefined ? undefined : BASES[aircraftModel.basis],
    aircraftModel?.note === undefined ? undefined : plainText(aircraftModel.note, 160),
    serialCheck === undefined ? undefined : FORMS[serialCheck],
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** What the receiver says, where the serial stands for something else. */
export function otherClaim(track: TrackView): string | undefined {
  return track.aircraftModel?.contradicts === undefined ? undefined : plainText(modelName(track), 64);
}

/** How make and model are known, in a word or two; where a receiver says otherwise, what. */
export function shortBasis(track: TrackView): string | undefined {
  if (track.aircraftModel === undefined) return undefined;
  const other = otherClaim(track);
  return other === undefined ? SHORT[track.aircraftModel.basis] : `receiver says ${other}`;
}
