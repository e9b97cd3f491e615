import type { MappingInput, MappingPreview, MappingView, MessageView, PageOf } from '@rotorwatch/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aHeartbeat } from '../support/messages.ts';
import { type Publisher, publisher } from '../support/publisher.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';

let folder: ReturnType<typeof temporaryFolder>;
let running: RunningService & AsyncDisposable;
let receiver: Publisher;

const open = async () => {
  running = await runService({ dataFolder: folder.path });
  receiver = await publisher(running.mqttUrl);
};
const close = async () => {
  await receiver[Symbol.asyncDispose]();
  await running[Symbol.asyncDispose]();
};

beforeEach(async () => {
  folder = temporaryFolder();
  await open();
});
afterEach(async () => {
  await close();
  folder[Symbol.dispose]();
});

const TOPIC = 'acme/tower-1';
const message = (more: object = {}) => JSON.stringify({ vendor: 'acme', sn: 'X-1', pos: [51.4716, -2.5872], ...more });

function aMapping(showing: Partial<MappingInput> = {}): MappingInput {
  return {
    name: 'acme',
    topic: 'acme/#',
    gives: 'detection',
    marks: [{ path: '/vendor', equals: 'acme' }],
    rows: [
      { field: 'serial', path: '/sn' },
      { field: 'lat', path: '/pos/0' },
      { field: 'lon', path: '/pos/1' },
    ],
    ...showing,
  };
}

const save = (mapping: MappingInput) => running.send('PUT', `/api/mappings/${mapping.name}`, mapping);

async function decoders(): Promise<string[]> {
  const { items } = await running.json<PageOf<MessageView>>('/api/messages');
  return items.map(({ decoder, outcome }) => `${outcome} ${decoder}`);
}

async function preview(mapping: MappingInput, which: 'unrecognised' | 'all' = 'unrecognised'): Promise<MappingPreview> {
  const answer = await running.send('POST', '/api/mappings/preview', { mapping, which, limit: 10 });
  expect(answer.status).toBe(200);
  return (await answer.json()) as MappingPreview;
}

describe('a mapping', () => {
  it('is tried, saved, used, used again after a restart, and removed; what was kept before stays as it was', async () => {
    await receiver.publish(message(), TOPIC);
    const { problems, messages } = await preview(aMapping());
    expect(problems).toEqual([]);
    expect(messages).toMatchObject([{ topic: TOPIC, outcome: 'accepted', observations: [{ sensor: TOPIC }] }]);

    expect((await save(aMapping())).status).toBe(200);
    await receiver.publish(message({ sn: 'X-2' }), TOPIC);
    await close();
    await open();
    await receiver.publish(message({ sn: 'X-3' }), TOPIC);
    expect((await running.send('DELETE', '/api/mappings/acme')).status).toBe(204);
    await receiver.publish(message({ sn: 'X-4' }), TOPIC);
    expect(await decoders()).toEqual([
      'refused none',
      'accepted mapping:acme',
      'accepted mapping:acme',
      'refused none',
    ]);
    expect(await running.json('/api/mappings')).toEqual({ items: [] });
  });

  it('keeps its versions, each with who saved it, and gives an earlier one back whole', async () => {
    await save(aMapping());
    await save(aMapping({ topic: 'acme/+' }));
    const { version, savedBy, earlier, mapping } = await running.json<MappingView>('/api/mappings/acme');
    expect([version, savedBy, mapping.topic]).toEqual([2, 'local', 'acme/+']);
    expect(earlier).toMatchObject([{ version: 1, savedBy: 'local' }]);
    expect(await running.json('/api/mappings/acme/versions/1')).toMatchObject({ version: 1, mapping: aMapping() });
    expect(await running.json('/api/mappings/acme/versions/2')).toMatchObject({
      version: 2,
      mapping: { topic: 'acme/+' },
    });
    expect((await running.get('/api/mappings/acme/versions/3')).status).toBe(404);
  });

  it('with problems is refused with all of them in words', async () => {
    const answer = await save(aMapping({ marks: [], rows: [{ field: 'lat', path: '/a', unit: 'kn' }] }));
    expect(answer.status).toBe(422);
    const { code, message: why } = (await answer.json()) as { code: string; message: string };
    expect(code).toBe('mapping-invalid');
    expect(why).toMatch(/recognised.*lat needs lon.*row 1: lat: want one of the units deg/);
  });

  it.each<[what: string, method: 'PUT' | 'DELETE', path: string, body: unknown, status: number]>([
    ['under another name', 'PUT', '/api/mappings/other', aMapping(), 422],
    ['with a field nobody knows', 'PUT', '/api/mappings/acme', { ...aMapping(), script: 1 }, 400],
    ['with a number for its rows', 'PUT', '/api/mappings/acme', { ...aMapping(), rows: 5 }, 400],
    ['that is not there', 'DELETE', '/api/mappings/acme', undefined, 404],
  ])('%s is refused', async (_what, method, path, body, status) => {
    expect((await running.send(method, path, body)).status).toBe(status);
    expect(await running.json('/api/mappings')).toEqual({ items: [] });
  });
});

describe('a trial', () => {
  it('looks at the newest messages of the feed and topic that nothing of ours reads', async () => {
    await receiver.publish(message({ sn: 'old' }), TOPIC);
    await receiver.publish(aHeartbeat(), TOPIC);
    await receiver.publish(message({ sn: 'elsewhere' }), 'other/topic');
    await receiver.publish(message({ sn: 'new' }), TOPIC);
    const serials = ({ messages }: MappingPreview) =>
      messages.map(
        ({ observations: [first] }) => (first as { uasIds?: { value: string }[] } | undefined)?.uasIds?.[0]?.value,
      );
    expect(serials(await preview(aMapping()))).toEqual(['new', 'old']);
    const all = await preview(aMapping(), 'all');
    expect(all.messages.map(({ passedBy }) => passedBy)).toEqual([
      undefined,
      'read by rotorwatch-json, which is asked first',
      undefined,
    ]);
    await save(aMapping());
    await receiver.publish(message({ sn: 'mapped' }), TOPIC);
    expect(serials(await preview(aMapping()))).toEqual(['mapped', 'new', 'old']);
    expect((await preview(aMapping({ feed: 'nowhere' }))).messages).toEqual([]);
  });

  it('of an unfinished mapping says what is wrong and goes as far as it can', async () => {
    await receiver.publish(message(), TOPIC);
    const draft = aMapping({
      name: '',
      topic: '#bad',
      marks: [],
      rows: [
        { field: '', path: '/x' },
        { field: 'serial', path: '/sn' },
      ],
    });
    const { problems, messages } = await preview(draft);
    expect(problems.map(({ row }) => row)).toEqual([undefined, undefined, undefined, 0]);
    expect(messages).toMatchObject([{ outcome: 'accepted', observations: [{ uasIds: [{ value: 'X-1' }] }] }]);
  });

  it('says of each message why it is not read, and gives its bytes', async () => {
    await receiver.publish('{"vendor":"other"}', TOPIC);
    await receiver.publish(message({ pos: ['north', 200] }), TOPIC);
    const { messages } = await preview(aMapping());
    expect(messages).toMatchObject([
      {
        outcome: 'accepted',
        faults: [
          { code: 'wrong-type', at: '/pos/0' },
          { code: 'out-of-range', at: '/pos/1' },
        ],
      },
      { outcome: 'refused', passedBy: 'not recognised: /vendor is not acme' },
    ]);
    expect(Buffer.from(messages[1]?.payloadBase64 ?? '', 'base64').toString()).toBe('{"vendor":"other"}');
  });
});
