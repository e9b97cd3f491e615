import type { SensorView } from '@rotorwatch/wire';
import { STATE_RANKS } from '../live/words/sensor-words.ts';

export interface SensorSummary {
  readonly ok: number;
  readonly all: number;
  /** The one to look at first: what hears nothing before what is degraded, the longest so first. */
  readonly worst?: SensorView;
  /** Those that nobody named yet, the first heard first. */
  readonly strangers: readonly SensorView[];
}

/** How the receivers do, in one line. */
export function sensorSummary(sensors: Iterable<SensorView>): SensorSummary {
  const all = [...sensors];
  const bad = all.filter((sensor) => sensor.state !== 'ok').sort(worstFirst);
  const strangers = all.filter(isNew).sort((a, b) => a.firstHeardAt - b.firstHeardAt || a.id.localeCompare(b.id));
  const [worst] = bad;
  return { ok: all.length - bad.length, all: all.length, strangers, ...(worst === undefined ? {} : { worst }) };
}

export function isNew({ standing }: SensorView): boolean {
  return standing === 'new';
}

/** Those that need somebody first. */
export function worstFirst(a: SensorView, b: SensorView): number {
  return STATE_RANKS[a.state] - STATE_RANKS[b.state] || a.stateSince - b.stateSince || a.id.localeCompare(b.id);
}
