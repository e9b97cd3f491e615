import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Decoding, MappingDecoder } from '@rotorwatch/decoders';
import { type EpochMs, sensorId } from '@rotorwatch/domain';
import type { FlightView, MessageView, PageOf, RefusalsView } from '@rotorwatch/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '../../apps/ingest/src/journal/verify-segment.ts';
import { redecode } from '../../apps/ingest/src/redecode/redecode.ts';
import { summaryLines } from '../../apps/ingest/src/redecode/summary.ts';
import { aHeartbeat, aPosition } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';

/** What a roof's own receiver sends, which no decoder of ours knows. */
const UNKNOWN = '{"roof":"R1","uas":"ROOF-1"}';

const ROOF: MappingDecoder = {
  name: 'mapping:roof',
  listensTo: () => true,
  missingMark: () => undefined,
  recognises: (object) => typeof object.roof === 'string',
  read({ roof, uas }, _place, { observations }) {
    observations.push({
      kind: 'detection',
      sensor: sensorId(String(roof)),
      method: 'other',
      uasIds: [{ kind: 'serial', value: String(uas) }],
    });
  },
};

interface Line {
  readonly position: number;
  readonly change: string;
  readonly places: readonly string[];
  readonly before: Decoding;
  readonly after: Decoding;
}

let runs = 0;
/** Each run's files are named after its instant. */
function nextRun(): EpochMs {
  runs += 1;
  return (1_760_000_000_000 + runs) as EpochMs;
}

describe('stored messages decoded again beside a running service', () => {
  const folder = temporaryFolder();
  let running: RunningService & AsyncDisposable;

  beforeAll(async () => {
    running = await runService({ dataFolder: folder.path });
    await using receiver = await publisher(running.mqttUrl);
    for (const payload of [aHeartbeat(), aPosition(), UNKNOWN, 'no JSON', UNKNOWN, '{"rotorwatch":1,"sensor":"SIM-1"}'])
      await receiver.publish(payload);
    await receiver.publish(UNKNOWN, `/${'x'.repeat(200)}`);
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  const again = (some: Partial<Parameters<typeof redecode>[0]> = {}) =>
    redecode({
      dataFolder: folder.path,
      world: 'real',
      refusedOnly: false,
      mappings: [],
      nowMs: nextRun(),
      progress() {},
      ...some,
    });
  const linesOf = (path: string) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);

  it('give the same while the decoders are the same', () => {
    const { summary, path } = again();
    expect(summary).toMatchObject({ messages: 6, unchanged: 6, changes: [], unreadable: [] });
    expect(summary.left).toEqual({ 'refused for its topic': 1 });
    expect(linesOf(path)).toEqual([]);
  });

  it('tell what a mapping for an unknown format would take, and change nothing', async () => {
    const journal = join(folder.path, 'worlds', 'real', 'journal');
    const before = await running.json<PageOf<MessageView>>('/api/messages');
    const journalBefore = verifyJournal(journal);
    const { summary, path, listed } = again({ mappings: [ROOF], refusedOnly: true });
    expect(summary).toMatchObject({ messages: 4, unchanged: 2, refusedToAccepted: 2, acceptedToRefused: 0 });
    expect(summary.changes).toEqual([
      {
        from: 'refused (unrecognised)',
        to: 'accepted by mapping:roof',
        messages: 2,
        examples: [expect.any(Number), expect.any(Number)],
      },
    ]);
    expect(summaryLines(summary).join('\n')).toMatch(/2 {2}refused \(unrecognised\) {2}→ {2}accepted by mapping:roof/);
    const lines = linesOf(path);
    expect([listed, lines.length, statSync(path).mode & 0o777]).toEqual([2, 2, 0o600]);
    expect(lines[0]).toMatchObject({
      change: 'outcome',
      before: { outcome: 'refused', observations: [] },
      after: { outcome: 'accepted', decoder: 'mapping:roof', observations: [{ sensor: 'R1' }] },
    });
    expect(await running.json('/api/messages')).toEqual(before);
    expect((await running.json<PageOf<FlightView>>('/api/flights')).items).toHaveLength(1);
    expect(journalBefore).toMatchObject([{ verdict: { ok: true, rows: 7 } }]);
    expect(verifyJournal(journal)).toEqual(journalBefore);
  });

  it('are those of a time or of a decoder only, when it is said', () => {
    const later = { from: (Date.now() + 60_000) as EpochMs };
    expect(again(later).summary.messages).toBe(0);
    expect(again({ decoder: 'rotorwatch-json' }).summary.messages).toBe(3);
  });

  it('are none of a world that is not there', () => {
    expect(() => again({ world: 'elsewhere' })).toThrow(/holds no world elsewhere/);
  });

  it('stand on the page of refusals by cause, with the topic of each', async () => {
    const { items, messages, countedShare } = await running.json<RefusalsView>('/api/refusals');
    expect([messages, countedShare]).toEqual([5, 1]);
    expect(items.map(({ code, messages: count }) => [code, count])).toContainEqual(['bad-topic', 1]);
    const [worst] = items;
    expect(worst).toMatchObject({ code: 'unrecognised', messages: 3, feed: 'embedded', topic: '/sensor/test/upload' });
    const query = `outcome=refused&code=unrecognised&decoder=none&topic=${encodeURIComponent(worst?.topic ?? '')}`;
    const found = await running.json<PageOf<MessageView>>(`/api/messages?${query}`);
    expect(found.items).toHaveLength(3);
    expect(found.items[0]?.position).toBe(worst?.lastPosition);
  });
});
