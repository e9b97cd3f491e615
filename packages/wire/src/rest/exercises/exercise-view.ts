import { type Static, Type } from 'typebox';
import { Instant, type Sent, Text, Words } from '../../fields.ts';
import { RunProgress } from './run-report.ts';

const Name = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$', description: 'File name' });
const Kind = Words(['recording', 'scenario']);
const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' });

/** What can be run: a recording or a scenario, or why it can't. */
export const ExerciseSource = Type.Object(
  {
    kind: Kind,
    name: Type.String({ description: 'File name' }),
    title: Type.String(),
    about: Type.Optional(Type.String()),
    lengthMs: Type.Optional(Type.Number()),
    messages: Type.Optional(Type.Integer({ description: 'Absent where they would have to be counted' })),
    sensors: Type.Array(Type.String(), { description: 'Those that are known without reading all of it' }),
    bytes: Type.Integer(),
    madeAt: Type.Optional(Instant('When a recording begins')),
    isOurs: Type.Boolean({ description: 'Lies in the data folder and can be removed' }),
    hasTruth: Type.Boolean(),
    notes: Type.Array(Type.String(), { description: 'What is wrong with it and does not keep it from running' }),
    problems: Type.Array(Type.String(), { description: 'Why it can not be run; empty where it can' }),
  },
  { title: 'Recording or scenario' },
);
export type ExerciseSource = Sent<Static<typeof ExerciseSource>>;

export const ExerciseSources = Type.Object({ items: Type.Array(ExerciseSource) });

/** What a person asks to be run. */
export const ExerciseInput = Type.Object(
  {
    kind: Kind,
    name: Name,
    speed: Type.Number({ minimum: 0.25, maximum: 60, default: 1 }),
    loop: Type.Boolean({ default: false }),
    faults: Type.Optional(Type.String({ maxLength: 500, description: 'Such as loss=0.05,delay=200±100ms' })),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 0xffffffff })),
  },
  { title: 'Exercise to run', additionalProperties: false },
);
export type ExerciseInput = Sent<Static<typeof ExerciseInput>>;

/** One figure of a scorecard, as the scoring program writes them. */
export const ScorecardFigure = Type.Object(
  {
    name: Text(120, 'What was measured'),
    value: Type.Union([Type.String({ maxLength: 120 }), Type.Number(), Type.Null()]),
    limit: Type.Optional(Type.Union([Type.String({ maxLength: 120 }), Type.Number(), Type.Null()])),
    verdict: Type.String({ maxLength: 40 }),
  },
  { title: 'Figure of a scorecard' },
);
export type ScorecardFigure = Sent<Static<typeof ScorecardFigure>>;

/** One run of a recording or a scenario in a world of its own. */
export const ExerciseView = Type.Object(
  {
    id: Id,
    kind: Kind,
    name: Type.String({ description: 'Of the recording or scenario' }),
    title: Type.String(),
    speed: Type.Number(),
    loop: Type.Boolean(),
    faults: Type.String({ description: 'As they were asked for; empty without' }),
    seed: Type.Optional(Type.Integer()),
    startedAt: Instant('Wall clock'),
    endedAt: Type.Optional(Instant('Wall clock')),
    state: Words(['running', 'finished', 'stopped', 'failed']),
    detail: Type.String({ description: 'Why it failed; else empty' }),
    progress: Type.Optional(RunProgress),
    flights: Type.Integer(),
    alerts: Type.Integer(),
    accepted: Type.Integer({ description: 'Messages' }),
    refused: Type.Integer({ description: 'Messages' }),
    hasTruth: Type.Boolean(),
    world: Type.Optional(Type.String({ description: 'While it is open' })),
    scorecard: Type.Array(ScorecardFigure),
  },
  { title: 'Run of an exercise' },
);
export type ExerciseView = Sent<Static<typeof ExerciseView>>;

/** A feed that is being recorded. */
export const RecordingRun = Type.Object(
  {
    name: Type.String({ description: 'File name' }),
    world: Type.String(),
    feed: Type.String(),
    startedAt: Instant('Wall clock'),
    messages: Type.Integer(),
    bytes: Type.Integer(),
    lost: Type.Integer({ description: 'Messages that could not be written' }),
  },
  { title: 'Recording under way' },
);
export type RecordingRun = Sent<Static<typeof RecordingRun>>;

/** All runs, newest first, and what is being recorded. */
export const Exercises = Type.Object(
  { runs: Type.Array(ExerciseView), recordings: Type.Array(RecordingRun) },
  { title: 'Exercises' },
);
export type Exercises = Sent<Static<typeof Exercises>>;

/** Which feed is to be recorded. */
export const RecordingInput = Type.Object(
  {
    world: Type.String({ minLength: 1, maxLength: 64 }),
    feed: Type.String({ minLength: 1, maxLength: 64 }),
    about: Type.Optional(Text(200, 'What is in it')),
  },
  { title: 'Recording to make', additionalProperties: false },
);
export type RecordingInput = Sent<Static<typeof RecordingInput>>;
