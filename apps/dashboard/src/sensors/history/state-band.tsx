import { STATE_WORDS } from '../../live/words/sensor-words.ts';
import { durationText } from '../../ui/quantity.ts';
import styles from './history.module.css';
import type { StateRun } from './history-series.ts';

interface StateBandProps {
  readonly runs: readonly StateRun[];
  readonly from: number;
  readonly to: number;
}

/** The states of a sensor as a band along a chart's time axis. */
export function StateBand({ runs, from, to }: StateBandProps) {
  const shown = runs.filter(({ state }) => state !== undefined);
  return (
    <div className={styles.band} role="img" aria-label={`States: ${summary(shown)}`}>
      {shown.map(({ from: start, to: end, state }) => (
        <span
          key={start}
          data-state={state}
          style={{ left: `${share(start - from, to - from)}%`, width: `${share(end - start, to - from)}%` }}
          title={state === undefined ? '' : STATE_WORDS[state]}
        />
      ))}
    </div>
  );
}

function share(part: number, whole: number): number {
  return (100 * part) / whole;
}

function summary(runs: readonly StateRun[]): string {
  const totals = new Map<string, number>();
  for (const { state, from, to } of runs) {
    if (state !== undefined) totals.set(STATE_WORDS[state], (totals.get(STATE_WORDS[state]) ?? 0) + to - from);
  }
  return [...totals].map(([word, ms]) => `${word} ${durationText(ms)}`).join(', ') || 'nothing known';
}
