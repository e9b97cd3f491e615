import { greetingsAt, messagesBetween, type Run, willsBetween } from '@rotorwatch/simulators';
import type { Incoming } from './core-run.ts';

/** Long enough that asking costs little, short enough that a busy scene fits into memory. */
const WINDOW_S = 20;

/** Everything that a broker hands on in the first loop of a run, beginning with the receivers' greetings. */
export function* scenarioMessages(run: Run, durationS: number): Generator<Incoming> {
  yield* greetingsAt(run, 0);
  for (let fromS = 0; fromS < durationS; fromS += WINDOW_S) {
    const toS = Math.min(durationS, fromS + WINDOW_S);
    const wills = willsBetween(run, fromS, toS);
    const messages = messagesBetween(run, fromS, toS);
    yield* wills.length === 0 ? messages : [...messages, ...wills].sort((a, b) => a.atS - b.atS);
  }
}
