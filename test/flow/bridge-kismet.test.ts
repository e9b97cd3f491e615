import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { decode } from '../../packages/decoders/src/decode.ts';
import { bridgeProcess, subscriber } from '../support/bridge-process.ts';
import { mosquitto } from '../support/mosquitto.ts';
import { temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

const WITHIN_MS = 60_000;

const drone = (serial: string) =>
  JSON.stringify({
    'uav.device': {
      'uav.serialnumber': serial,
      'uav.match_type': 'DroneID WiFi',
      'uav.last_telemetry': {
        'uav.telemetry.location': { 'kismet.common.location.geopoint': [-0.25, 51.5], 'kismet.common.location.fix': 2 },
        'uav.telemetry.timestamp': 1_790_000_000.5,
      },
    },
    'kismet.device.base.macaddr': '02:00:00:00:00:0A',
    'kismet.device.base.frequency': 2_437_000,
    'kismet.device.base.signal': { 'kismet.common.signal.last_signal': -60 },
    'kismet.device.base.last_time': 1_790_000_001,
  });

/** A WebSocket server that takes the key as Kismet does, and what it is asked. */
async function kismetServer() {
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    verifyClient: ({ req }: { req: IncomingMessage }) =>
      req.url?.endsWith('?KISMET=TEST+KEY%2F1') === true || req.url?.endsWith('?KISMET=TEST%20KEY%2F1') === true,
  });
  await once(server, 'listening');
  const sockets = new Map<string, WebSocket>();
  const asked: string[] = [];
  server.on('connection', (socket, { url = '' }) => {
    socket.on('message', (text) => {
      asked.push(String(text));
      sockets.set(url.split('?')[0] as string, socket);
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    socket: async (path: string) =>
      (await until(
        () => sockets.get(path),
        (found) => found?.readyState === 1,
        WITHIN_MS,
      )) as WebSocket,
    async [Symbol.asyncDispose]() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

describe("the bridge on Kismet's event bus", () => {
  it('asks with its key for new and changed devices, carries the drones, and comes back after frames past the bound', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    await using heard = await subscriber(broker.url);
    await using kismet = await kismetServer();
    const keyFile = join(folder.path, 'key.txt');
    writeFileSync(keyFile, 'TEST KEY/1\n');
    await using bridge = bridgeProcess([
      ...['--broker', broker.url, '--data', join(folder.path, 'data')],
      ...['--input', `yard=kismet://127.0.0.1:${kismet.port}?keyFile=${keyFile}`],
    ]);
    const bus = await kismet.socket('/eventbus/events.ws');
    const monitor = await kismet.socket('/devices/monitor.ws');
    expect(kismet.asked.map((text) => JSON.parse(text))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ SUBSCRIBE: 'NEW_DEVICE' }),
        expect.objectContaining({ monitor: '*', rate: 1 }),
      ]),
    );
    bus.send(`{"NEW_DEVICE": ${drone('TEST1')}}`);
    bus.send('{"NEW_DEVICE": {"uav.device": 0, "kismet.device.base.macaddr": "02:00:00:00:00:0B"}}');
    bus.send('no JSON');
    bus.send(Buffer.from([0xff, 0x00]));
    monitor.send(drone('TEST2'));
    await until(
      () => heard.messages.length,
      (messages) => messages === 2,
      WITHIN_MS,
    );
    expect([...heard.messages].sort()).toEqual([drone('TEST1'), drone('TEST2')]);
    expect(decode(Buffer.from(heard.messages[0] ?? ''), { topic: 'bridge/yard' })).toMatchObject({
      outcome: 'accepted',
      decoder: 'kismet',
    });

    bus.send('x'.repeat(262_145));
    await once(bus, 'close');
    expect(bridge.log()).not.toContain('TEST KEY');
    const again = await kismet.socket('/eventbus/events.ws');
    again.send(`{"NEW_DEVICE": ${drone('TEST3')}}`);
    await until(
      () => heard.messages.length,
      (messages) => messages === 3,
      WITHIN_MS,
    );
    expect(await bridge.stop()).toBe(0);
  });

  it('says so where Kismet does not take the key', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    await using heard = await subscriber(broker.url);
    await using kismet = await kismetServer();
    await using _bridge = bridgeProcess([
      ...['--broker', broker.url, '--data', join(folder.path, 'data')],
      ...['--input', `yard=kismet://127.0.0.1:${kismet.port}`],
    ]);
    const beat = await until(
      () => heard.heartbeats.at(-1),
      (last) => last?.condition === 'error' && last.detail !== 'not open yet',
      WITHIN_MS,
    );
    expect(beat?.detail).toBe('Kismet does not take the key');
  });
});
