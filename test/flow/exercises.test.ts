import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  AlertView,
  ExerciseSource,
  Exercises,
  ExerciseView,
  LiveTruth,
  PageOf,
  RecordingRun,
  Worlds,
} from '@rotorwatch/wire';
import { headerLine, messageLine } from '@rotorwatch/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import { aHeartbeat, aPosition, aZone } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { screen } from '../support/screen.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

const source = (name: string) => join(root, 'simulators/src', `${name}.ts`);
const programs = {
  simulate: source('simulate'),
  play: source('play'),
  describe: source('describe'),
  execArgv: ['--import', 'tsx'],
  scenarioFolder: join(root, 'simulators/scenarios'),
};
const YEAR_AGO = 1_764_000_000_000;

const folder = temporaryFolder();
const inRecordings = (name: string) => join(folder.path, 'recordings', name);
let service: RunningService & AsyncDisposable;

beforeAll(async () => {
  mkdirSync(join(folder.path, 'recordings'));
  mkdirSync(join(folder.path, 'scenarios'));
  const scenario = JSON.parse(readFileSync(join(programs.scenarioFolder, 'five-receivers.json'), 'utf8'));
  const broken = { ...scenario, flights: [{ ...scenario.flights[0], startS: 86_000 }] };
  writeFileSync(join(folder.path, 'scenarios', 'broken.json'), JSON.stringify(broken));
  writeFileSync(join(folder.path, 'scenarios', 'short.json'), JSON.stringify({ ...scenario, name: 'Short' }));
  writeFileSync(inRecordings('photo.jsonl'), 'PK\u0003\u0004');
  const lines = Array.from({ length: 40 }, (_, nth) => {
    const at = YEAR_AGO + nth * 500;
    const payload = { text: nth % 10 === 0 ? aHeartbeat('roof', { at }) : aPosition({ sensor: 'roof', at }) };
    return messageLine({ atMs: nth * 500, topic: 'roof/up', qos: 1, retained: false, payload });
  });
  lines[10] = '{"t":';
  const head = headerLine({
    rotorwatchRecording: 1,
    madeBy: 'test',
    startedAt: YEAR_AGO,
    about: 'A year ago',
    site: { name: 'Old yard', timeZone: 'Europe/London', plan: [] },
    zones: [aZone() as never],
  });
  writeFileSync(inRecordings('last-year.jsonl'), `${[head, ...lines].join('\n')}\n`);
  service = await runService({ dataFolder: folder.path, parts: { exercises: programs } });
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const sources = async () =>
  (await service.json<{ readonly items: readonly ExerciseSource[] }>('/api/exercises/sources')).items;
const sourceOf = async (name: string) => (await sources()).find((each) => each.name === name);
const list = () => service.json<Exercises>('/api/exercises');
const worlds = async () => (await service.json<Worlds>('/api/worlds')).worlds;
const start = (order: Record<string, unknown>) => service.send('POST', '/api/exercises', order);
const over = async (id: string) =>
  until(
    async () => (await list()).runs.find((run) => run.id === id),
    (run) => run !== undefined && run.state !== 'running',
    60_000,
  );

describe('what can be run', () => {
  it('is told with its length, its sensors and what it is about', async () => {
    expect(await sourceOf('last-year.jsonl')).toMatchObject({
      kind: 'recording',
      about: 'A year ago',
      lengthMs: 19_500,
      madeAt: YEAR_AGO,
      sensors: ['roof'],
      notes: ['it was cut off: it has no end', "line 12 can't be read: no JSON object"],
      problems: [],
    });
    const shipped = await sourceOf('five-receivers.json');
    expect(shipped).toMatchObject({ kind: 'scenario', isOurs: false, hasTruth: true, problems: [] });
    expect(shipped?.sensors).toContain('SIM-SCOUT-NORTH');
  });

  it('is told with why it can not be', async () => {
    expect((await sourceOf('photo.jsonl'))?.problems).toEqual([expect.stringMatching(/^not a recording/)]);
    expect((await sourceOf('broken.json'))?.problems).toEqual([expect.stringMatching(/^\/flights\/0: must end by/)]);
    const refused = await start({ kind: 'scenario', name: 'broken.json' });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ message: expect.stringContaining('/flights/0') });
    expect((await start({ kind: 'recording', name: 'none.jsonl' })).status).toBe(404);
    expect((await start({ kind: 'recording', name: '../x', speed: 1 })).status).toBe(400);
  });

  it('is refused with faults that are none, and leaves nothing behind', async () => {
    const refused = await start({ kind: 'recording', name: 'last-year.jsonl', faults: 'loss=7' });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ message: expect.stringContaining('"loss=7" is no fault') });
    expect((await list()).runs).toEqual([]);
    expect(await worlds()).toHaveLength(2);
  });
});

describe('a recording that is run', () => {
  it('has a world of its own in which it is the time of the recording, with its site, zones and alerts', async () => {
    const answer = await start({ kind: 'recording', name: 'last-year.jsonl', speed: 20 });
    expect(answer.status).toBe(201);
    const run = (await answer.json()) as ExerciseView;
    expect(run).toMatchObject({ state: 'running', world: run.id });
    expect((await start({ kind: 'recording', name: 'last-year.jsonl' })).status).toBe(409);
    const done = await over(run.id);
    expect(done).toMatchObject({
      state: 'finished',
      flights: 1,
      alerts: 1,
      accepted: 39,
      progress: { sent: 39, damagedLines: 1, damage: ["line 12 can't be read: no JSON object"], loop: 1 },
    });
    const world = (await worlds()).find(({ id }) => id === run.id);
    expect(world).toMatchObject({ kind: 'exercise', name: 'Run: last-year', site: { name: 'Old yard' } });
    expect(world?.at).toBeGreaterThan(YEAR_AGO + 19_000);
    expect(world?.at).toBeLessThan(YEAR_AGO + 60_000);
    const { items } = await service.json<PageOf<AlertView>>(`/api/alerts?world=${run.id}`);
    expect(items).toHaveLength(1);
    expect(await service.json(`/api/messages?world=exercise&limit=5`)).toMatchObject({ items: [] });
  });

  it('loses what its faults lose, and tells how much', async () => {
    const order = { kind: 'recording', name: 'last-year.jsonl', speed: 60, faults: 'loss=0.5', seed: 4 };
    const run = (await (await start(order)).json()) as ExerciseView;
    const done = await over(run.id);
    const { sent = 0, faults = {} } = done?.progress ?? {};
    expect(faults.lost).toBeGreaterThan(5);
    expect(sent + (faults.lost ?? 0)).toBe(39);
  });

  it('leaves its results apart from those of the next, and its world can be opened again', async () => {
    const [second, first] = (await list()).runs;
    if (first === undefined || second === undefined) throw new Error('there were two');
    expect(first.world).toBeUndefined();
    expect(second.world).toBe(second.id);
    expect((await service.send('POST', `/api/exercises/${first.id}/open`)).status).toBe(200);
    expect((await worlds()).map(({ id }) => id)).toEqual(['real', 'exercise', first.id]);
    const { items } = await service.json<PageOf<AlertView>>(`/api/alerts?world=${first.id}`);
    expect(items).toHaveLength(1);
    expect((await list()).runs.find(({ id }) => id === first.id)).toMatchObject({ alerts: 1, accepted: 39 });
  });

  it('shows a scorecard that somebody made of it', async () => {
    const [run] = (await list()).runs;
    const figures = [{ name: 'detected', value: 1, limit: 1, verdict: 'pass' }];
    writeFileSync(join(folder.path, 'exercises', run?.id ?? '', 'scorecard.json'), JSON.stringify(figures));
    expect((await list()).runs[0]?.scorecard).toEqual(figures);
  });

  it('can be removed with its world', async () => {
    const [run] = (await list()).runs;
    expect((await service.send('DELETE', `/api/exercises/${run?.id}`)).status).toBe(204);
    expect((await list()).runs.map(({ id }) => id)).not.toContain(run?.id);
  });
});

describe('a scenario that is run', () => {
  it('is shown with the truth beside what is heard, until somebody stops it', async () => {
    const order = { kind: 'scenario', name: 'short.json', speed: 30 };
    const run = (await (await start(order)).json()) as ExerciseView;
    await using watching = await screen(service.url, run.id);
    const truths: LiveTruth[] = [];
    watching.socket.on('truth', (truth) => truths.push(truth));
    const told: Exercises[] = [];
    watching.socket.on('exercises', (exercises) => told.push(exercises));
    await watching.frame(({ tracks }) => tracks.length > 0);
    await until(
      () => truths,
      (all) => all.some(({ truth }) => truth.length > 0),
      30_000,
    );
    await until(
      () => told,
      (all) => all.some(({ runs }) => (runs[0]?.progress?.sent ?? 0) > 0),
    );
    const stopped = (await (await service.send('POST', `/api/exercises/${run.id}/stop`)).json()) as ExerciseView;
    expect(stopped).toMatchObject({ state: 'stopped', hasTruth: true });
    expect(stopped.flights).toBeGreaterThan(0);
    expect(readFileSync(join(folder.path, 'exercises', run.id, 'truth.jsonl'), 'utf8')).toContain('\n');
    expect((await service.send('POST', `/api/exercises/${run.id}/stop`)).status).toBe(409);
  });
});

describe('a feed that is recorded by the service', () => {
  it('is a recording from when it is stopped, with the site and zones of its world', async () => {
    await service.send('POST', '/api/zones', aZone());
    const feed = (await worlds())[0]?.feeds[0]?.id;
    const answer = await service.send('POST', '/api/recordings', { world: 'real', feed, about: 'By hand' });
    expect(answer.status).toBe(201);
    const { name } = (await answer.json()) as RecordingRun;
    expect((await service.send('POST', '/api/recordings', { world: 'real', feed })).status).toBe(409);
    await using receiver = await publisher(service.mqttUrl);
    for (let nth = 0; nth < 5; nth += 1) await receiver.publish(aPosition({ heightM: nth }));
    await until(list, ({ recordings }) => recordings[0]?.messages === 5);
    expect((await service.send('POST', `/api/recordings/${name}/stop`)).status).toBe(200);
    expect(await sourceOf(name)).toMatchObject({ messages: 5, sensors: ['north'], about: 'By hand', notes: [] });
    const run = (await (await start({ kind: 'recording', name, speed: 1 })).json()) as ExerciseView;
    expect(await over(run.id)).toMatchObject({ state: 'finished', accepted: 5, alerts: 1 });
    expect((await service.send('DELETE', `/api/recordings/${name}`)).status).toBe(204);
    expect(await sourceOf(name)).toBeUndefined();
  });

  it('must be there', async () => {
    expect((await service.send('POST', '/api/recordings', { world: 'real', feed: 'none' })).status).toBe(404);
    expect((await service.send('POST', '/api/recordings', { world: 'nowhere', feed: 'none' })).status).toBe(404);
    expect((await service.send('POST', '/api/recordings/none.jsonl/stop')).status).toBe(404);
  });
});

describe('a service that stops while an exercise runs', () => {
  it('has it on record as stopped', async () => {
    const run = (await (await start({ kind: 'scenario', name: 'short.json' })).json()) as ExerciseView;
    await service[Symbol.asyncDispose]();
    service = await runService({ dataFolder: folder.path, parts: { exercises: programs } });
    expect((await list()).runs.find(({ id }) => id === run.id)).toMatchObject({ state: 'stopped' });
    expect(await worlds()).toHaveLength(2);
  });
});
