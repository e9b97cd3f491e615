import { join } from 'node:path';
import type { Exercises, ExerciseView } from '@rotorwatch/wire';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { exercisePrograms } from '../support/exercise-programs.ts';
import { runService, temporaryFolder } from '../support/service.ts';
import { smallDisk } from '../support/small-disk.ts';
import { until } from '../support/until.ts';

const isRoot = process.getuid?.() === 0;

describe.skipIf(!isRoot)('a disk that fills up while an exercise runs (needs root)', () => {
  it('ends it in words, costs the runs and nothing of the real world, and is on record once it can be', async () => {
    using folder = temporaryFolder();
    using disk = smallDisk(folder.path, 64);
    if (disk === undefined) throw new Error('no tmpfs could be mounted');
    await using service = await runService({ dataFolder: disk.path, parts: { exercises: exercisePrograms } });
    const list = () => service.json<Exercises>('/api/exercises');
    const start = async (): Promise<ExerciseView> => {
      const order = { kind: 'scenario', name: 'five-receivers.json', speed: 20, loop: true };
      const answer = await service.send('POST', '/api/exercises', order);
      expect(answer.status).toBe(201);
      return (await answer.json()) as ExerciseView;
    };
    const [first] = [await start()];
    await until(list, ({ runs }) => (runs[0]?.accepted ?? 0) > 20, 60_000);
    await service.send('POST', `/api/exercises/${first.id}/stop`);
    const second = await start();
    await until(list, ({ runs }) => (runs[0]?.accepted ?? 0) > 20, 60_000);
    const free = disk.fill('greedy');
    const { removed } = await until(list, (told) => told.removed?.runs === 2, 60_000);
    free();
    expect(removed).toMatchObject({ detail: expect.stringMatching(/^the disk is full: /) });
    expect((await list()).runs).toEqual([]);
    const acts = () => {
      const store = new Database(join(disk.path, 'worlds', 'real', 'rotorwatch.sqlite'), { readonly: true });
      const select = `SELECT by, command FROM act WHERE kind = 'remove-exercise' ORDER BY position`;
      const found = store.prepare<[], { by: string; command: string }>(select).all();
      store.close();
      return found.map(({ by, command }) => ({ by, ...JSON.parse(command) }));
    };
    const removal = (exercise: string) => ({ by: 'service', kind: 'remove-exercise', exercise, why: 'room' });
    await until(acts, (found) => found.length === 2, 30_000);
    expect(acts()).toEqual([removal(first.id), removal(second.id)]);
  }, 240_000);
});
