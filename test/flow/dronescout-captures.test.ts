import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageDetail, MessageView, PageOf, TrackView, Worlds } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { captureLines, hasCaptures } from '../support/captures.ts';
import { mosquitto } from '../support/mosquitto.ts';
import { publisher } from '../support/publisher.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

interface Expected {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly loc: Readonly<Record<string, number>>;
    readonly sys: Readonly<Record<string, number>>;
    readonly basic: readonly { readonly uasIdHex: string }[];
  };
}

async function decodedAsExpected(running: RunningService): Promise<void> {
  const payloads = captureLines('dronescout/ble-legacy.ndjson');
  const expected = captureLines('dronescout/ble-legacy.expected.ndjson').map((line) => JSON.parse(line) as Expected);
  const { items } = await until(
    () => running.json<PageOf<MessageView>>('/api/messages?limit=100'),
    (page) => page.items.length >= payloads.length,
  );
  expect(items).toHaveLength(19);
  const inOrder = [...items].reverse();
  for (const [index, { position }] of inOrder.entries()) {
    const detail = await running.json<MessageDetail>(`/api/messages/${position}`);
    expect(Buffer.from(detail.payloadBase64, 'base64').toString('utf8')).toBe(payloads[index]);
    const [heard] = detail.normalised as Record<string, unknown>[];
    const { meta, expected: want } = expected[index] as Expected;
    expect(heard).toMatchObject({
      sensor: meta['sensor ID'],
      rssiDbm: meta.RSSI,
      observedAt: meta.timestamp,
      emitter: meta['MAC address'],
      transport: 'ble-legacy',
      airframe: 'multirotor',
      status: 'ground',
      uasIds: [
        {
          kind: 'serial',
          value: Buffer.from(want.basic[0]?.uasIdHex ?? '', 'hex')
            .toString('latin1')
            .replace(/\0+$/, ''),
        },
      ],
      geometry: { kind: 'position', at: { lat: want.loc.lat, lon: want.loc.lon } },
      altitudeHaeM: want.loc.geo,
      heightM: want.loc.height,
      heightAbove: 'takeoff',
      speedMps: want.loc.sh,
      verticalMps: want.loc.sv,
      pilot: { kind: 'takeoff', at: { lat: want.sys.lat, lon: want.sys.lon }, altitudeHaeM: want.sys.alt },
    });
    // Sent as unknown: -1000 m.
    expect(heard).not.toHaveProperty('altitudeBaroM');
  }
  const tracks = await running.json<PageOf<TrackView>>('/api/tracks');
  expect(tracks.items).toHaveLength(1);
  const [track] = tracks.items;
  expect(track?.emitters.length).toBeLessThanOrEqual(3);
  expect(track?.takeoff?.at.lat).toBeCloseTo(37.76, 2);
}

describe.skipIf(!hasCaptures)('all 19 messages of a real DroneScout (../shared/captures)', () => {
  it('through the embedded broker: decoded as the reference library does, one track, the pilot there', async () => {
    using folder = temporaryFolder();
    await using running = await runService({ dataFolder: folder.path });
    await using receiver = await publisher(running.mqttUrl);
    for (const line of captureLines('dronescout/ble-legacy.ndjson')) await receiver.publish(line, '/sensor/1/upload');
    await decodedAsExpected(running);
  });

  it('through mosquitto: the same', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const feeds = join(folder.path, 'feeds.json');
    writeFileSync(feeds, JSON.stringify({ feeds: [{ id: 'site', url: broker.url, topics: ['/sensor/#'] }] }));
    await using running = await runService({
      dataFolder: join(folder.path, 'data'),
      environment: { ROTORWATCH_FEEDS: feeds },
    });
    await until(
      () => running.json<Worlds>('/api/worlds'),
      ({ worlds }) => worlds[0]?.feeds.some(({ id, state }) => id === 'site' && state === 'connected') ?? false,
    );
    await using receiver = await publisher(broker.url);
    for (const line of captureLines('dronescout/ble-legacy.ndjson')) await receiver.publish(line, '/sensor/1/upload');
    await decodedAsExpected(running);
  });
});
