import type { EpochMs } from '@rotorwatch/domain';
import type { FeedRate } from './raw-message.ts';

export interface MessageRate {
  count(at: EpochMs): void;
  read(now: EpochMs): FeedRate;
}

const SECONDS = 64;
const MEAN_OF_S = 10;

/** Counts messages by the second of the wall clock, the last minute of them. */
export function messageRate(): MessageRate {
  const counts = new Uint32Array(SECONDS);
  /** by slot: the second that its count is of */
  const seconds = new Float64Array(SECONDS).fill(-1);
  const sum = (now: number, last: number) => {
    let total = 0;
    for (let second = now - last; second < now; second += 1) {
      const slot = second % SECONDS;
      if (seconds[slot] === second) total += counts[slot] ?? 0;
    }
    return total;
  };
  return {
    count(at) {
      const second = Math.floor(at / 1000);
      const slot = second % SECONDS;
      if (seconds[slot] !== second) {
        seconds[slot] = second;
        counts[slot] = 0;
      }
      counts[slot] = (counts[slot] ?? 0) + 1;
    },
    read(now) {
      const second = Math.floor(now / 1000);
      const begun = sum(second + 1, 1);
      return { perSecond: sum(second, MEAN_OF_S) / MEAN_OF_S, lastMinute: sum(second, 59) + begun };
    },
  };
}
