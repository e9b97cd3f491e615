import { advance, type Change, createPicture, type EpochMs, type Input, step } from '@rotorwatch/domain';
import { alertView, trackView } from '@rotorwatch/wire';
import { type Played, shownPicture, type Watching } from './played.ts';

export interface SteppedPictureOptions {
  readonly anchorMs: number;
  readonly durationS: number;
  /** Whether the truth has anything in the air at a second: others are passed over while the screen is empty. */
  readonly isBusy: (tS: number) => boolean;
  readonly watching: Watching;
}

/** The core as the service runs it, watched at every whole second of a run. */
export interface SteppedPicture {
  /** In the order of time; `tS` is that of the input, before it was rounded to ms. */
  step(input: Input, tS: number): void;
  /** Everything up to the end of the run, and what it leaves. */
  end(): Pick<Played, 'flights' | 'alerts'>;
}

/** Between two inputs only deadlines fire, so that a quiet night takes no longer than what is heard in it. */
export function steppedPicture({ anchorMs, durationS, isBusy, watching }: SteppedPictureOptions): SteppedPicture {
  const picture = createPicture();
  const screen = shownPicture(watching, anchorMs);
  let nextSecond = 0;
  const instantOf = (tS: number) => Math.round(anchorMs + tS * 1000) as EpochMs;

  const take = (changes: readonly Change[], tS: number) => {
    for (const change of changes) {
      if (change.kind === 'track-changed') screen.track(trackView(change.track));
      else if (change.kind === 'alert-changed') screen.alert(alertView(change.alert), tS);
    }
  };
  /** Every whole second before `toS`, and the deadlines up to each. */
  const passTo = (toS: number) => {
    for (; nextSecond < toS; nextSecond += 1) {
      if (screen.isEmpty && !isBusy(nextSecond)) continue;
      take(advance(picture, instantOf(nextSecond)), nextSecond);
      screen.instant(nextSecond);
    }
  };

  return {
    step(input, tS) {
      passTo(tS);
      take(step(picture, input).changes, tS);
    },
    end() {
      passTo(durationS);
      take(advance(picture, instantOf(durationS)), durationS);
      return { flights: screen.flights, alerts: screen.alerts };
    },
  };
}
