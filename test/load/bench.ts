import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { HealthView } from '@rotorwatch/wire';
import { connectAsync } from 'mqtt';
import { screen } from '../support/screen.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, serviceProcess } from '../support/service-process.ts';
import { probePayload, probeZone } from './load-payloads.ts';
import { quantile, spread } from './summary.ts';

// `npm run bench [rate] [runs] [seconds]`: from publish to socket under a steady load, beside a bare broker in alternating runs.
const [rate = 1000, runs = 5, seconds = 15] = process.argv.slice(2).map(Number);
const PROBE_MS = 50;
const WARM_UP_MS = 3000;

interface Run {
  readonly alertMs: readonly number[];
  readonly frameMs: readonly number[];
  readonly memoryMb: number;
  readonly keptUp: boolean;
}

const rotorwatch: Run[] = [];
const bare: number[][] = [];
for (let run = 0; run < runs; run += 1) {
  rotorwatch.push(await rotorwatchRun());
  bare.push(await bareRun());
  console.log(`run ${run + 1} of ${runs} done`);
}
report();
process.exit(0);

async function rotorwatchRun(): Promise<Run> {
  using folder = temporaryFolder();
  const ports = await freePorts();
  await using service = await serviceProcess(folder.path, ports, { ROTORWATCH_DEMO: 'off' });
  await fetch(`${service.url}/api/zones`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(probeZone),
  });
  await using watching = await screen(service.url, 'real');
  const url = `mqtt://127.0.0.1:${ports.mqtt}`;
  const load = child('load-publisher.ts', [url, String(rate)]);
  await pause(WARM_UP_MS);
  // Each probe raises one alert, and one connection keeps their order: the nth alert answers the nth probe.
  const alertMs: number[] = [];
  const sentAt: number[] = [];
  watching.socket.on('alert', ({ alert }) => {
    if (alert.revision === 1) alertMs.push(performance.now() - (sentAt[alertMs.length] ?? Number.NaN));
  });
  const frameMs: number[] = [];
  watching.socket.on('frame', ({ receivedAt }) => {
    if (receivedAt !== undefined) frameMs.push(Date.now() - receivedAt);
  });
  await probes(url, sentAt);
  const { memoryMb } = await service.json<HealthView>('/health');
  const counts = once(load, 'message') as Promise<[{ sent: number; acknowledged: number }]>;
  load.send('counts');
  const [{ sent, acknowledged }] = await counts;
  await ended(load);
  return { alertMs: alertMs.slice(5), frameMs, memoryMb, keptUp: sent - acknowledged < rate / 2 };
}

async function bareRun(): Promise<number[]> {
  const broker = child('bare-broker.ts', []);
  const [{ port }] = (await once(broker, 'message')) as [{ port: number }];
  const url = `mqtt://127.0.0.1:${port}`;
  const load = child('load-publisher.ts', [url, String(rate)]);
  const subscriber = await connectAsync(url);
  await subscriber.subscribeAsync('probe', { qos: 1 });
  await pause(WARM_UP_MS);
  const arrivedMs: number[] = [];
  const sentAt: number[] = [];
  subscriber.on('message', () => arrivedMs.push(performance.now() - (sentAt[arrivedMs.length] ?? Number.NaN)));
  await probes(url, sentAt);
  await subscriber.endAsync(true);
  await ended(load);
  await ended(broker);
  return arrivedMs.slice(5);
}

async function probes(url: string, sentAt: number[]): Promise<void> {
  const receiver = await connectAsync(url);
  for (let probe = 0; probe < (seconds * 1000) / PROBE_MS; probe += 1) {
    const payload = probePayload(probe, Date.now());
    sentAt.push(performance.now());
    receiver.publish('probe', payload, { qos: 1 });
    await pause(PROBE_MS);
  }
  await pause(500);
  await receiver.endAsync(true);
}

function child(name: string, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(name, import.meta.url)), [...args], { execArgv: ['--import', 'tsx'] });
}

async function ended(process_: ChildProcess): Promise<void> {
  const exit = once(process_, 'exit');
  process_.kill('SIGTERM');
  await exit;
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function report(): void {
  const p99 = rotorwatch.map(({ alertMs }) => quantile(alertMs, 0.99));
  const bareP99 = bare.map((sample) => quantile(sample, 0.99));
  const rows: [string, string][] = [
    ['publish to socket, alert, p50', `${spread(rotorwatch.map(({ alertMs }) => quantile(alertMs, 0.5)))} ms`],
    ['publish to socket, alert, p99', `${spread(p99)} ms`],
    ['reception to socket, track frame, p99', `${spread(rotorwatch.map(({ frameMs }) => quantile(frameMs, 0.99)))} ms`],
    ['bare broker, publish to subscriber, p99', `${spread(bareP99)} ms`],
    ['ratio of the two p99, per pair of runs', spread(p99.map((value, run) => value / (bareP99[run] ?? Number.NaN)))],
    ['memory of the service (resident)', `${spread(rotorwatch.map(({ memoryMb }) => memoryMb))} MB`],
    ['alerts measured', rotorwatch.map(({ alertMs }) => alertMs.length).join(', ')],
    ['kept up with the load', rotorwatch.every(({ keptUp }) => keptUp) ? 'yes' : 'NO'],
  ];
  console.log(
    `\n${rate} messages/s of 1.4 kB from 20 receivers, ${runs} runs of ${seconds} s, median (range); Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model}\n`,
  );
  for (const [name, value] of rows) console.log(`${name.padEnd(44)}${value}`);
  const [alert, memory] = [
    quantile(p99, 0.5),
    quantile(
      rotorwatch.map(({ memoryMb }) => memoryMb),
      0.5,
    ),
  ];
  console.log(`\nalert-p99 ${alert.toFixed(1)} 50 ${alert < 50 ? 'pass' : 'fail'}`);
  console.log(`memory-mb ${memory.toFixed(0)} 200 ${memory < 200 ? 'pass' : 'fail'}`);
}
