import { type Mapping, type MappingVersion, mappingName, type SavedMapping } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Instant, type Sent, Words } from '../fields.ts';
import { MessageView } from './message-view.ts';

const Path = (description: string) => Type.String({ maxLength: 200, description });
const Typed = (maxLength: number, description?: string) =>
  Type.String({ maxLength, ...(description === undefined ? {} : { description }) });

const Mark = Type.Object(
  {
    path: Path('JSON pointer into the message'),
    equals: Type.Optional(Typed(64, 'What stands there; absent: anything')),
  },
  { additionalProperties: false },
);

const Row = Type.Object(
  {
    field: Typed(32, 'Ours'),
    path: Type.Optional(Path('JSON pointer into the object')),
    isOutside: Type.Optional(Type.Boolean({ description: 'The path leads from the whole message' })),
    fixed: Type.Optional(Typed(256, 'In place of a path: this, always')),
    unit: Type.Optional(Typed(16, 'Of the sender; absent: ours')),
    scale: Type.Optional(Type.Number()),
    offset: Type.Optional(Type.Number()),
    unknown: Type.Optional(Type.Array(Typed(64), { maxItems: 20, description: 'Their values for "unknown"' })),
    words: Type.Optional(
      Type.Array(Type.Object({ theirs: Typed(64), ours: Typed(32) }, { additionalProperties: false }), {
        maxItems: 64,
      }),
    ),
    isCounterClockwise: Type.Optional(Type.Boolean()),
    isRelative: Type.Optional(Type.Boolean({ description: "To the receiver's own heading" })),
  },
  { additionalProperties: false },
);

/** A mapping as a person types it: bounded here, checked in words by the core, so that an unfinished one can be tried. */
export const MappingInput = Type.Object(
  {
    name: Typed(40),
    feed: Type.Optional(Typed(64, 'Absent: any')),
    topic: Type.Optional(Typed(200, 'MQTT topic filter; absent: any')),
    gives: Words(['detection', 'sensor-report']),
    marks: Type.Array(Mark, { maxItems: 8, description: 'How a message is recognised; each must hold' }),
    objects: Type.Optional(Path('JSON pointer to the object that is read, or to a list of them')),
    isState: Type.Optional(Type.Boolean({ description: 'Published again and again, not at each hearing' })),
    rows: Type.Array(Row, { maxItems: 60 }),
  },
  { title: 'Mapping', additionalProperties: false },
);
export type MappingInput = Sent<Static<typeof MappingInput>>;

const version = {
  version: Type.Integer(),
  savedAt: Instant('Service time'),
  savedBy: Type.String(),
  position: Type.Integer({ description: 'The row of the log that holds it' }),
};

/** A mapping in use. */
export const MappingView = Type.Object(
  {
    ...version,
    mapping: MappingInput,
    earlier: Type.Array(Type.Object(version), { description: 'Versions before it, newest first, at most 20' }),
  },
  { title: 'Saved mapping' },
);
export type MappingView = Sent<Static<typeof MappingView>>;

/** One version of a mapping, whole. */
export const MappingVersionView = Type.Object({ ...version, mapping: MappingInput }, { title: 'Mapping version' });
export type MappingVersionView = Sent<Static<typeof MappingVersionView>>;

/** A mapping to be tried on messages of the journal, the newest first. */
export const MappingPreviewInput = Type.Object(
  {
    mapping: MappingInput,
    which: Words(['unrecognised', 'all'], 'unrecognised: those that only a mapping reads or nothing does'),
    limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
  },
  { title: 'Mapping to be tried', additionalProperties: false },
);
export type MappingPreviewInput = Sent<Static<typeof MappingPreviewInput>>;

const Tried = Type.Object({
  ...Type.Pick(MessageView, ['position', 'receivedAt', 'feed', 'topic', 'payloadLength']).properties,
  payloadBase64: Type.Optional(Type.String({ description: 'The bytes; absent where the answer would be too long' })),
  passedBy: Type.Optional(Type.String({ description: 'Why the mapping does not read it; absent: it does' })),
  outcome: Words(['accepted', 'refused', 'ignored']),
  observations: Type.Array(Type.Unknown(), { description: 'What it would become' }),
  faults: MessageView.properties.faults,
  why: Type.Optional(Type.String({ description: 'Why it would be ignored' })),
});

/** What messages would become with a mapping that is not saved. */
export const MappingPreview = Type.Object(
  {
    problems: Type.Array(
      Type.Object({ row: Type.Optional(Type.Integer({ description: 'Place in rows' })), text: Type.String() }),
      { description: 'What is wrong with the mapping; rows with a problem are left out of the trial' },
    ),
    messages: Type.Array(Tried),
  },
  { title: 'Trial of a mapping' },
);
export type MappingPreview = Sent<Static<typeof MappingPreview>>;
export type TriedMessage = MappingPreview['messages'][number];

export function mappingView({ mapping, earlier, ...saved }: SavedMapping): MappingView {
  return { ...mappingVersion(saved), mapping, earlier: earlier.map(mappingVersion) };
}

function mappingVersion({ version, savedAt, savedBy, position }: MappingVersion): MappingVersion {
  return { version, savedAt, savedBy, position };
}

/** The core's mapping from a bounded input. */
export function mappingOf(input: MappingInput): Mapping {
  return { ...input, name: mappingName(input.name) };
}
