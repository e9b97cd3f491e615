import type {
  ExerciseInput,
  ExerciseSource,
  Exercises,
  ExerciseView,
  RecordingInput,
  RecordingRun,
} from '@rotorwatch/wire';
import { Refusal } from './refusal.ts';

export type ExerciseRefusal =
  | 'no-such-source'
  | 'source-unusable'
  | 'exercise-refused'
  | 'exercise-running'
  | 'no-such-exercise'
  | 'exercise-not-running'
  | 'no-such-feed'
  | 'recording-not-possible'
  | 'no-such-recording';

export type ExerciseAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly why: ExerciseRefusal; readonly detail?: string };

/** What the routes need of exercises. */
export interface HttpExercises {
  sources(): Promise<readonly ExerciseSource[]>;
  list(): Exercises;
  start(order: ExerciseInput): Promise<ExerciseAnswer<ExerciseView>>;
  stop(id: string): Promise<ExerciseAnswer<ExerciseView>>;
  open(id: string): Promise<ExerciseAnswer<ExerciseView>>;
  remove(id: string): Promise<ExerciseAnswer<null>>;
  record(order: RecordingInput): Promise<ExerciseAnswer<RecordingRun>>;
  stopRecording(name: string): Promise<ExerciseAnswer<RecordingRun>>;
  removeRecording(name: string): Promise<ExerciseAnswer<null>>;
}

const REFUSALS: Readonly<Record<ExerciseRefusal, readonly [status: number, message: string]>> = {
  'no-such-source': [404, 'there is no such recording or scenario'],
  'source-unusable': [422, 'it can not be run'],
  'exercise-refused': [422, 'it can not be run like this'],
  'exercise-running': [409, 'an exercise is running: one runs at a time'],
  'no-such-exercise': [404, 'there is no such run, or it is under way'],
  'exercise-not-running': [409, 'that run is over'],
  'no-such-feed': [404, 'there is no such feed in this world'],
  'recording-not-possible': [409, 'that feed is being recorded already, or as many are as may be'],
  'no-such-recording': [404, 'there is no such recording'],
};

const DETAIL_MAX = 1000;

/** The answer's value. @throws {Refusal} */
export function exerciseAnswer<Value>(answer: ExerciseAnswer<Value>): Value {
  if (answer.ok) return answer.value;
  const [status, message] = REFUSALS[answer.why];
  const detail = answer.detail === undefined ? '' : `: ${answer.detail.slice(0, DETAIL_MAX)}`;
  throw new Refusal(status, answer.why, `${message}${detail}`);
}
