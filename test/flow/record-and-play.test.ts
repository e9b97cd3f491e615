import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { epochMs } from '@rotorwatch/domain';
import { player, readFaults, recordingHeader } from '@rotorwatch/simulators';
import type { MessageView, PageOf } from '@rotorwatch/wire';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordBroker } from '../../apps/ingest/src/recordings/record-broker.ts';
import { recordJournal } from '../../apps/ingest/src/recordings/record-journal.ts';
import { describeRecording } from '../../apps/ingest/src/recordings/recording-shelf.ts';
import { recordingWriter } from '../../apps/ingest/src/recordings/recording-writer.ts';
import { lineSink } from '../../apps/ingest/src/recordings/sink.ts';
import { root } from '../architecture/imports.ts';
import { aHeartbeat, aPosition } from '../support/messages.ts';
import { type Mosquitto, mosquitto } from '../support/mosquitto.ts';
import { publisher } from '../support/publisher.ts';
import { runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

interface Came {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: number;
  readonly retain: boolean;
  readonly atMs: number;
}

const folder = temporaryFolder();
const file = (name: string) => join(folder.path, name);
let broker: Mosquitto;
let other: Mosquitto;

beforeAll(async () => {
  broker = await mosquitto();
  other = await mosquitto();
});
afterAll(async () => {
  await broker[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Everything that a broker sends from now on. */
async function listener(url: string) {
  const client = await connectAsync(url);
  const came: Came[] = [];
  client.on('message', (topic, payload, { qos, retain }) =>
    came.push({ topic, payload, qos, retain, atMs: performance.now() }),
  );
  await client.subscribeAsync('#', { qos: 2 });
  // What an earlier test left with the broker.
  await wait(100);
  came.splice(0);
  return { came, [Symbol.asyncDispose]: () => client.endAsync(true) };
}

async function recorded(name: string, during: () => Promise<void>) {
  const stop = new AbortController();
  let begun: () => void = () => {};
  const began = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const recording = recordBroker({
    broker: broker.url,
    topics: ['#'],
    access: {},
    maxBytes: 1e9,
    signal: stop.signal,
    say: () => {},
    begin() {
      begun();
      return recordingWriter(lineSink(file(name)), { rotorwatchRecording: 1, madeBy: 'test', startedAt: Date.now() });
    },
  });
  await began;
  await during();
  stop.abort();
  const { writer, why } = await recording;
  return writer.close(why);
}

async function played(name: string, more: Partial<Parameters<typeof player>[0]> = {}) {
  await using heard = await listener(other.url);
  const head = await recordingHeader(file(name));
  if (!head.ok) throw new Error(head.why);
  const playing = player({
    file: file(name),
    header: head.header,
    broker: other.url,
    speed: 1,
    loop: false,
    carriesTime: false,
    seed: 1,
    ...more,
  });
  await playing.ended;
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { came: heard.came, progress: playing.progress(), header: head.header };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const PAYLOADS = [aHeartbeat(), aPosition(), '\ufeffä\u0000', Buffer.from([0xff, 0x00, 0xfe]), ''];

describe.each(['recording.jsonl', 'recording.jsonl.gz'])('a feed that is recorded and played: %s', (name) => {
  it('is a file with each message as it came', async () => {
    await using receiver = await publisher(broker.url);
    await receiver.publish('kept from before', 'kept/a', { retain: true });
    const end = await recorded(name, async () => {
      for (const [index, payload] of PAYLOADS.entries()) {
        await receiver.publish(payload, `t/${index}`, { qos: index % 2 === 0 ? 1 : 0 });
        await wait(100);
      }
    });
    expect(end).toMatchObject({ messages: 6, why: 'stopped', sensors: ['north'], lost: 0 });
    expect(await describeRecording(file(name))).toMatchObject({
      messages: 6,
      sensors: ['north'],
      notes: [],
      problems: [],
      lengthMs: end.durationMs,
    });
  });

  it('comes back with its bytes, its topics, its QoS, in its order and at its pace, what was retained first', async () => {
    const { came, progress } = await played(name);
    expect(came.map(({ topic }) => topic)).toEqual(['kept/a', 't/0', 't/1', 't/2', 't/3', 't/4']);
    expect(came.slice(1).map(({ payload }) => payload)).toEqual(PAYLOADS.map((each) => Buffer.from(each as string)));
    expect(came.slice(1).map(({ qos }) => qos)).toEqual([1, 0, 1, 0, 1]);
    const tookMs = (came.at(-1)?.atMs ?? 0) - (came[1]?.atMs ?? 0);
    expect(tookMs).toBeGreaterThan(350);
    expect(tookMs).toBeLessThan(1500);
    expect(progress).toMatchObject({ sent: 6, damagedLines: 0 });
    expect(progress.late?.p99Ms).toBeLessThan(500);
  });

  it('comes back ten times as fast with its own time in each topic', async () => {
    const from = performance.now();
    const { came, header } = await played(name, { speed: 10, carriesTime: true });
    expect(performance.now() - from).toBeLessThan(2000);
    const times = came.map(({ topic }) => Number(/^rotorwatch-time\/(\d+)\//.exec(topic)?.[1]) - header.startedAt);
    expect(times.at(-1)).toBeGreaterThan(390);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('a recording that is not whole', () => {
  it('is played without its damaged lines, which are named by number', async () => {
    const [head, ...lines] = readFileSync(file('recording.jsonl'), 'utf8').split('\n');
    lines[1] = '{"t":1,"topic":"t","qos":1,"te';
    lines[3] = 'not even that';
    writeFileSync(file('damaged.jsonl'), [head, ...lines].join('\n'));
    const { came, progress } = await played('damaged.jsonl', { speed: 60 });
    expect(came).toHaveLength(4);
    expect(progress.damage).toEqual(["line 3 can't be read: no JSON object", "line 5 can't be read: no JSON object"]);
    expect((await describeRecording(file('damaged.jsonl'))).notes).toEqual(progress.damage);
  });

  it.each(['recording.jsonl', 'recording.jsonl.gz'])('is played as far as it goes: %s', async (name) => {
    const cut = `cut-${name}`;
    const bytes = readFileSync(file(name));
    writeFileSync(file(cut), bytes);
    truncateSync(file(cut), bytes.byteLength - (name.endsWith('.gz') ? 40 : 150));
    const { came } = await played(cut, { speed: 60 });
    expect(came.length).toBeGreaterThan(0);
    expect((await describeRecording(file(cut))).notes).toContain('it was cut off: it has no end');
  });

  it('is refused in words when it is none', async () => {
    writeFileSync(file('none.jsonl'), 'PK\u0003\u0004 whatever');
    writeFileSync(file('empty.jsonl'), '');
    for (const name of ['none.jsonl', 'empty.jsonl']) {
      expect(await recordingHeader(file(name))).toMatchObject({ ok: false, why: expect.stringMatching(/^not a rec/) });
      expect((await describeRecording(file(name))).problems).toEqual([expect.stringMatching(/^not a recording/)]);
    }
  });
});

describe('a recording with faults', () => {
  it('loses and spoils the same messages each time', async () => {
    const read = readFaults('loss=0.4,garbage=0.3');
    if (!read.ok) throw new Error('they are right');
    const first = await played('recording.jsonl', { speed: 60, faults: read.plan, seed: 3 });
    const second = await played('recording.jsonl', { speed: 60, faults: read.plan, seed: 3 });
    const { lost = 0 } = first.progress.faults;
    expect(first.came).toHaveLength(6 - lost);
    expect(second.progress.faults).toEqual(first.progress.faults);
    expect(second.came.map(({ payload }) => payload)).toEqual(first.came.map(({ payload }) => payload));
  });
});

describe('a recorder', () => {
  it('that is killed leaves every line but the last', async () => {
    const path = file('killed.jsonl');
    const command = join(root, 'apps/ingest/src/recordings/record-command.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', command, '--broker', broker.url, path], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await using receiver = await publisher(broker.url);
    for (let count = 0; count < 200; count++) await receiver.publish(aPosition({ heightM: count }), 't');
    const written = () => readFileSync(path, 'utf8').split('\n').length;
    const before = await until(written, (lines) => lines >= 200);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await describeRecording(path)).toMatchObject({ sensors: ['north'], problems: [] });
    expect(written()).toBeGreaterThanOrEqual(before);
  });
});

describe('a recording out of the journal', () => {
  it('plays into another service as the messages of the first', async () => {
    using data = temporaryFolder();
    using copy = temporaryFolder();
    const path = file('journal.jsonl');
    await using service = await runService({ dataFolder: data.path });
    await using receiver = await publisher(service.mqttUrl);
    for (let count = 0; count < 5; count++) await receiver.publish(aPosition({ heightM: 40 + count }), 't');
    const result = recordJournal({
      dataFolder: data.path,
      world: 'real',
      from: epochMs(0),
      to: epochMs(Date.now() + 1000),
      maxBytes: 1e9,
      begin: (startedAt, site) =>
        recordingWriter(lineSink(path), { rotorwatchRecording: 1, madeBy: 'test', startedAt, ...site }),
      say: () => {},
    });
    expect(await result?.writer.close('done')).toMatchObject({ messages: 5, sensors: ['north'] });
    await using second = await runService({ dataFolder: copy.path });
    const head = await recordingHeader(path);
    if (!head.ok) throw new Error(head.why);
    const target = { broker: second.exerciseUrl, speed: 60, loop: false, carriesTime: true, seed: 1 };
    await player({ file: path, header: head.header, ...target }).ended;
    const items = async (running: typeof second, world: string) =>
      (await running.json<PageOf<MessageView>>(`/api/messages?world=${world}&limit=50`)).items;
    const before = await items(service, 'real');
    const after = await until(
      () => items(second, 'exercise'),
      (list) => list.length === 5,
    );
    expect(after.map(({ topic, sensors, outcome }) => ({ topic, sensors, outcome }))).toEqual(
      before.map(({ topic, sensors, outcome }) => ({ topic, sensors, outcome })),
    );
  });
});
