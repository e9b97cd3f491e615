import { allowedWords, mappingFields, pointerTo, pointerTokens } from '@rotorwatch/domain';
import type { MappingInput } from '@rotorwatch/wire';
import { guessedField } from './guess-field.ts';
import { guessedUnit } from './guess-unit.ts';
import { isLeaf, type Leaf, leavesOf, type PlacedLeaf } from './leaves.ts';
import { isListAt, listOfHeard } from './lists.ts';
import type { Sample } from './sample.ts';

export type DraftRow = MappingInput['rows'][number];
type Message = Sample['message'];

/** Says of itself which format it is. */
const NAMES_THE_FORMAT = /^(vendor|manufacturer|format|protocol|schema|msgtype|messagetype|type|kind|event|source)$/i;
/** by the field it would be of an aircraft: what it is of the receiver */
const OUTSIDE: Readonly<Record<string, string>> = {
  sensor: 'sensor',
  observedAt: 'observedAt',
  headingDeg: 'sensorHeadingDeg',
  lat: 'originLat',
  lon: 'originLon',
  originLat: 'originLat',
  originLon: 'originLon',
  frequencyHz: 'frequencyHz',
};
const MARKS_PROPOSED = 3;
const LONGEST_MARK = 32;

/** A mapping for a source of which nothing is mapped yet. */
export function draftFor(topic: string | undefined, feed: string | undefined, taken: readonly string[]): MappingInput {
  return {
    name: freeName(topic ?? 'mapping', taken),
    ...(topic === undefined || topic === '#' ? {} : { topic }),
    ...(feed === undefined ? {} : { feed }),
    gives: 'detection',
    marks: [],
    rows: [],
  };
}

/** The same with some fields set; those set to `undefined` are left out. */
export function changed<Shape extends object>(
  shape: Shape,
  change: { readonly [Key in keyof Shape]?: Shape[Key] | undefined },
): Shape {
  const kept = Object.entries({ ...shape, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Shape;
}

/** The draft with a further row for a value of the message; where no field suggests itself, it is to be chosen. */
export function withLeaf(draft: MappingInput, message: Message, leaf: PlacedLeaf): MappingInput {
  const ready = withList(draft, message);
  const guess = fieldFor(leaf, ready, message);
  const field = guess === undefined || ready.rows.some((row) => row.field === guess) ? '' : guess;
  const row = { ...placedRow(leaf.path, ready, message), field };
  const marks = ready.marks.length > 0 ? ready.marks : proposedMarks([message]);
  const added = alongWith(withField(row, field, leaf.value, ready.gives), ready);
  return { ...ready, marks, rows: [...ready.rows, ...added] };
}

/** The row as one of a field, in the unit its value is probably in. */
export function withField(row: DraftRow, field: string, value: unknown, gives: MappingInput['gives']): DraftRow {
  const holds = Object.hasOwn(mappingFields(gives), field) ? mappingFields(gives)[field] : undefined;
  const { unit: _unit, words: _words, scale: _scale, offset: _offset, fixed, ...rest } = { ...row, field };
  const kept = { ...rest, ...(fixed === undefined ? {} : { fixed }) };
  const leaf: Leaf = isLeaf(value) ? value : null;
  if (holds?.kind === 'number' && kept.path !== undefined) {
    const key = pointerTokens(kept.path)?.at(-1)?.key ?? '';
    const unit = guessedUnit(holds.quantity, key, leaf);
    return unit === undefined ? kept : { ...kept, unit };
  }
  const own = holds === undefined ? undefined : allowedWords(holds);
  const isForeign = own !== undefined && leaf !== null && !own.includes(String(leaf)) && kept.path !== undefined;
  return isForeign ? { ...kept, words: [{ theirs: String(leaf), ours: '' }] } : kept;
}

/** The draft with a row for every value whose field suggests itself. */
export function withGuesses(draft: MappingInput, message: Message): MappingInput {
  let next = withList(draft, message);
  for (const leaf of leavesOf(message)) {
    const field = fieldFor(leaf, next, message);
    const isTaken = fieldAt(leaf.path, next, message) !== undefined || next.rows.some((row) => row.field === field);
    if (field !== undefined && !isTaken) next = withLeaf(next, message, leaf);
  }
  return next;
}

/** The paths that tell the format best: one that names it, and what all messages have. */
export function proposedMarks(messages: readonly Message[]): MappingInput['marks'] {
  const [first] = messages;
  const shared = Object.keys(first ?? {}).filter((key) => messages.every((message) => Object.hasOwn(message, key)));
  const naming = shared.find((key) => {
    const value = first?.[key];
    return (
      NAMES_THE_FORMAT.test(key) &&
      typeof value === 'string' &&
      value.length <= LONGEST_MARK &&
      messages.every((each) => each[key] === value)
    );
  });
  const named = naming === undefined ? [] : [{ path: pointerTo('', naming), equals: String(first?.[naming]) }];
  const others = shared.filter((key) => key !== naming && pointerTokens(pointerTo('', key)) !== undefined);
  return [...named, ...others.slice(0, MARKS_PROPOSED - named.length).map((key) => ({ path: pointerTo('', key) }))];
}

/** Where a row's value stands in the whole message, seen from its first object. */
export function fullPath(
  { path, isOutside }: DraftRow,
  { objects }: MappingInput,
  message: Message,
): string | undefined {
  if (path === undefined || isOutside === true || objects === undefined) return path;
  return `${objects}${isListAt(message, objects) ? '/0' : ''}${path}`;
}

/** The field that a value of the message is mapped to, in whichever object of a list it stands; `undefined`: none. */
export function fieldAt(path: string, draft: MappingInput, message: Message): string | undefined {
  const placed = placedRow(path, draft, message);
  const isSame = (row: DraftRow) =>
    row.path === placed.path && (row.isOutside ?? false) === (placed.isOutside ?? false);
  return draft.rows.find(isSame)?.field;
}

// Only at first: later it is the person's choice.
function withList(draft: MappingInput, message: Message): MappingInput {
  if (draft.rows.length > 0 || draft.objects !== undefined) return draft;
  return changed(draft, { objects: listOfHeard(message, draft.gives) });
}

/** The draft reading other objects, its rows pointing to the same values as before. */
export function withObjects(draft: MappingInput, objects: string | undefined, message: Message): MappingInput {
  const next = changed(draft, { objects });
  return {
    ...next,
    rows: draft.rows.map((row) => {
      const path = fullPath(row, draft, message);
      if (path === undefined) return row;
      const { isOutside: _outside, ...rest } = row;
      return { ...rest, ...placedRow(path, next, message) };
    }),
  };
}

function placedRow(path: string, { objects }: MappingInput, message: Message): Pick<DraftRow, 'path' | 'isOutside'> {
  if (objects === undefined) return { path };
  if (!path.startsWith(`${objects}/`)) return { path, isOutside: true };
  const rest = path.slice(objects.length);
  return { path: isListAt(message, objects) ? rest.replace(/^\/[^/]*/, '') : rest };
}

/** What stands outside of the objects is about the receiver. */
function fieldFor({ path, value }: PlacedLeaf, draft: MappingInput, message: Message): string | undefined {
  const guess = guessedField(path, value, draft.gives);
  if (guess === undefined || placedRow(path, draft, message).isOutside !== true || draft.gives !== 'detection')
    return guess;
  return OUTSIDE[guess];
}

// A place of a pilot means nothing without what it is; most formats tell the live one.
function alongWith(row: DraftRow, { rows }: MappingInput): DraftRow[] {
  const needsKind = row.field === 'pilotLat' && !rows.some(({ field }) => field === 'pilotKind');
  return needsKind ? [row, { field: 'pilotKind', fixed: 'live' }] : [row];
}

function freeName(topic: string, taken: readonly string[]): string {
  const words = topic
    .toLowerCase()
    .split('/')
    .map((level) => level.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, ''));
  const base = (words.find((word) => word !== '') ?? 'mapping').slice(0, 30);
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? base : `${base}-${nth}`;
    if (!taken.includes(name)) return name;
  }
}
