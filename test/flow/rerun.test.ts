import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EpochMs, epochMs, type Input, later, type Picture, type Step, step } from '@rotorwatch/domain';
import { loadScenario, messagesBetween, sceneOf } from '@rotorwatch/simulators';
import type { FlightView, PageOf } from '@rotorwatch/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '../../apps/ingest/src/journal/verify-segment.ts';
import { rerun } from '../../apps/ingest/src/rerun/rerun.ts';
import { isSame, rerunLines } from '../../apps/ingest/src/rerun/rerun-lines.ts';
import { publisher } from '../support/publisher.ts';
import { runService, temporaryFolder } from '../support/service.ts';

const SCENARIOS = fileURLToPath(new URL('../../simulators/scenarios', import.meta.url));
/** A segment is over after a day of service time. */
const NEXT_NIGHT_MS = 25 * 3_600_000;
const NIGHT_S = 150;

const folder = temporaryFolder();
const world = join(folder.path, 'worlds', 'exercise');
const journal = join(world, 'journal');
let restartedAt: EpochMs;
let runs = 0;
/** Each run's file is named after its instant. */
function again(changed: (picture: Picture, input: Input) => Step = step, choice: { readonly from?: EpochMs } = {}) {
  runs += 1;
  const nowMs = epochMs(1_760_000_000_000 + runs);
  return rerun({ dataFolder: folder.path, world: 'exercise', nowMs, step: changed, progress() {}, ...choice });
}

/** Two nights of the demonstration through a service, with an act in between, and a restart in the second. */
beforeAll(async () => {
  const checked = loadScenario('prison-night', SCENARIOS);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const { zones, site } = checked.scenario;
  const scene = sceneOf({ ...checked.scenario, site });
  const anchor = epochMs(Date.now() + 60_000);
  const play = async (url: string, nightMs: EpochMs, fromS: number, toS: number) => {
    await using receiver = await publisher(url);
    const messages = messagesBetween({ scene, seed: 3, anchor: nightMs }, fromS, toS);
    await Promise.all(
      messages.map(({ atS, topic, payload }) =>
        receiver.publish(payload, `rotorwatch-time/${nightMs + Math.round(atS * 1000)}/${topic}`),
      ),
    );
  };
  const second = later(anchor, NEXT_NIGHT_MS);
  {
    await using running = await runService({ dataFolder: folder.path });
    for (const zone of zones) await running.send('POST', '/api/zones?world=exercise', zone);
    await play(running.exerciseUrl, anchor, 0, NIGHT_S);
    await play(running.exerciseUrl, second, 0, NIGHT_S / 2);
    const { items } = await running.json<PageOf<{ readonly id: string }>>('/api/alerts?world=exercise');
    await running.send('POST', `/api/alerts/${items[0]?.id}/acknowledgement?world=exercise`, {});
  }
  restartedAt = epochMs(Date.now());
  await using running = await runService({ dataFolder: folder.path });
  await play(running.exerciseUrl, second, NIGHT_S / 2, NIGHT_S);
  expect((await running.json<PageOf<FlightView>>('/api/flights?world=exercise')).items.length).toBeGreaterThan(3);
});
afterAll(() => folder[Symbol.dispose]());

/** Every file of the world with its bytes; SQLite's own notes on who reads it are none of them. */
function filesOf(place: string): readonly string[] {
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/-(shm|wal)$/.test(name) && statSync(join(place, name)).isFile())
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(place, name)))
          .digest('hex')}`,
    );
}

describe('the log run again', () => {
  it('by the same core gives the flights and alerts of the service byte for byte, and its checkpoints too', () => {
    const { rerun: whole } = again();
    expect(rerunLines(whole).join('\n')).toContain('The same, byte for byte.');
    expect(whole).toMatchObject({ begunFrom: 'checkpoint', stepFailures: 0, unreadable: [] });
    expect(whole.flights).toMatchObject({ changed: [], onlyBefore: [], onlyNow: [], goneOn: 0 });
    expect(whole.flights.kept).toBeGreaterThan(3);
    expect(whole.alerts.kept).toBeGreaterThan(3);
    expect(whole.checkpoints).toEqual({ compared: 2, same: 2 });
  });

  it('gives the same from the checkpoint of the second segment as from the beginning', () => {
    expect(verifyJournal(journal)).toHaveLength(2);
    const { rerun: tail } = again(step, { from: restartedAt });
    expect(tail.afterPosition).toBeGreaterThan(0);
    expect(tail.rows).toBeLessThan(again().rerun.rows);
    expect(tail.flights.kept).toBeGreaterThan(1);
    expect(rerunLines(tail).at(-1)).toBe('The same, byte for byte.');
  });

  it('gives the same result twice, and leaves journal and store as they were', () => {
    const before = filesOf(world);
    const [one, other] = [again(), again()];
    expect(readFileSync(one.path, 'utf8')).toBe(readFileSync(other.path, 'utf8'));
    expect(statSync(one.path).mode & 0o777).toBe(0o600);
    expect(filesOf(world)).toEqual(before);
  });

  it('by another core names each flight and alert that comes out another way', () => {
    const lowered = (picture: Picture, input: Input): Step => {
      const { changes, ...outcome } = step(picture, input);
      const kept = changes.filter((change) => change.kind !== 'alert-changed' || change.alert.rule === 'inside-zone');
      return {
        ...outcome,
        changes: kept.map((change) =>
          change.kind === 'track-changed' ? { ...change, track: { ...change.track, selfId: 'another' } } : change,
        ),
      };
    };
    const { rerun: other } = again(lowered);
    expect(isSame(other)).toBe(false);
    expect(other.flights.changed.length).toBeGreaterThan(3);
    expect(other.flights.changed[0]?.fields).toEqual(['selfId']);
    expect(other.alerts.onlyBefore.length).toBeGreaterThan(0);
    expect(rerunLines(other).join('\n')).toMatch(/flights: \d+ kept, \d+ changed/);
  });

  it('is none of a world that is not there', () => {
    expect(() =>
      rerun({ dataFolder: folder.path, world: 'elsewhere', nowMs: epochMs(1), step, progress() {} }),
    ).toThrow(/holds no world elsewhere/);
  });
});
