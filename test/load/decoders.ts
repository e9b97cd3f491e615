// `npm run bench:decoders [-- decoder …]`: messages that each decoder takes in a second of one core, its samples in turn.
// By the time of the processor that the process got, not the clock on the wall: other work beside it takes none of it away.
import { Buffer } from 'node:buffer';
import { decode } from '@rotorwatch/decoders';
import type { Sample } from '../golden/decoders/samples/sample.ts';
import { SAMPLES_BY_DECODER } from '../golden/decoders/samples/samples-by-decoder.ts';
import { machine } from './report/machine.ts';

const LEAST_PER_S = 100_000;
/** by form: what is asked of those that can't be as fast. A packed message is found out bit by bit. */
const LEAST_OF_FORM: Readonly<Record<string, number>> = { packed: 5000 };
const RUNS = 5;
const RUN_MS = 400;
const WARM_UP_MS = 500;
const BETWEEN_CLOCKS = 500;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => ![...SAMPLES_BY_DECODER.keys()].includes(name as Sample['decoder']));
if (unknown.length > 0) {
  console.error(`no such decoder: ${unknown.join(', ')}; there are ${[...SAMPLES_BY_DECODER.keys()].join(', ')}`);
  process.exit(2);
}

console.log(machine());
// All formats first, as in a service that hears several: code compiled for one of them only would be faster than it is there.
for (const samples of SAMPLES_BY_DECODER.values()) perSecond(samples, WARM_UP_MS);
for (const [decoder, samples] of SAMPLES_BY_DECODER) {
  if (asked.length > 0 && !asked.includes(decoder)) continue;
  for (const form of new Set(samples.map((sample) => sample.form))) {
    const ofForm = samples.filter((sample) => sample.form === form);
    const least = form === undefined ? LEAST_PER_S : (LEAST_OF_FORM[form] ?? LEAST_PER_S);
    console.log(line(form === undefined ? decoder : `${decoder}, ${form}`, ofForm, least));
  }
}

function line(name: string, samples: readonly Sample[], leastPerS: number): string {
  const rates = Array.from({ length: RUNS }, () => perSecond(samples, RUN_MS)).sort((one, other) => one - other);
  const [lowest, median, highest] = [0, Math.floor(RUNS / 2), RUNS - 1].map((index) => rounded(rates[index] ?? 0));
  const bytes = Math.round(samples.reduce((sum, { payload }) => sum + payload.length, 0) / samples.length);
  const verdict = (rates[Math.floor(RUNS / 2)] ?? 0) >= leastPerS ? 'pass' : 'fail';
  return `${name} (${samples.length} samples of ${bytes} bytes) ${median}/s (${lowest} to ${highest}) ${leastPerS} ${verdict}`;
}

function perSecond(samples: readonly Sample[], durationMs: number): number {
  const messages = samples.map(({ payload, topic }) => ({ payload: Buffer.from(payload), surroundings: { topic } }));
  const from = process.cpuUsage();
  let count = 0;
  let spentMs = 0;
  while (spentMs < durationMs) {
    for (let time = 0; time < BETWEEN_CLOCKS; time++, count++) {
      const message = messages[count % messages.length];
      if (message !== undefined) decode(message.payload, message.surroundings);
    }
    const { user, system } = process.cpuUsage(from);
    spentMs = (user + system) / 1000;
  }
  return (1000 * count) / spentMs;
}

function rounded(rate: number): number {
  return Math.round(rate / 1000) * 1000;
}
