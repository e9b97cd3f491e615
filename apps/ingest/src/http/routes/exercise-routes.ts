import {
  ExerciseInput,
  ExerciseSources,
  Exercises,
  ExerciseView,
  RecordingInput,
  RecordingRun,
} from '@rotorwatch/wire';
import { Type } from 'typebox';
import { exerciseAnswer, type HttpExercises } from '../http-exercises.ts';
import { type HttpWorlds, worldOf } from '../http-world.ts';
import { Refusal } from '../refusal.ts';
import type { Routes } from '../wire-types.ts';

const RunParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const RecordingParams = Type.Object({ name: Type.String({ minLength: 1, maxLength: 128 }) });

/** Exercises: what can be run, run it, stop it, look at it again; record a feed. */
export function exerciseRoutes(worlds: HttpWorlds, present: () => HttpExercises | undefined): Routes {
  return async (app) => {
    const tags = ['exercises'];
    const exercises = () => {
      const found = present();
      if (found === undefined) throw new Refusal(503, 'service-starts', 'exercises are not open yet');
      return found;
    };
    app.get(
      '/exercises/sources',
      { schema: { tags, summary: 'Recordings and scenarios that can be run', response: { 200: ExerciseSources } } },
      async () => ({ items: await exercises().sources() }),
    );
    app.get(
      '/exercises',
      { schema: { tags, summary: 'Runs, newest first, and recordings under way', response: { 200: Exercises } } },
      async () => exercises().list(),
    );
    app.post(
      '/exercises',
      {
        schema: {
          tags,
          summary: 'Run a recording or a scenario in a world of its own',
          body: ExerciseInput,
          response: { 201: ExerciseView },
        },
      },
      async ({ body }, reply) => reply.code(201).send(exerciseAnswer(await exercises().start(body))),
    );
    app.post(
      '/exercises/:id/stop',
      { schema: { tags, summary: 'Stop a run', params: RunParams, response: { 200: ExerciseView } } },
      async ({ params }) => exerciseAnswer(await exercises().stop(params.id)),
    );
    app.post(
      '/exercises/:id/open',
      {
        schema: {
          tags,
          summary: 'Open the world of a run that is over, in place of the one that is open',
          params: RunParams,
          response: { 200: ExerciseView },
        },
      },
      async ({ params }) => exerciseAnswer(await exercises().open(params.id)),
    );
    app.delete(
      '/exercises/:id',
      {
        schema: {
          tags,
          summary: 'Remove a run with its world and its results',
          params: RunParams,
          response: { 204: Type.Null() },
        },
      },
      async ({ params }, reply) => reply.code(204).send(exerciseAnswer(await exercises().remove(params.id))),
    );
    app.post(
      '/recordings',
      {
        schema: { tags, summary: 'Record a feed of a world', body: RecordingInput, response: { 201: RecordingRun } },
      },
      async ({ body }, reply) => {
        worldOf(worlds, body.world);
        return reply.code(201).send(exerciseAnswer(await exercises().record(body)));
      },
    );
    app.post(
      '/recordings/:name/stop',
      {
        schema: {
          tags,
          summary: 'End a recording; it can be run from then on',
          params: RecordingParams,
          response: { 200: RecordingRun },
        },
      },
      async ({ params }) => exerciseAnswer(await exercises().stopRecording(params.name)),
    );
    app.delete(
      '/recordings/:name',
      { schema: { tags, summary: 'Remove a recording', params: RecordingParams, response: { 204: Type.Null() } } },
      async ({ params }, reply) => reply.code(204).send(exerciseAnswer(await exercises().removeRecording(params.name))),
    );
  };
}
