import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, epochMs, NO_POSITION, type Position, position, userId, zoneId } from '@rotorwatch/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aMessage, someMessages } from '../journal/a-message.ts';
import { anAlert, aTrack, aZone } from '../store/builders.ts';
import { type WorldReader, worldReader } from './world-reader.ts';
import { type OpenedWorld, openWorldWriter } from './world-writer.ts';

const T0 = epochMs(1_760_000_000_000);
let folder: string;
let open: AsyncDisposable[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-world-'));
  open = [];
});
afterEach(async () => {
  for (const one of open) await one[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const OPTIONS = { world: 'site', coreVersion: '1', configuration: '{}', emptySnapshot: '{}', at: T0 };

async function writing(options: { folder?: string } = {}): Promise<OpenedWorld> {
  const opened = await openWorldWriter({ folder, ...OPTIONS, ...options });
  open.push(opened.writer);
  return opened;
}

async function reading(from = folder): Promise<WorldReader> {
  const reader = worldReader({ folder: from });
  open.unshift(reader);
  return reader;
}

function removal(zone: string, seconds: number) {
  const command: Command = { kind: 'remove-zone', zone: zoneId(zone) };
  const at = epochMs(T0 + seconds * 1000);
  return { at, receivedAt: at, act: { by: userId('local'), command } };
}

const positionsOf = (rows: readonly { readonly position: Position }[]) => rows.map((row) => row.position);

describe('a world with its threads', () => {
  it('fails with the name of a folder that can not be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    const inFile = join(folder, 'file', 'world');
    await expect(writing({ folder: inFile })).rejects.toMatchObject({
      name: 'StorageError',
      code: 'unwritable',
      message: expect.stringContaining(inFile),
    });
  });

  it('fails for reading where nothing was ever written', async () => {
    await expect((await reading()).messageCount()).rejects.toMatchObject({
      code: 'unwritable',
      message: expect.stringContaining(folder),
    });
  });

  it('numbers messages and acts in one sequence, in the order they were asked for', async () => {
    const { writer } = await writing();
    const commits = await Promise.all([
      writer.appendMessages(someMessages(2, T0)),
      writer.appendAct(removal('a', 2)),
      writer.appendMessages(someMessages(3, T0)),
      writer.appendAct(removal('b', 3)),
    ]);
    expect(commits.map(({ firstPosition, lastPosition }) => [firstPosition, lastPosition])).toEqual([
      [1, 2],
      [3, 3],
      [4, 6],
      [7, 7],
    ]);
    expect(commits.every(({ rollDue, durationMs }) => !rollDue && durationMs >= 0)).toBe(true);
  });

  it('stores nothing of a commit that fails, uses up no position, and takes the next', async () => {
    const { writer } = await writing();
    await writer.appendMessages(someMessages(1, T0));
    const failing = writer.appendMessages([...someMessages(2, T0), aMessage({ at: epochMs(0.5) })]);
    const next = writer.appendMessages(someMessages(1, T0));
    await expect(failing).rejects.toMatchObject({ name: 'StorageError', code: 'constraint' });
    expect(await next).toMatchObject({ firstPosition: 2, lastPosition: 2 });
    const failingAct = { ...removal('a', 1), receivedAt: epochMs(0.5) };
    await expect(writer.appendAct(failingAct)).rejects.toMatchObject({ code: 'constraint' });
    expect(await writer.appendAct(removal('b', 1))).toMatchObject({ firstPosition: 3 });
    const reader = await reading();
    expect(positionsOf(await reader.tail(NO_POSITION, 500))).toEqual([1, 2, 3]);
  });

  it('answers from what is stored', async () => {
    const { writer } = await writing();
    const changes = [
      { kind: 'track-changed', track: aTrack() },
      { kind: 'alert-changed', alert: anAlert() },
      { kind: 'zone-changed', zone: aZone() },
    ] as const;
    await writer.apply({ changes, position: position(1) });
    await writer.recordStepFailure({ position: position(1), error: 'impossible', coreVersion: '1' });
    await writer.appendAct(removal('a', 1));
    await writer.appendMessages([aMessage({ payload: Buffer.from([0, 255]) })]);
    const reader = await reading();
    expect(await reader.flight('T1')).toMatchObject({ track: aTrack(), alerts: 1, worstLevel: 'warning', path: [] });
    expect(await reader.path('T1')).toEqual([]);
    expect(await reader.alerts({ limit: 9 })).toEqual([anAlert()]);
    expect(await reader.alertsChangedSince(position(1), 9)).toEqual([anAlert()]);
    expect(await reader.acts({ limit: 9 })).toMatchObject([{ position: 1, command: { zone: 'a' } }]);
    expect(await reader.standing()).toEqual({ sensors: [], zones: [aZone()] });
    expect(await reader.stepFailures(9)).toMatchObject([{ position: 1, error: 'impossible', times: 1 }]);
    expect([await reader.messageCount(), await reader.latestMessageAt()]).toEqual([1, T0]);
    expect([...((await reader.message(position(2)))?.payload ?? [])]).toEqual([0, 255]);
  });

  it('finishes what was asked for before it was closed, and nothing after', async () => {
    const { writer } = await writing();
    const asked = writer.appendMessages(someMessages(2, T0));
    const closed = writer[Symbol.asyncDispose]();
    const late = writer.appendMessages(someMessages(1, T0));
    const lateFails = expect(late).rejects.toMatchObject({ code: 'stopped' });
    expect(await asked).toMatchObject({ lastPosition: 2 });
    await closed;
    await lateFails;
    await expect(writer.appendAct(removal('a', 1))).rejects.toMatchObject({ code: 'stopped' });
    expect((await writing()).lastPosition).toBe(2);
  });
});
