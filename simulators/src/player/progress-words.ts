import type { RunProgress } from '@rotorwatch/wire';

/** How far a run has come, as a line for a person. */
export function progressWords({ atMs, loop, sent, waiting, dropped, faults, damagedLines, late }: RunProgress): string {
  const parts = [
    `loop ${loop} at ${(atMs / 1000).toFixed(1)} s`,
    `${sent} messages sent`,
    waiting > 0 ? `${waiting} waiting` : '',
    dropped > 0 ? `${dropped} dropped` : '',
    ...Object.entries(faults).map(([name, count]) => `${count} ${name}`),
    damagedLines > 0 ? `${damagedLines} damaged ${damagedLines === 1 ? 'line' : 'lines'} skipped` : '',
    late === undefined
      ? ''
      : `late by ${late.p50Ms} ms (median), ${late.p99Ms} ms (p99), ${late.greatestMs} ms at most`,
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}
