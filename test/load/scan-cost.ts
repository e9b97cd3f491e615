// `npx tsx test/load/scan-cost.ts`: what the look before parsing costs beside the parsing, and all of decoding.
import { decode } from '@rotorwatch/decoders';
import { spanFrom } from '../../packages/decoders/src/json/scan.ts';
import { aPosition } from '../support/messages.ts';
import { loadPayload } from './publisher/load-payloads.ts';

const DIFFERENT = 200;
const TIMES = 40_000;
const ROUNDS = 9;

const MESSAGES: Readonly<Record<string, (index: number) => string>> = {
  DroneScout: (index) => loadPayload(index, index % 20, 1_790_000_000_000 + index),
  'our own': (index) => aPosition({ at: 1_790_000_000_000 + index }),
};

/** Microseconds of one call, in the best of some rounds: what else the machine does only ever adds. */
function costUs<Item>(items: readonly Item[], call: (item: Item) => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    for (let time = 0; time < TIMES; time += 1) call(items[time % items.length] as Item);
    return (1000 * (performance.now() - from)) / TIMES;
  });
  return Math.min(...rounds);
}

for (const [name, message] of Object.entries(MESSAGES)) {
  const payloads = Array.from({ length: DIFFERENT }, (_, index) => Buffer.from(message(index)));
  const texts = payloads.map((payload) => payload.toString('latin1'));
  const scanUs = costUs(texts, (text) => spanFrom(text, 0));
  const parseUs = costUs(texts, (text) => JSON.parse(text));
  const decodeUs = costUs(payloads, decode);
  console.log(
    `${name} (${texts[0]?.length} bytes): scan ${scanUs.toFixed(2)} µs, parse ${parseUs.toFixed(2)} µs ` +
      `(ratio ${(scanUs / parseUs).toFixed(2)}), decode ${decodeUs.toFixed(2)} µs`,
  );
}
