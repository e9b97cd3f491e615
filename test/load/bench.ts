import type { HealthView } from '@rotorwatch/wire';
import { connectAsync } from 'mqtt';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, serviceProcess } from '../support/service-process.ts';
import { ended, endWithin, forked, guarded, told } from './child-process.ts';
import { numberArgument } from './number-argument.ts';
import { load } from './publisher/load.ts';
import { probePayload, probeZone } from './publisher/load-payloads.ts';
import { printGoals } from './report/goals.ts';
import { latencyLimits } from './report/latency-limits.ts';
import { machine } from './report/machine.ts';
import { quantile, spread } from './report/summary.ts';
import { screens } from './screens/screens.ts';

// `npm run bench -- [rate] [runs] [seconds]`: from publish to socket under a steady load into the embedded broker, beside a bare
// broker in alternating runs.
const [rateText, runsText, secondsText] = process.argv.slice(2);
const rate = numberArgument('rate', rateText, 1000, 100_000);
const runs = numberArgument('runs', runsText, 5, 100);
const seconds = numberArgument('seconds', secondsText, 15, 600);
const PROBE_MS = 50;
const WARM_UP_MS = 3000;
const BEHIND_MAX_S = 0.5;
const SHOWN_WITHIN_MS = 500;

interface Run {
  readonly alertMs: readonly number[];
  readonly frameMs: readonly number[];
  readonly memoryMb: number;
  readonly keptUp: boolean;
}

endWithin((runs * (seconds + 20) * 3) / 60 + 2);
const rotorwatch: Run[] = [];
const bare: number[][] = [];
for (let run = 0; run < runs; run += 1) {
  rotorwatch.push(await rotorwatchRun());
  bare.push(await bareRun());
  console.log(`run ${run + 1} of ${runs} done`);
}
report();
process.exit();

async function rotorwatchRun(): Promise<Run> {
  using folder = temporaryFolder();
  const ports = await freePorts();
  await using service = await serviceProcess(folder.path, ports, { ROTORWATCH_DEMO: 'off' });
  guarded(service.child);
  await service.send('POST', '/api/zones', probeZone);
  const url = `mqtt://127.0.0.1:${ports.mqtt}`;
  await using watching = await screens({ kind: 'socket.io', url: service.url, count: 1 }, url);
  await using sending = await load(url, { perSecond: rate });
  await pause(WARM_UP_MS);
  watching.beginProbes();
  await pause(seconds * 1000);
  await watching.stopProbes();
  await pause(SHOWN_WITHIN_MS);
  const { alertMs, frameMs } = await watching.latencies();
  const { memoryMb } = await service.json<HealthView>('/health');
  const { sent, acknowledged, worstLagMs } = await sending.counts();
  const behindS = (sent - acknowledged) / rate + worstLagMs / 1000;
  return { alertMs, frameMs, memoryMb, keptUp: behindS < BEHIND_MAX_S };
}

async function bareRun(): Promise<number[]> {
  const broker = forked('./processes/bare-broker.ts');
  const { port } = await told<{ kind: 'listening'; port: number }>(broker, 'listening');
  const url = `mqtt://127.0.0.1:${port}`;
  const sending = await load(url, { perSecond: rate });
  const subscriber = await connectAsync(url);
  await subscriber.subscribeAsync('probe', { qos: 1 });
  await pause(WARM_UP_MS);
  const arrivedMs: number[] = [];
  const sentAt: number[] = [];
  // One connection keeps their order: the nth message answers the nth probe.
  subscriber.on('message', () => arrivedMs.push(performance.now() - (sentAt[arrivedMs.length] ?? Number.NaN)));
  const receiver = await connectAsync(url);
  for (let probe = 0; probe < (seconds * 1000) / PROBE_MS; probe += 1) {
    const payload = probePayload(probe, Date.now());
    sentAt.push(performance.now());
    receiver.publish('probe', payload, { qos: 1 });
    await pause(PROBE_MS);
  }
  await pause(SHOWN_WITHIN_MS);
  await receiver.endAsync(true);
  await subscriber.endAsync(true);
  await sending[Symbol.asyncDispose]();
  await ended(broker);
  return arrivedMs;
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function report(): void {
  const p99 = rotorwatch.map(({ alertMs }) => quantile(alertMs, 0.99));
  const framesP99 = rotorwatch.map(({ frameMs }) => quantile(frameMs, 0.99));
  const bareP99 = bare.map((sample) => quantile(sample, 0.99));
  const rows: [string, string][] = [
    ['publish to socket, alert, p50', `${spread(rotorwatch.map(({ alertMs }) => quantile(alertMs, 0.5)))} ms`],
    ['publish to socket, alert, p99', `${spread(p99)} ms`],
    ['publish to socket, track frame, p99', `${spread(framesP99)} ms`],
    ['bare broker, publish to subscriber, p99', `${spread(bareP99)} ms`],
    ['ratio of the two p99, per pair of runs', spread(p99.map((value, run) => value / (bareP99[run] ?? Number.NaN)))],
    ['memory of the service (resident)', `${spread(rotorwatch.map(({ memoryMb }) => memoryMb))} MB`],
    ['alerts measured', rotorwatch.map(({ alertMs }) => alertMs.length).join(', ')],
    ['kept up with the load', rotorwatch.every(({ keptUp }) => keptUp) ? 'yes' : 'NO'],
  ];
  console.log(
    `\n${rate} messages/s of 1.4 kB from 20 receivers, ${runs} runs of ${seconds} s, median (range); ${machine()}\n`,
  );
  for (const [name, value] of rows) console.log(`${name.padEnd(44)}${value}`);
  const memory = rotorwatch.map(({ memoryMb }) => memoryMb);
  const limits = latencyLimits(rate);
  printGoals([
    { name: 'alert-p99-ms', value: quantile(p99, 0.5), limit: limits.alertMs, sense: 'at most' },
    { name: 'frame-p99-ms', value: quantile(framesP99, 0.5), limit: limits.frameMs, sense: 'at most' },
    { name: 'memory-mb', value: quantile(memory, 0.5), limit: rate > 1000 ? 350 : 200, sense: 'at most' },
    { name: 'runs-kept-up', value: rotorwatch.filter(({ keptUp }) => keptUp).length, limit: runs, sense: 'at least' },
  ]);
}
