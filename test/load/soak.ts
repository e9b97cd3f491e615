import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { endWithin } from './child-process.ts';
import { numberArgument } from './number-argument.ts';
import { acceptedBy, listeningService, rotorwatch } from './peers/rotorwatch.ts';
import { listening, openPlace } from './peers/site.ts';
import { load } from './publisher/load.ts';
import { type Goal, printGoals } from './report/goals.ts';
import { latencyLimits } from './report/latency-limits.ts';
import { machine } from './report/machine.ts';
import { quantile } from './report/summary.ts';
import { screens } from './screens/screens.ts';
import { readers } from './soak/readers.ts';
import { type Stretch, watchService } from './soak/watch-service.ts';

// `npm run soak -- <rate> <minutes> [--query]`: holds a load on a remote feed with a thousand drones and ten screens, and tells
// memory, backlog and latency by the minute. With `--query` a fifth of the time more comes first, without anybody reading.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { query: { type: 'boolean', default: false }, drones: { type: 'string' } },
});
const perSecond = numberArgument('rate', positionals[0], 10_000, 100_000);
const minutes = numberArgument('minutes', positionals[1], 20, 24 * 60);
const drones = numberArgument('drones', values.drones, 1000, 90_000);

const PEOPLE = 2;
const PROBE_MS = 1000;
const WARM_UP_S = 10;
// On disk, with its observations and hashes.
const BYTES_PER_MESSAGE = 4000;

const seconds = minutes * 60;
const quietS = values.query ? seconds / 5 : 0;
const stretchS = Math.min(60, seconds / 5);

roomOnDisk();
endWithin(1.5 * minutes + 5);
await using place = await openPlace();
await using service = await listeningService(place);
await using watching = await screens({ ...rotorwatch.screens(place), probeMs: PROBE_MS }, place.brokerUrl);
const stored = async () => acceptedBy(await service.json('/health'));
await listening({ stored }, place.brokerUrl);
const before = await stored();
await using sending = await load(place.brokerUrl, { perSecond, drones });
console.log(`${perSecond} messages/s about ${drones} drones for ${minutes} minutes; ${machine()}`);
console.log('minute   memory MB   backlog s   alert p99 ms   frame p99 ms');
await stretches(WARM_UP_S, 'warm-up');
const quiet = await stretches(quietS, 'nobody reads');
const people = values.query ? readers(service.url, PEOPLE) : undefined;
const held = await stretches(seconds, values.query ? 'two people read' : '');
await people?.[Symbol.asyncDispose]();
if (people !== undefined) {
  console.log(
    `${people.tookMs.length} answers to people, p95 ${quantile(people.tookMs, 0.95).toFixed(0)} ms, ${people.failures} failed`,
  );
}
printGoals(goals());

async function stretches(totalS: number, what: string): Promise<Stretch[]> {
  const done: Stretch[] = [];
  for (let elapsedS = 0; elapsedS < totalS; elapsedS += stretchS) {
    const ofS = Math.min(stretchS, totalS - elapsedS);
    const one = await watchService({ service, load: sending, screens: watching, perSecond, before }, ofS);
    done.push(one);
    const cells = [one.memoryMb, one.backlogS, quantile(one.alertMs, 0.99), quantile(one.frameMs, 0.99)];
    const minute = ((elapsedS + ofS) / 60).toFixed(1);
    console.log(`${minute.padStart(6)}   ${cells.map((cell) => cell.toFixed(2).padStart(9)).join('   ')}   ${what}`);
  }
  return done;
}

function goals(): Goal[] {
  const atMost = 'at most' as const;
  const quarter = Math.floor(held.length / 4);
  const memory = (from: number, to: number) =>
    quantile(
      held.slice(from, to).map(({ memoryMb }) => memoryMb),
      0.5,
    );
  const growth = memory(-Math.max(1, quarter), held.length) / memory(quarter, Math.max(quarter + 1, 2 * quarter));
  const p99 = (of: readonly Stretch[]) =>
    quantile(
      of.flatMap(({ alertMs }) => alertMs),
      0.99,
    );
  return [
    { name: 'memory-mb', value: Math.max(...held.map(({ memoryMb }) => memoryMb)), limit: 350, sense: atMost },
    { name: 'memory-last-quarter-by-second', value: growth, limit: 1.1, sense: atMost },
    { name: 'backlog-s', value: Math.max(...held.map(({ backlogS }) => backlogS)), limit: 0.5, sense: atMost },
    { name: 'alert-p99-ms', value: p99(held), limit: latencyLimits(perSecond).alertMs, sense: atMost },
    ...(people === undefined
      ? []
      : [
          { name: 'alert-p99-by-quiet', value: p99(held) / p99(quiet), limit: 1.5, sense: atMost },
          { name: 'answers-failed', value: people.failures, limit: 0, sense: atMost },
        ]),
  ];
}

function roomOnDisk(): void {
  const { bavail, bsize } = statfsSync(tmpdir());
  const needed = perSecond * (seconds + quietS) * BYTES_PER_MESSAGE;
  if (bavail * bsize > needed) return;
  const gb = (bytes: number) => `${(bytes / 1e9).toFixed(0)} GB`;
  throw new Error(`${tmpdir()} has ${gb(bavail * bsize)} free, and this run needs up to ${gb(needed)}`);
}
