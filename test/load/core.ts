import { decode } from '@rotorwatch/decoders';
import {
  createPicture,
  type EpochMs,
  epochMs,
  type Input,
  position,
  step,
  userId,
  viewOf,
  type ZoneDescription,
  zoneId,
} from '@rotorwatch/domain';
import { loadPayload, probeZone } from './publisher/load-payloads.ts';
import { machine } from './report/machine.ts';
import { profiled } from './report/self-times.ts';

// `npm run bench:core [-- profile]`: detections a second that the core takes in by `step` alone, on one thread, with 200 live
// tracks, each heard by two of 20 receivers once a second; with `profile` also in which files and functions the time goes.
// By the time of the processor that the process got, not the clock on the wall: other work beside it takes none of it away.
const LEAST_PER_S = 60_000;
const DRONES = 200;
const RECEIVERS = 20;
const HEARD_BY = 2;
const BLOCK = DRONES * HEARD_BY * 10;
const WARM_UP_BLOCKS = 20;
const BLOCKS = 15;
const RUNS = 5;
const START = epochMs(Date.UTC(2026, 0, 15, 22));

const isProfiled = process.argv[2] === 'profile';
console.log(machine());
const picture = createPicture();
let rows = 0;
watchZone();
for (let block = 0; block < WARM_UP_BLOCKS; block++) stepAll(nextBlock());
const rates = Array.from({ length: RUNS }, ratePerS).sort((one, other) => one - other);
const [lowest = 0, median = 0, highest = 0] = [0, Math.floor(RUNS / 2), RUNS - 1].map((nth) => rates[nth]);
const verdict = median >= LEAST_PER_S ? 'pass' : 'fail';
console.log(`live tracks ${viewOf(picture).tracks.size}`);
console.log(`core ${rounded(median)}/s (${rounded(lowest)} to ${rounded(highest)}) ${LEAST_PER_S} ${verdict}`);
if (isProfiled) {
  const inputs = Array.from({ length: BLOCKS }, nextBlock).flat();
  for (const line of await profiled(() => stepAll(inputs))) console.log(line);
}

/** The zone lies in the middle of all circles, so that every fix is held against an outline. */
function watchZone(): void {
  const zone = { ...probeZone, id: zoneId(probeZone.id) } as ZoneDescription;
  const act = { by: userId('load'), command: { kind: 'create-zone' as const, zone } };
  step(picture, { kind: 'act', position: position(++rows), at: START, act });
}

function ratePerS(): number {
  let spentMs = 0;
  for (let block = 0; block < BLOCKS; block++) spentMs += stepAll(nextBlock());
  return (1000 * BLOCKS * BLOCK) / spentMs;
}

/** Ten seconds of messages. */
function nextBlock(): readonly Input[] {
  return Array.from({ length: BLOCK }, nextInput);
}

/** Gives what stepping them cost, ms of the processor. */
function stepAll(inputs: readonly Input[]): number {
  const from = process.cpuUsage();
  for (const input of inputs) step(picture, input);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

function nextInput(): Input {
  const nth = rows - 1;
  const at = (START + Math.floor((nth * 1000) / (DRONES * HEARD_BY))) as EpochMs;
  const drone = Math.floor(nth / HEARD_BY) % DRONES;
  const receiver = (drone + (nth % HEARD_BY)) % RECEIVERS;
  const payload = Buffer.from(loadPayload(drone, receiver, at));
  const decoding = decode(payload, { topic: `/sensor/LOAD-${receiver}/upload` });
  if (decoding.outcome !== 'accepted') throw new Error(`the load was ${decoding.outcome}`);
  const { decoder, observations } = decoding;
  return { kind: 'message', position: position(++rows), at, decoder, retained: false, observations };
}

function rounded(rate: number): number {
  return Math.round(rate / 100) * 100;
}
