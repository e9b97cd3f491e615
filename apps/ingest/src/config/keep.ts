/** How old what was recorded gets before it goes, in service time. */
export interface Keep {
  /** Messages as they came. */
  readonly rawMs: number;
  /** Flights and their alerts. */
  readonly flightsMs: number;
}

export const DEFAULT_KEEP = 'raw=30d,flights=400d';

const HOUR_MS = 3_600_000;
const UNITS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS };
const AGE = /^(raw|flights)=(\d{1,6})([hd])$/;
const MOST_MS = 36_500 * 24 * HOUR_MS;

/** Ages such as `raw=30d,flights=400d`, each named at most once; one that isn't named is the default. */
export function keepFrom(text: string): Keep | undefined {
  const ages = agesFrom(text);
  if (ages === undefined) return undefined;
  const { raw = 0, flights = 0 } = { ...agesFrom(DEFAULT_KEEP), ...ages };
  return { rawMs: raw, flightsMs: flights };
}

function agesFrom(text: string): Readonly<Record<string, number>> | undefined {
  const ages: Record<string, number> = {};
  for (const part of text.split(',')) {
    const [, name = '', count = '', unit = ''] = AGE.exec(part.trim()) ?? [];
    const ms = Number(count) * (UNITS[unit] ?? 0);
    if (ms < HOUR_MS || ms > MOST_MS || name in ages) return undefined;
    ages[name] = ms;
  }
  return ages;
}
