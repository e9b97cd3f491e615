import { type AlertLevel, severity } from '@rotorwatch/domain';
import type { AlertView, FlightView } from '@rotorwatch/wire';

/** A stretch of the time bar. */
export interface ActivityBin {
  readonly from: number;
  readonly flights: number;
  readonly worst?: AlertLevel;
}

/** What happened in each stretch of the day: flights by their first hearing, and the worst alert raised. */
export function activityBins(
  flights: readonly FlightView[],
  alerts: readonly AlertView[],
  day: { readonly from: number; readonly to: number; readonly bins: number },
): readonly ActivityBin[] {
  const stepMs = (day.to - day.from) / day.bins;
  const binOf = (at: number) => Math.floor((at - day.from) / stepMs);
  const counts = new Map<number, number>();
  const worst = new Map<number, AlertLevel>();
  for (const { track } of flights) counts.set(binOf(track.openedAt), (counts.get(binOf(track.openedAt)) ?? 0) + 1);
  for (const { raisedAt, level } of alerts) {
    const known = worst.get(binOf(raisedAt));
    if (known === undefined || severity(level) > severity(known)) worst.set(binOf(raisedAt), level);
  }
  return Array.from({ length: day.bins }, (_, bin) => {
    const level = worst.get(bin);
    const flown = { from: day.from + bin * stepMs, flights: counts.get(bin) ?? 0 };
    return level === undefined ? flown : { ...flown, worst: level };
  });
}
