import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BlindTimeView, HealthView, PageOf, SensorHistory } from '@rotorwatch/wire';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHeartbeat, aZone } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, type ServicePorts, type ServiceProcess, serviceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';
import { FAKETIME_LIBRARY } from './harness/faketime.ts';
import { overwrite } from './harness/overwrite.ts';

const PAGE = 4_096;
const API = '/api/worlds/real';
const SENSORS = ['north', 'south'] as const;

const original = temporaryFolder();
let ports: ServicePorts;
let before: Known;

interface Known {
  readonly blindTimes: readonly BlindTimeView[];
  /** by sensor: the steps in which it was heard */
  readonly histories: readonly SensorHistory['points'][];
}

const storeOf = (data: string) => join(data, 'worlds', 'real', 'rotorwatch.sqlite');

/** The service at so many hours from now. */
const startAt = (data: string, hours: number) =>
  serviceProcess(data, ports, {
    ROTORWATCH_DEMO: 'off',
    ROTORWATCH_LOG: 'silent',
    LD_PRELOAD: FAKETIME_LIBRARY,
    FAKETIME: `${hours < 0 ? '' : '+'}${hours}h`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  });

const blindTimesOf = async (service: ServiceProcess) =>
  (await service.json<PageOf<BlindTimeView>>(`${API}/blind-times?limit=500`)).items;
const named = ({ subject, cause, to }: BlindTimeView) =>
  `${subject.sensor ?? subject.zone ?? 'site'} ${cause}${to === undefined ? '' : ', over'}`;
const blindWhen = (service: ServiceProcess, ...wanted: readonly string[]) =>
  until(
    () => blindTimesOf(service),
    (found) => wanted.every((one) => found.map(named).includes(one)),
  );

async function knownOf(service: ServiceProcess): Promise<Known> {
  const histories = SENSORS.map(async (sensor) => {
    const { points } = await service.json<SensorHistory>(`${API}/sensors/${sensor}/history`);
    return points.filter(({ messages }) => messages > 0);
  });
  return { blindTimes: await blindTimesOf(service), histories: await Promise.all(histories) };
}

/** Three hours before now the south was heard once; then the north twice with a silence between; then neither. */
async function aNight(): Promise<void> {
  const heartbeat = (sensor: string, temperatureC: number) => aHeartbeat(sensor, { intervalMs: 1000, temperatureC });
  for (const [hours, temperatureC] of [
    [-3, 21],
    [-2, 34],
  ] as const) {
    await using service = await startAt(original.path, hours);
    await using receiver = await publisher(`mqtt://127.0.0.1:${ports.mqtt}`);
    if (hours === -3) {
      expect((await service.send('POST', '/api/zones', aZone())).status).toBe(201);
      await receiver.publish(heartbeat('south', 19));
    }
    await receiver.publish(heartbeat('north', temperatureC));
    await blindWhen(service, 'north offline', 'south offline', 'inner uncovered', 'site uncovered');
    if (hours === -3) {
      await receiver.publish(heartbeat('north', temperatureC));
      await blindWhen(service, 'north offline, over', 'inner uncovered, over', 'site uncovered, over');
    }
    await service.kill();
  }
}

/** As a clean stop would leave it, so that what is damaged is the file. */
function withoutLog(data: string): void {
  for (const table of ['act', 'checkpoint'] as const) pagesOf(data, table);
  rmSync(join(data, 'worlds', 'real', 'running'), { force: true });
}

function pagesOf(data: string, table: string): readonly number[] {
  const store = new Database(storeOf(data));
  store.pragma('wal_checkpoint(TRUNCATE)');
  const pages = store.prepare<[string], number>('SELECT pageno FROM dbstat WHERE name = ?').pluck().all(table);
  store.close();
  return pages;
}

async function salvaged(damage: (path: string) => void, look: (service: ServiceProcess) => Promise<void>) {
  using folder = temporaryFolder();
  cpSync(original.path, folder.path, { recursive: true });
  damage(folder.path);
  await using service = await startAt(folder.path, 0);
  await until(
    () => service.json<HealthView>('/health'),
    ({ worlds }) => {
      const damaged = worlds.find(({ id }) => id === 'real')?.damage ?? [];
      return damaged.length > 0 && damaged.every(({ state }) => state === 'salvaged');
    },
  );
  await look(service);
}

describe.skipIf(!existsSync(FAKETIME_LIBRARY))('a store that was set aside and salvaged (needs faketime)', () => {
  beforeAll(async () => {
    ports = await freePorts();
    await aNight();
    await using service = await startAt(original.path, -1);
    // The kill came before a message or a checkpoint told of the time that had passed: the start ends what began in it, and
    // the silence is found anew.
    await blindWhen(service, 'north offline', 'inner uncovered', 'site uncovered');
    before = await knownOf(service);
    await service.stop();
    withoutLog(original.path);
  });
  afterAll(() => original[Symbol.dispose]());

  it('was told of blindness and histories before', () => {
    expect(before.blindTimes.map(named)).toEqual(
      expect.arrayContaining(['north offline, over', 'site not-watching, over', 'south offline', 'inner uncovered']),
    );
    expect(before.histories.map((points) => points.map(({ temperatureC }) => temperatureC))).toEqual([[21, 34], [19]]);
  });

  it('keeps every blind time and every step of the histories when its first page is noise', async () => {
    await salvaged(
      (data) => overwrite(storeOf(data), 0, PAGE),
      async (service) => {
        const after = await knownOf(service);
        expect(after.blindTimes).toEqual(expect.arrayContaining([...before.blindTimes]));
        expect(after.blindTimes).toHaveLength(before.blindTimes.length + 1);
        expect(after.histories).toEqual(before.histories);
      },
    );
  });

  it('leaves nothing blind for ever when its acts and the picture are lost too', async () => {
    await salvaged(
      (data) => {
        for (const page of [1, ...pagesOf(data, 'act'), ...pagesOf(data, 'checkpoint')])
          overwrite(storeOf(data), (page - 1) * PAGE, PAGE);
      },
      async (service) => {
        const { items: zones } = await service.json<PageOf<{ readonly id: string }>>('/api/zones');
        expect(zones).toEqual([]);
        const found = await until(
          () => blindTimesOf(service),
          (all) => !all.map(named).includes('inner uncovered'),
        );
        expect(found.map(named)).toEqual(expect.arrayContaining(['inner uncovered, over', 'site not-watching, over']));
        expect((await knownOf(service)).histories).toEqual(before.histories);
      },
    );
  });
});
