import type { SensorView } from '@rotorwatch/wire';
import { type NumberField, numberOf } from './number-field.ts';
import { placeOfText, placeText } from './place-text.ts';

/** A sector as typed, with a key of its own: two may read alike while they are typed. */
export interface DraftSector {
  readonly key: number;
  readonly from: string;
  readonly to: string;
}

/** What a person types of a sensor; an empty field leaves the matter to the sensor's own word. */
export interface DescriptionDraft {
  readonly name: string;
  readonly place: string;
  readonly altitudeM: string;
  readonly headingDeg: string;
  readonly headingOffsetDeg: string;
  readonly rangeM: string;
  readonly viewBearingDeg: string;
  readonly viewOpeningDeg: string;
  readonly intervalS: string;
  readonly blindSectors: readonly DraftSector[];
}

export type DraftField = Exclude<keyof DescriptionDraft, 'blindSectors'> | `sector-${number}`;

type Described = NonNullable<SensorView['described']>;
export type Description = Omit<Described, 'sensor'>;

export interface ReadDraft {
  /** What of the draft can be understood already, good enough to be drawn. */
  readonly description: Description;
  /** by field: what is wrong with it; empty: it can be sent. */
  readonly complaints: ReadonlyMap<DraftField, string>;
}

const NAME_AT_MOST = 80;
const DEGREES: NumberField = { least: 0, most: 360, unit: '°' };
const OFFSET: NumberField = { least: -180, most: 180, unit: '°' };
const ALTITUDE: NumberField = { least: -1000, most: 40_000, unit: ' m' };
const RANGE: NumberField = { least: 1, most: 100_000, unit: ' m' };
const OPENING: NumberField = { least: 1, most: 360, unit: '°' };
const INTERVAL: NumberField = { least: 1, most: 3600, unit: ' s' };

/** The draft to begin with: what a person said of it before. */
export function draftOf({ described }: SensorView): DescriptionDraft {
  const written = (value: number | undefined) => (value === undefined ? '' : String(value));
  const { position, fieldOfView, blindSectors = [], intervalMs } = described ?? {};
  return {
    name: described?.name ?? '',
    place: position === undefined ? '' : placeText(position),
    altitudeM: written(described?.altitudeMslM),
    headingDeg: written(described?.headingDeg),
    headingOffsetDeg: written(described?.headingOffsetDeg),
    rangeM: written(described?.rangeM),
    viewBearingDeg: written(fieldOfView?.bearingDeg),
    viewOpeningDeg: written(fieldOfView?.openingDeg),
    intervalS: written(intervalMs === undefined ? undefined : intervalMs / 1000),
    blindSectors: blindSectors.map(({ fromDeg, toDeg }, key) => ({ key, from: String(fromDeg), to: String(toDeg) })),
  };
}

/** What a draft says, and what is wrong with it. */
export function readDraft(draft: DescriptionDraft): ReadDraft {
  const complaints = new Map<DraftField, string>();
  const number = (field: Exclude<DraftField, `sector-${number}`>, limits: NumberField) => {
    const read = numberOf(draft[field], limits);
    if (read.complaint !== undefined) complaints.set(field, read.complaint);
    return read.value;
  };
  const position = placeOfText(draft.place);
  if (draft.place.trim() !== '' && position === undefined) {
    complaints.set('place', 'Write latitude and longitude in degrees: 51.47160, -2.58720');
  }
  if ([...draft.name].length > NAME_AT_MOST) complaints.set('name', `At most ${NAME_AT_MOST} characters`);
  const intervalS = number('intervalS', INTERVAL);
  const said = {
    name: draft.name.trim() === '' ? undefined : draft.name.trim(),
    position,
    altitudeMslM: number('altitudeM', ALTITUDE),
    headingDeg: number('headingDeg', DEGREES),
    headingOffsetDeg: number('headingOffsetDeg', OFFSET),
    rangeM: number('rangeM', RANGE),
    fieldOfView: viewOf(number('viewBearingDeg', DEGREES), number('viewOpeningDeg', OPENING), draft, complaints),
    blindSectors: sectorsOf(draft.blindSectors, complaints),
    intervalMs: intervalS === undefined ? undefined : Math.round(intervalS * 1000),
  };
  return { description: withoutAbsent(said), complaints };
}

function viewOf(
  bearingDeg: number | undefined,
  openingDeg: number | undefined,
  draft: DescriptionDraft,
  complaints: Map<DraftField, string>,
): Description['fieldOfView'] | undefined {
  if (bearingDeg !== undefined && openingDeg !== undefined) return { bearingDeg, openingDeg };
  const isMissing = (field: 'viewBearingDeg' | 'viewOpeningDeg') => draft[field].trim() === '';
  if (isMissing('viewBearingDeg') && openingDeg !== undefined)
    complaints.set('viewBearingDeg', 'Say where its middle points');
  if (isMissing('viewOpeningDeg') && bearingDeg !== undefined)
    complaints.set('viewOpeningDeg', 'Say how wide it opens');
  return undefined;
}

/** The sectors that are whole; one in which nothing is typed is none. */
function sectorsOf(
  sectors: readonly DraftSector[],
  complaints: Map<DraftField, string>,
): Description['blindSectors'] | undefined {
  const whole = sectors.flatMap(({ key, from, to }) => {
    if (from.trim() === '' && to.trim() === '') return [];
    const [start, end] = [numberOf(from, DEGREES), numberOf(to, DEGREES)];
    if (start.value !== undefined && end.value !== undefined) return [{ fromDeg: start.value, toDeg: end.value }];
    complaints.set(`sector-${key}`, start.complaint ?? end.complaint ?? 'Write two bearings, or remove it');
    return [];
  });
  return whole.length === 0 ? undefined : whole;
}

type Present<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function withoutAbsent<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>;
}
