import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bridgeProcess, subscriber } from '../support/bridge-process.ts';
import { freePort, mosquitto } from '../support/mosquitto.ts';
import { until } from '../support/until.ts';

const folders: string[] = [];
const aFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'rotorwatch-bridge-'));
  folders.push(folder);
  return folder;
};

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const WITHIN_MS = 60_000;

async function connected(port: number): Promise<Socket> {
  return until(
    async () => {
      const socket = connect(port, '127.0.0.1');
      const isOpen = await once(socket, 'connect').then(
        () => true,
        () => false,
      );
      return isOpen ? socket : undefined;
    },
    (socket) => socket !== undefined,
    WITHIN_MS,
  ) as Promise<Socket>;
}

const post = (port: number, body: string, path = '/detection', headers = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers }).then(
    ({ status }) => status,
    () => 0,
  );

describe('the bridge', () => {
  it('carries lines, datagrams and posts unchanged, and tells how each line stands', async () => {
    await using broker = await mosquitto();
    await using heard = await subscriber(broker.url);
    const [listens, udp, http, receiver] = [await freePort(), await freePort(), await freePort(), await freePort()];
    await using bridge = bridgeProcess([
      ...['--broker', broker.url, '--data', aFolder()],
      ...['--input', `antsdr=tcp-listen://127.0.0.1:${listens}`, '--input', `sxjack=udp://127.0.0.1:${udp}`],
      ...['--input', `tracker=http://127.0.0.1:${http}`, '--input', `kit=tcp://127.0.0.1:${receiver}`],
    ]);
    const conditionOf = (name: string) => heard.heartbeats.findLast(({ sensor }) => sensor === `bridge/${name}`);
    await until(
      () => conditionOf('kit'),
      (beat) => beat?.condition === 'error',
      WITHIN_MS,
    );
    expect(conditionOf('kit')?.detail).toBe('nobody listens at the address');
    expect(conditionOf('antsdr')?.detail).toBe('no receiver is connected');

    const kit = createServer((socket) => socket.write('from the kit\n')).listen(receiver, '127.0.0.1');
    const socket = await connected(listens);
    socket.write(Buffer.from('dji_O,1;\r\n\u00ff\u0000junk\nlast', 'latin1'));
    socket.end();
    const sender = createSocket('udp4');
    sender.send('{ "uav id": 1 }', udp, '127.0.0.1');
    expect(await post(http, '{"sensor-id":"a"}')).toBe(204);
    expect(await post(http, 'x'.repeat(262_145))).toBe(413);
    expect(await post(http, '{}', '/else')).toBe(404);
    expect(await post(http, '{}', '/detection', { origin: 'http://elsewhere' })).toBe(403);

    const expected = ['dji_O,1;', '\u00ff\u0000junk', 'last', '{ "uav id": 1 }', '{"sensor-id":"a"}', 'from the kit'];
    await until(
      () => [...heard.messages].sort(),
      (all) => all.length === expected.length,
      WITHIN_MS,
    );
    expect([...heard.messages].sort()).toEqual([...expected].sort());
    await until(
      () => conditionOf('kit'),
      (beat) => beat?.condition === 'ok',
      WITHIN_MS,
    );
    sender.close();
    kit.close();
    expect(await bridge.stop()).toBe(0);
    expect(bridge.log()).toContain('bridge stopped');
  });

  it('loses nothing it answered for while the broker is killed and it is killed itself', async () => {
    const port = await freePort();
    const http = await freePort();
    const args = [
      ...['--broker', `mqtt://127.0.0.1:${port}`, '--data', aFolder()],
      ...['--input', `tracker=http://127.0.0.1:${http}`],
    ];
    const answered: string[] = [];
    let count = 0;
    const send = async (messages: number) => {
      for (const end = answered.length + messages; answered.length < end; count += 1) {
        const body = `{"message":${count}}`;
        if ((await post(http, body)) === 204) answered.push(body);
        else await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const first = await mosquitto('', port);
    const seen = await subscriber(first.url);
    await using bridge = bridgeProcess(args);
    await send(200);
    await until(
      () => seen.messages.length,
      (messages) => messages >= 100,
      WITHIN_MS,
    );
    const killed = once(first.process, 'exit');
    first.process.kill('SIGKILL');
    await killed;
    await send(300);
    const sending = send(300);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await bridge.kill();
    await using again = bridgeProcess(args);
    await sending;
    await using second = await mosquitto('', port);
    await using late = await subscriber(second.url);
    await send(100);
    const arrived = () => new Set([...seen.messages, ...late.messages]);
    await until(arrived, (all) => answered.every((body) => all.has(body)), WITHIN_MS).catch(() => {});
    const all = arrived();
    // What a killed broker had acknowledged and not passed on yet is not the bridge's to keep.
    const missing = answered.filter((body) => !all.has(body)).map((body) => answered.indexOf(body));
    expect(missing.filter((index) => index >= 200)).toEqual([]);
    expect(await again.stop()).toBe(0);
  });

  it('names every problem of its settings at once and ends with 2', async () => {
    const bridge = bridgeProcess(['--broker', 'http://x', '--prefix', '#', '--input', 'a b=serial:nowhere']);
    const [code] = await once(bridge.process, 'exit');
    expect(code).toBe(2);
    expect(
      bridge
        .log()
        .split('\n')
        .filter((line) => line.includes('expected')),
    ).toHaveLength(4);
  });
});
