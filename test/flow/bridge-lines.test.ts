import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { SensorView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { bridgeProcess, type Subscriber, subscriber } from '../support/bridge-process.ts';
import { freePort, mosquitto } from '../support/mosquitto.ts';
import { runService, temporaryFolder } from '../support/service.ts';
import { smallDisk } from '../support/small-disk.ts';
import { until } from '../support/until.ts';

const WITHIN_MS = 60_000;

const settings = (folder: string, content: object) => {
  const path = join(folder, 'bridge.json');
  writeFileSync(path, JSON.stringify(content));
  return ['--config', path];
};

const beatWhen = (heard: Subscriber, sensor: string, fits: (detail: string, condition: string) => boolean) =>
  until(
    () => heard.heartbeats.findLast((beat) => beat.sensor === sensor),
    (beat) => beat !== undefined && fits(beat.detail ?? '', beat.condition),
    WITHIN_MS,
  );

const messagesWhen = (heard: Subscriber, count: number) =>
  until(
    () => heard.messages,
    (messages) => messages.length >= count,
    WITHIN_MS,
  );

// A terminal whose slave stands at a path; a line for each input line, `speed` answers with the slave's settings.
const PTY = `
import os, pty, sys, termios, threading
master, slave = pty.openpty()
os.symlink(os.ttyname(slave), sys.argv[1])
print('ready', flush=True)
for line in sys.stdin:
    if line.strip() == 'speed':
        print(termios.tcgetattr(slave)[5] == termios.B57600 and not termios.tcgetattr(slave)[3] & termios.ECHO, flush=True)
    else:
        os.write(master, line.encode())
os.unlink(sys.argv[1])
`;
const hasPython = spawnSync('python3', ['-c', 'import pty, termios']).status === 0;

async function serialLine(path: string) {
  const python = spawn('python3', ['-c', PTY, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(python.stdout, 'data');
  return {
    say: (text: string) => python.stdin.write(`${text}\n`),
    async isSet(): Promise<boolean> {
      python.stdin.write('speed\n');
      const [answer] = (await once(python.stdout, 'data')) as [Buffer];
      return answer.toString().trim() === 'True';
    },
    async unplug() {
      const exited = once(python, 'exit');
      python.stdin.end();
      await exited;
    },
  };
}

describe('the bridge on its lines', () => {
  it.skipIf(!hasPython)(
    'reads a serial line at its speed, tells that it was unplugged, and reads on (needs python3)',
    async () => {
      using folder = temporaryFolder();
      await using broker = await mosquitto();
      await using heard = await subscriber(broker.url);
      const path = join(folder.path, 'ttyUSB0');
      const first = await serialLine(path);
      await using _bridge = bridgeProcess([
        ...['--broker', broker.url, '--data', join(folder.path, 'data')],
        ...['--input', `roof=serial:${path}?baud=57600`],
      ]);
      await beatWhen(heard, 'bridge/roof', (_detail, condition) => condition === 'ok');
      expect(await first.isSet()).toBe(true);
      first.say('{"mac":"02:00:00:00:00:0A"}');
      await messagesWhen(heard, 1);
      await first.unplug();
      await beatWhen(heard, 'bridge/roof', (_detail, condition) => condition === 'error');
      const second = await serialLine(path);
      await beatWhen(heard, 'bridge/roof', (_detail, condition) => condition === 'ok');
      second.say('{"mac":"02:00:00:00:00:0B"}');
      await messagesWhen(heard, 2);
      expect(heard.messages).toEqual(['{"mac":"02:00:00:00:00:0A"}', '{"mac":"02:00:00:00:00:0B"}']);
      await second.unplug();
    },
  );

  it('dials a silent receiver again, and is in error until it is heard', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    await using heard = await subscriber(broker.url);
    const port = await freePort();
    const sockets: Socket[] = [];
    const kit = createServer((socket) => sockets.push(socket.on('error', () => {}))).listen(port, '127.0.0.1');
    await using _bridge = bridgeProcess(
      settings(folder.path, {
        broker: { url: broker.url },
        inputs: [{ sensor: 'kit', from: `tcp://127.0.0.1:${port}`, silenceS: 5 }],
      }),
    );
    await until(
      () => sockets.length,
      (count) => count === 2,
      WITHIN_MS,
    );
    const silent = await beatWhen(heard, 'bridge/kit', (_detail, condition) => condition === 'error');
    expect(silent?.detail).toBe('nothing came for more than 5 s');
    sockets[1]?.write('heard again\n');
    await beatWhen(heard, 'bridge/kit', (_detail, condition) => condition === 'ok');
    await messagesWhen(heard, 1);
    kit.close();
    for (const socket of sockets) socket.destroy();
  });

  it('that is killed leaves each of its sensors offline in the service, and has them back when it starts', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const feeds = join(folder.path, 'feeds.json');
    writeFileSync(feeds, JSON.stringify({ feeds: [{ id: 'site', url: broker.url, topics: ['bridge/#'] }] }));
    await using running = await runService({
      dataFolder: join(folder.path, 'service'),
      environment: { ROTORWATCH_FEEDS: feeds },
    });
    const [one, two] = [await freePort(), await freePort()];
    const args = [
      ...['--broker', broker.url, '--data', join(folder.path, 'data')],
      ...['--input', `one=udp://127.0.0.1:${one}`, '--input', `two=udp://127.0.0.1:${two}`],
    ];
    const states = async () => {
      const { items } = await running.json<{ items: SensorView[] }>('/api/sensors?world=real');
      return Object.fromEntries(items.map(({ id, state }) => [id, state]));
    };
    const bothAre = (state: SensorView['state']) =>
      until(states, (each) => each['bridge/one'] === state && each['bridge/two'] === state, WITHIN_MS);
    const bridge = bridgeProcess(args);
    await bothAre('ok');
    await bridge.kill();
    await bothAre('offline');
    await using again = bridgeProcess(args);
    await bothAre('ok');
    expect(await again.stop()).toBe(0);
    await bothAre('offline');
  });

  it('on a full disk says so, loses nothing that waits for it, and heals (needs root)', async ({ skip }) => {
    using folder = temporaryFolder();
    using disk = smallDisk(folder.path, 8);
    if (disk === undefined) return skip();
    await using broker = await mosquitto();
    await using heard = await subscriber(broker.url);
    const port = await freePort();
    await using _bridge = bridgeProcess([
      ...['--broker', broker.url, '--data', join(disk.path, 'data')],
      ...['--input', `roof=http://127.0.0.1:${port}`],
    ]);
    await beatWhen(heard, 'bridge/roof', (_detail, condition) => condition === 'ok');
    const post = (body: string, withinMs = WITHIN_MS) =>
      fetch(`http://127.0.0.1:${port}/detection`, {
        method: 'POST',
        body,
        signal: AbortSignal.timeout(withinMs),
      }).then(
        ({ status }) => status,
        () => 0,
      );
    expect(await post('before')).toBe(204);
    const giveBack = disk.fill('greedy');
    const during = post('x'.repeat(100_000));
    await beatWhen(heard, 'bridge/roof', (detail, condition) => condition === 'error' && detail === 'the disk is full');
    giveBack();
    expect(await during).toBe(204);
    await beatWhen(heard, 'bridge/roof', (_detail, condition) => condition === 'ok');
    expect(await post('after')).toBe(204);
    const messages = await messagesWhen(heard, 3);
    expect(new Set(messages)).toEqual(new Set(['before', 'x'.repeat(100_000), 'after']));
  });
});
