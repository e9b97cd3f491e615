import type { HealthView, MessageDetail, MessageView, PageOf, TrackView } from '@rotorwatch/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPosition } from '../support/messages.ts';
import { type Publisher, publisher } from '../support/publisher.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';

const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
const bytes = (...values: number[]) => Uint8Array.from(values);
const dronescout = (data: unknown) => JSON.stringify({ protocol: 1.0, data });

/** What each of the issue's bad inputs must become. */
const INPUTS: readonly {
  name: string;
  payload: string | Uint8Array;
  outcome: 'refused' | 'ignored' | 'accepted';
  code?: string;
}[] = [
  { name: 'an empty payload', payload: '', outcome: 'ignored' },
  { name: 'one byte', payload: 'x', outcome: 'refused' },
  {
    name: 'binary noise',
    payload: bytes(...Array.from({ length: 400 }, (_, index) => (index * 167 + 13) % 256)),
    outcome: 'refused',
  },
  { name: 'a megabyte', payload: 'a'.repeat(1_000_000), outcome: 'refused', code: 'too-large' },
  { name: 'JSON nested 10,000 deep', payload: deep, outcome: 'refused', code: 'too-deep' },
  {
    name: 'invalid UTF-8',
    payload: Buffer.concat([Buffer.from('{"rotorwatch":1,"sensor":"'), bytes(0xc3, 0x28), Buffer.from('"}')]),
    outcome: 'refused',
  },
  {
    name: 'a number too large for a double',
    payload: aPosition().replace('"heightM":40', '"heightM":1e400'),
    outcome: 'accepted',
    code: 'not-finite',
  },
  {
    name: 'a __proto__ key',
    payload: aPosition().replace('{', '{"__proto__":{"polluted":true},'),
    outcome: 'refused',
    code: 'forbidden-key',
  },
  {
    name: 'a truncated UASdata',
    payload: dronescout({
      'sensor ID': 'north',
      RSSI: -60,
      channel: 0,
      timestamp: 1_790_000_000_000,
      'MAC address': 'AA:BB:CC:00:00:01',
      type: 'BLE legacy',
      UASdata: 'AgAAAAEAAAAx',
    }),
    outcome: 'refused',
    code: 'too-short',
  },
  {
    name: 'an Open Drone ID pack of no messages',
    payload: JSON.stringify({ rotorwatch: 1, sensor: 'north', kind: 'remote-id', odid: `f21900${'00'.repeat(25)}` }),
    outcome: 'refused',
    code: 'bad-count',
  },
  { name: 'a latitude of 214 degrees', payload: aPosition({ lat: 214 }), outcome: 'refused', code: 'out-of-range' },
];

const folder = temporaryFolder();
let running: RunningService & AsyncDisposable;
let receiver: Publisher;

beforeAll(async () => {
  running = await runService({ dataFolder: folder.path });
  receiver = await publisher(running.mqttUrl);
});

afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
  await running[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

async function newest(): Promise<MessageView> {
  const { items } = await running.json<PageOf<MessageView>>('/api/messages?limit=1');
  if (items[0] === undefined) throw new Error('no message in the journal');
  return items[0];
}

describe('bad input', () => {
  for (const { name, payload, outcome, code } of INPUTS) {
    it(`${name}: ${outcome}${code === undefined ? '' : ` (${code})`}, kept with the reason, and the next good message works`, async () => {
      await receiver.publish(payload);
      const kept = await newest();
      expect(kept.outcome).toBe(outcome);
      if (code !== undefined) expect(kept.faults.map((fault) => fault.code)).toContain(code);
      if (outcome === 'refused') expect(kept.faults[0]?.detail).toMatch(/\S/);
      expect(kept.payloadLength).toBe(Buffer.byteLength(payload));
      const detail = await running.json<MessageDetail>(`/api/messages/${kept.position}`);
      const sent = Buffer.from(payload as string);
      expect(Buffer.from(detail.payloadBase64, 'base64').equals(sent.subarray(0, kept.keptLength))).toBe(true);

      await receiver.publish(aPosition());
      expect((await newest()).outcome).toBe('accepted');
    });
  }

  it('a script tag as serial number is text, on the wire as in the picture', async () => {
    const hostile = '<script src=//aa.bb>';
    await receiver.publish(aPosition({ ids: [{ kind: 'serial', value: hostile }], emitter: 'AA:BB:CC:00:00:99' }));
    const { items } = await running.json<PageOf<TrackView>>('/api/tracks');
    expect(items.map(({ identities }) => identities.serial)).toContain(hostile);
  });

  it('three good objects and a bad one in one payload: accepted, with the fault and its place', async () => {
    const payload = [
      aPosition(),
      aPosition({ sensor: 'south' }),
      aPosition({ sensor: '' }),
      aPosition({ sensor: 'east' }),
    ].join('');
    await receiver.publish(payload);
    const kept = await newest();
    expect(kept).toMatchObject({ outcome: 'accepted', observations: 3 });
    expect(kept.faults).toHaveLength(1);
    expect([...kept.sensors].sort()).toEqual(['east', 'north', 'south']);
  });

  it("is counted by its code, harms nobody's prototype, and turns nothing red", async () => {
    const health = await running.json<HealthView>('/health');
    const { refusals, refused } = health.worlds[0]?.sinceStart ?? { refusals: {}, refused: 0 };
    expect(Object.values(refusals).reduce((sum, count) => sum + count, 0)).toBe(refused);
    expect(refused).toBe(INPUTS.filter(({ outcome }) => outcome === 'refused').length);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(health.status).toBe('green');
  });
});
