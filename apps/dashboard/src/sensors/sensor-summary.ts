import type { SensorView } from '@rotorwatch/wire';

export interface SensorSummary {
  readonly ok: number;
  readonly all: number;
  /** The one to look at first: offline before blind before degraded, the longest so first. */
  readonly worst?: SensorView;
}

/** How the receivers do, in one line. */
export function sensorSummary(sensors: Iterable<SensorView>): SensorSummary {
  const all = [...sensors];
  const bad = all.filter((sensor) => sensor.state !== 'ok').sort(worstFirst);
  const [worst] = bad;
  return { ok: all.length - bad.length, all: all.length, ...(worst === undefined ? {} : { worst }) };
}

const RANK = { offline: 0, blind: 1, degraded: 2, ok: 3 } as const;

/** Those that need somebody first. */
export function worstFirst(a: SensorView, b: SensorView): number {
  return RANK[a.state] - RANK[b.state] || a.stateSince - b.stateSince || a.id.localeCompare(b.id);
}
