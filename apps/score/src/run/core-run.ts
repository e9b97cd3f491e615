import { decode } from '@rotorwatch/decoders';
import {
  advance,
  type Change,
  createPicture,
  type EpochMs,
  type Input,
  type Position,
  step,
  userId,
} from '@rotorwatch/domain';
import type { Scenario } from '@rotorwatch/simulators';
import { alertView, trackView } from '@rotorwatch/wire';
import { type Played, shownPicture, type Watching } from './played.ts';
import { stageCommands } from './stage.ts';

/** One message on its way in. */
export interface Incoming {
  /** Seconds since the run began. */
  readonly atS: number;
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly retained?: boolean;
}

export interface CoreRunOptions {
  readonly stage: Pick<Scenario, 'site' | 'zones'> | undefined;
  readonly anchorMs: number;
  readonly durationS: number;
  /** In the order of time, a window at a time. */
  readonly messages: Iterable<Incoming>;
  /** Whether the truth has anything in the air at a second: others are passed over while the screen is empty. */
  readonly isBusy: (tS: number) => boolean;
  readonly watching: Watching;
}

/**
 * Plays messages straight into the core, as the service steps them: decoded, given a position, stepped at their time.
 *
 * Between two messages only deadlines fire, so that a quiet night takes no longer than what is heard in it.
 */
export function coreRun({ stage, anchorMs, durationS, messages, isBusy, watching }: CoreRunOptions): Played {
  const picture = createPicture();
  const screen = shownPicture(watching, anchorMs);
  const encoder = new TextEncoder();
  let position = 0;
  let sent = 0;
  let refused = 0;
  let nextSecond = 0;
  const instantOf = (tS: number) => Math.round(anchorMs + tS * 1000) as EpochMs;

  const take = (changes: readonly Change[], tS: number) => {
    for (const change of changes) {
      if (change.kind === 'track-changed') screen.track(trackView(change.track));
      else if (change.kind === 'alert-changed') screen.alert(alertView(change.alert), tS);
    }
  };
  const stepInput = (input: Input, tS: number) => take(step(picture, input).changes, tS);
  /** Every whole second before `toS`, and the deadlines up to each. */
  const passTo = (toS: number) => {
    for (; nextSecond < toS; nextSecond += 1) {
      if (screen.isEmpty && !isBusy(nextSecond)) continue;
      take(advance(picture, instantOf(nextSecond)), nextSecond);
      screen.instant(nextSecond);
    }
  };

  for (const command of stage === undefined ? [] : stageCommands(stage)) {
    position += 1;
    const act = { by: userId('score'), command };
    stepInput({ kind: 'act', position: position as Position, at: instantOf(0), act }, 0);
  }
  for (const { atS, topic, payload, retained = false } of messages) {
    passTo(atS);
    sent += 1;
    position += 1;
    const bytes = typeof payload === 'string' ? encoder.encode(payload) : payload;
    const decoding = decode(bytes, { topic, feed: 'score' });
    if (decoding.outcome === 'refused') refused += 1;
    const observations = decoding.outcome === 'accepted' ? decoding.observations : [];
    const { decoder } = decoding;
    const at = instantOf(atS);
    stepInput({ kind: 'message', position: position as Position, at, decoder, retained, observations }, atS);
  }
  passTo(durationS);
  take(advance(picture, instantOf(durationS)), durationS);
  const transport = { sent, kept: sent, refused, alertLatencyMs: [], frameLatencyMs: [] };
  return { anchorMs, flights: screen.flights, alerts: screen.alerts, transport };
}
