/** What is done to messages on their way; 0 where nothing is. */
export interface Faults {
  /** Part that never arrives. */
  readonly loss: number;
  /** Part that arrives twice. */
  readonly duplicates: number;
  /** Part that arrives after the one behind it. */
  readonly reorder: number;
  /** Part whose bytes are destroyed. */
  readonly garbage: number;
  readonly delayMs: number;
  /** Half width of what is added to the delay and taken from it, evenly spread. */
  readonly delaySpreadMs: number;
  /** By how much the sender's clock is ahead. */
  readonly skewMs: number;
}

/** Faults for all messages, and in their stead for those of named sensors. */
export interface FaultPlan {
  readonly everywhere: Faults;
  /** by sensor id or, of a recording, by a word of the topic or payload */
  readonly bySensor: ReadonlyMap<string, Faults>;
}

export type ReadFaults =
  | { readonly ok: true; readonly plan: FaultPlan }
  | { readonly ok: false; readonly problems: readonly string[] };

export const FAULTS_USAGE =
  'loss=0.05,duplicates=0.01,reorder=0.02,garbage=0.01,delay=200±100ms,skew=1500ms; for one sensor SIM-NORTH:loss=0.5';

const NO_FAULTS: Faults = {
  loss: 0,
  duplicates: 0,
  reorder: 0,
  garbage: 0,
  delayMs: 0,
  delaySpreadMs: 0,
  skewMs: 0,
};

const PARTS = ['loss', 'duplicates', 'reorder', 'garbage'] as const;
const SENSORS_MAX = 50;
const DELAY_MAX_MS = 600_000;
const SKEW_MAX_MS = 86_400_000;
const UNITS: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, min: 60_000 };
const DURATION = /^([+-]?\d+(?:\.\d+)?)(?:(?:±|\+-|\+\/-)(\d+(?:\.\d+)?))?(ms|s|min|)$/;

/** The faults that a text asks for, or everything that is wrong with it; a sensor's are added to those of all. */
export function readFaults(text: string): ReadFaults {
  const problems: string[] = [];
  const bySensor = new Map<string, Record<string, number>>();
  const everywhere: Record<string, number> = {};
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const { sensor, name, value } = partsOf(part);
    const read = name === undefined || value === undefined ? undefined : setting(name, value);
    if (read === undefined) {
      problems.push(`"${part.slice(0, 80)}" is no fault; expected such as ${FAULTS_USAGE}`);
      continue;
    }
    if (sensor === undefined) Object.assign(everywhere, read);
    else bySensor.set(sensor, { ...bySensor.get(sensor), ...read });
  }
  if (bySensor.size > SENSORS_MAX) problems.push(`faults for ${bySensor.size} sensors; ${SENSORS_MAX} are allowed`);
  if (problems.length > 0) return { ok: false, problems };
  const common = { ...NO_FAULTS, ...everywhere };
  return {
    ok: true,
    plan: {
      everywhere: common,
      bySensor: new Map([...bySensor].map(([sensor, own]) => [sensor, { ...common, ...own }])),
    },
  };
}

/** A sensor's name may hold a colon: the last one before the equals sign parts it from the fault. */
function partsOf(part: string): { sensor?: string; name?: string; value?: string } {
  const equals = part.indexOf('=');
  if (equals < 0) return {};
  const colon = part.lastIndexOf(':', equals);
  const name = part.slice(colon + 1, equals).trim();
  const value = part.slice(equals + 1).trim();
  return colon < 0 ? { name, value } : { sensor: part.slice(0, colon).trim(), name, value };
}

function setting(name: string, value: string): Record<string, number> | undefined {
  if (PARTS.some((one) => one === name)) {
    const part = value.trim() === '' ? Number.NaN : Number(value);
    return part >= 0 && part <= 1 ? { [name]: part } : undefined;
  }
  const [, amount, spread = '0', unit = ''] = DURATION.exec(value.replaceAll(' ', '')) ?? [];
  if (amount === undefined) return undefined;
  const ms = Number(amount) * (UNITS[unit] ?? 1);
  const spreadMs = Number(spread) * (UNITS[unit] ?? 1);
  if (name === 'delay')
    return ms >= 0 && ms <= DELAY_MAX_MS && spreadMs <= ms ? { delayMs: ms, delaySpreadMs: spreadMs } : undefined;
  if (name === 'skew') return Math.abs(ms) <= SKEW_MAX_MS && spreadMs === 0 ? { skewMs: ms } : undefined;
  return undefined;
}
