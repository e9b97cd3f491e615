import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HealthView } from '@rotorwatch/wire';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { goal } from '../support/goal.ts';
import { journalPayloads, journalPositions } from '../support/journal-positions.ts';
import { aPosition } from '../support/messages.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, type ServiceProcess, serviceProcess } from '../support/service-process.ts';
import { type SteadySender, steadySender } from '../support/steady-sender.ts';
import { until } from '../support/until.ts';

const LOCKED_MS = 5000;
const T0 = 1_790_000_000_000;
const QUIET = { ROTORWATCH_DEMO: 'off', ROTORWATCH_LOG: 'silent' };

const payload = (sequence: number) => aPosition({ at: T0 + sequence });
const sequenceOf = (text: string) => (JSON.parse(text) as { at: number }).at - T0;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const storageOf = async (service: ServiceProcess) =>
  (await service.json<HealthView>('/health')).worlds.find(({ id }) => id === 'real')?.storage ?? '';

/** Asks for the picture until stopped: the states that were seen and how long the slowest answer took. */
function watching(service: ServiceProcess) {
  const states = new Set<string>();
  let slowestMs = 0;
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const from = performance.now();
      states.add(await storageOf(service));
      slowestMs = Math.max(slowestMs, performance.now() - from);
      await pause(20);
    }
  })();
  return {
    states,
    async slowest(): Promise<number> {
      stopped = true;
      await running;
      return slowestMs;
    },
  };
}

function locked(path: string): Disposable {
  const database = new Database(path, { timeout: 5000 });
  database.exec('BEGIN EXCLUSIVE');
  return { [Symbol.dispose]: () => database.close() };
}

/** Nothing acknowledged is missing, and the log has no hole. */
function expectKept(name: string, dataFolder: string, sender: SteadySender): void {
  const kept = new Set(journalPayloads(dataFolder, 'real').map(sequenceOf));
  goal(`${name} acknowledged and lost`, sender.acknowledged.filter((own) => !kept.has(own)).length, 0);
  const positions = journalPositions(dataFolder, 'real');
  expect(positions).toEqual(Array.from({ length: positions.length }, (_, index) => index + 1));
}

const enough = (sender: SteadySender, more: number) => {
  const wanted = sender.acknowledged.length + more;
  return until(
    () => sender.acknowledged.length,
    (count) => count >= wanted,
    60_000,
  );
};

describe('a database that another process has locked', () => {
  it(`the journal, for ${LOCKED_MS} ms: nothing is acknowledged, the picture still answers, then intake goes on`, async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    const service = await serviceProcess(folder.path, ports, QUIET);
    try {
      await using sender = steadySender(`mqtt://127.0.0.1:${ports.mqtt}`, 100, payload);
      await enough(sender, 100);
      const journal = join(folder.path, 'worlds', 'real', 'journal');
      const segment = readdirSync(journal).find((name) => name.endsWith('.sqlite')) ?? '';
      const watched = watching(service);
      const lock = locked(join(journal, segment));
      await pause(100);
      const before = sender.acknowledged.length;
      await pause(LOCKED_MS);
      goal('F8 acknowledged while locked', sender.acknowledged.length - before, 0);
      lock[Symbol.dispose]();
      const freedAt = performance.now();
      await until(
        () => sender.lastAcknowledgedAt,
        (at) => at > freedAt,
      );
      goal('F8 resumed after', performance.now() - freedAt, 10_000, 'ms');
      goal('F8 slowest answer while locked', await watched.slowest(), 100, 'ms');
      expect([...watched.states]).toEqual(expect.arrayContaining(['ok', 'slow', 'failing']));
      await enough(sender, 50);
      await until(
        () => storageOf(service),
        (state) => state === 'ok',
        30_000,
      );
      await sender[Symbol.asyncDispose]();
      expect(await service.stop()).toBe(0);
      expectKept('F8', folder.path, sender);
    } finally {
      await service.kill();
    }
  });

  it(`the store, for ${LOCKED_MS} ms: what is heard is still recorded, and stored once it can be`, async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    const service = await serviceProcess(folder.path, ports, QUIET);
    try {
      await using sender = steadySender(`mqtt://127.0.0.1:${ports.mqtt}`, 100, payload);
      await enough(sender, 100);
      const lock = locked(join(folder.path, 'worlds', 'real', 'rotorwatch.sqlite'));
      await pause(LOCKED_MS);
      lock[Symbol.dispose]();
      await enough(sender, 50);
      await until(
        () => storageOf(service),
        (state) => state === 'ok',
        30_000,
      );
      await sender[Symbol.asyncDispose]();
      expect(await service.stop()).toBe(0);
      expectKept('F8 store', folder.path, sender);
      const store = new Database(join(folder.path, 'worlds', 'real', 'rotorwatch.sqlite'), { readonly: true });
      const applied = store.prepare('SELECT position FROM applied').pluck().get();
      store.close();
      expect(applied).toBe(Math.max(...journalPositions(folder.path, 'real')));
    } finally {
      await service.kill();
    }
  });
});

describe.skipIf(!existsSync('/usr/bin/strace'))('a disk whose syncs take 1.2 s (needs strace)', () => {
  it('is told, delays acknowledgements and nothing else, and is forgotten when it is quick again', async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    // Counted for each thread: those of the start stay quick.
    const inject = 'inject=fdatasync,fsync:delay_enter=1200000:when=60..64';
    const through = ['strace', '-D', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', '-e', 'trace=fdatasync,fsync'];
    const service = await serviceProcess(folder.path, ports, QUIET, [...through, '-e', inject]);
    try {
      await using sender = steadySender(`mqtt://127.0.0.1:${ports.mqtt}`, 200, payload);
      const watched = watching(service);
      await until(
        () => [...watched.states],
        (states) => states.includes('slow'),
        60_000,
      );
      await until(
        () => storageOf(service),
        (state) => state === 'ok',
        60_000,
      );
      goal('F5 slowest answer', await watched.slowest(), 100, 'ms');
      expect([...watched.states].sort()).toEqual(['ok', 'slow']);
      await enough(sender, 100);
      await sender[Symbol.asyncDispose]();
      expect(await service.stop()).toBe(0);
      expectKept('F5', folder.path, sender);
    } finally {
      await service.kill();
    }
  });
});
