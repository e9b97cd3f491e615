import { greetingsAt, messagesBetween, type Run, willsBetween } from '@rotorwatch/simulators';
import type { Incoming } from './core-run.ts';

/** Long enough that asking costs little, short enough that a busy scene fits into memory. */
const BUSY_WINDOW_S = 20;
const QUIET_WINDOW_S = 3600;
/** What is said may come later than it happened. */
const LATE_S = 60;

/** Everything that a broker hands on in the first loop of a run, beginning with the receivers' greetings. */
export function* scenarioMessages(run: Run, durationS: number): Generator<Incoming> {
  yield* greetingsAt(run, 0);
  let toS = 0;
  for (let fromS = 0; fromS < durationS; fromS = toS) {
    const isBusy = run.scene.flights.some(
      ({ plan, endS }) => plan.startS < fromS + QUIET_WINDOW_S && endS + LATE_S > fromS,
    );
    toS = Math.min(durationS, fromS + (isBusy ? BUSY_WINDOW_S : QUIET_WINDOW_S));
    const wills = willsBetween(run, fromS, toS);
    const messages = messagesBetween(run, fromS, toS);
    yield* wills.length === 0 ? messages : [...messages, ...wills].sort((a, b) => a.atS - b.atS);
  }
}
