import type { ExerciseSource, ExerciseView, RunProgress, ScorecardFigure } from '@rotorwatch/wire';
import { bytesText, durationText } from '../ui/quantity.ts';

/** `24 min 00 s · 5 sensors · 210 messages · 96 kB` */
export function sourceFacts({ kind, lengthMs, sensors, messages, bytes }: ExerciseSource): string {
  return [
    lengthMs === undefined ? 'length unknown' : durationText(lengthMs),
    countText(sensors.length, 'sensor'),
    ...(messages === undefined ? [] : [countText(messages, 'message')]),
    ...(kind === 'recording' ? [bytesText(bytes)] : []),
  ].join(' · ');
}

/** `1 alert`, `3 flights`, `1,204 messages`. */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}

/** `10× · in a loop · loss=0.05 · seed 7` */
export function orderText({ speed, loop, faults, seed }: ExerciseView): string {
  return [
    `${speed}×`,
    ...(loop ? ['in a loop'] : []),
    faults === '' ? 'no faults' : faults,
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ].join(' · ');
}

const STATES = {
  running: 'RUNNING',
  finished: 'finished',
  stopped: 'stopped by hand',
  failed: 'FAILED',
} as const;

export function stateText({ state }: ExerciseView): string {
  return STATES[state];
}

/** Part of the present loop that is done, 0 to 1; `undefined` where nobody knows its length. */
export function shareDone({ atMs, lengthMs }: RunProgress): number | undefined {
  if (lengthMs === undefined || lengthMs <= 0) return undefined;
  return Math.min(1, atMs / lengthMs);
}

/** `2 min 10 s of 24 min 00 s · 1,204 messages sent · 12 lost` */
export function progressText({ atMs, lengthMs, loop, sent, waiting, dropped, faults }: RunProgress): string {
  const of = lengthMs === undefined ? '' : ` of ${durationText(lengthMs)}`;
  return [
    ...(loop > 1 ? [`round ${loop}`] : []),
    `${durationText(atMs)}${of}`,
    `${countText(sent, 'message')} sent`,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(dropped > 0 ? [`${dropped} dropped`] : []),
    ...Object.entries(faults).map(([name, count]) => `${count.toLocaleString('en-GB')} ${name}`),
  ].join(' · ');
}

/** `median 0.4 ms late, 99 % within 3.1 ms` */
export function latenessText({ late }: RunProgress): string | undefined {
  if (late === undefined) return undefined;
  return `sent ${late.p50Ms.toFixed(1)} ms late in the median, 99 % within ${late.p99Ms.toFixed(1)} ms`;
}

/** `0.98, limit 0.99` */
export function figureText({ value, limit }: ScorecardFigure): string {
  const shown = valueText(value);
  return limit === undefined || limit === null ? shown : `${shown}, limit ${valueText(limit)}`;
}

function valueText(value: ScorecardFigure['value']): string {
  if (value === null) return 'not measured';
  return typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : value;
}
