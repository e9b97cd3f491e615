import type { Input } from '@rotorwatch/domain';
import type { Transport } from '../measure/figure.ts';
import { cardOf } from '../report/card-of.ts';
import type { Scorecard } from '../report/scorecard.ts';
import { steppedPicture } from '../run/stepped-picture.ts';
import { watched } from '../run/watched.ts';
import type { Truth } from '../truth/truth.ts';

export interface LogCardOptions {
  readonly inputs: AsyncIterable<Input>;
  /** Service time of the run's second 0. */
  readonly beginsAtMs: number;
  readonly truth: Truth;
  /** Of the scenario; a recording has none. */
  readonly seed?: number;
  /** Of the scenario or recording: some goals are set by name. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly transport: Pick<Transport, 'sent' | 'kept' | 'refused'>;
  /** Told now and then which part is done. */
  readonly progress: (share: number) => void;
}

const PROGRESS_EVERY = 200;

/** The scorecard of what a world of the service really received, stepped through the present core again. */
export async function logCard(options: LogCardOptions): Promise<Scorecard> {
  const { inputs, beginsAtMs, truth, seed, name, title, about } = options;
  const { durationS } = truth;
  const { watching, scored } = watched(seed ?? 0, truth);
  const picture = steppedPicture({ anchorMs: beginsAtMs, durationS, isBusy: truth.isBusy, watching });
  let stepped = 0;
  for await (const input of inputs) {
    const tS = (input.at - beginsAtMs) / 1000;
    // What comes after the first loop, or late, is nobody's second.
    if (tS > durationS) break;
    picture.step(input, tS);
    stepped += 1;
    if (stepped % PROGRESS_EVERY === 0) options.progress(Math.min(1, Math.max(0, tS / durationS)));
  }
  const transport = { ...options.transport, alertLatencyMs: [], frameLatencyMs: [] };
  const played = { anchorMs: beginsAtMs, ...picture.end(), transport };
  const card = cardOf(name, { name: title, about, durationS }, 'log', [scored(played)]);
  return { ...card, seeds: seed === undefined ? [] : [seed] };
}
