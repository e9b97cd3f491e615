/** What a unit's number is multiplied by, and what is added then, to be in ours. */
export interface UnitConversion {
  readonly factor: number;
  readonly shift: number;
}

const by = (factor: number, shift = 0): UnitConversion => ({ factor, shift });

const INTERNATIONAL_FOOT_M = 0.3048;
const NAUTICAL_MILE_M = 1852;
const MILE_M = 1609.344;
const HOUR_S = 3600;

/** The units of each quantity, ours first. The foot, mile and nautical mile are the international ones, all exact. */
const UNITS = {
  angle: { deg: by(1), rad: by(180 / Math.PI), 'deg×1e7': by(1e-7), 'deg×1e6': by(1e-6), 'deg×100': by(0.01) },
  length: {
    m: by(1),
    km: by(1000),
    cm: by(0.01),
    mm: by(0.001),
    ft: by(INTERNATIONAL_FOOT_M),
    mi: by(MILE_M),
    nmi: by(NAUTICAL_MILE_M),
  },
  speed: {
    'm/s': by(1),
    'km/h': by(1000 / HOUR_S),
    kn: by(NAUTICAL_MILE_M / HOUR_S),
    mph: by(MILE_M / HOUR_S),
    'ft/s': by(INTERNATIONAL_FOOT_M),
    'ft/min': by(INTERNATIONAL_FOOT_M / 60),
    'cm/s': by(0.01),
  },
  frequency: { Hz: by(1), kHz: by(1e3), MHz: by(1e6), GHz: by(1e9) },
  level: { dBm: by(1) },
  strength: { dB: by(1), dBFS: by(1), dBuV: by(1), unknown: by(1) },
  ratio: { '0 to 1': by(1), '%': by(0.01) },
  percent: { '%': by(1), '0 to 1': by(100) },
  temperature: { '°C': by(1), K: by(1, -273.15), '°F': by(5 / 9, -160 / 9) },
  instant: { ms: by(1), s: by(1000), µs: by(1e-3), ns: by(1e-6), 'ISO 8601': by(1) },
  interval: { ms: by(1), s: by(1000), min: by(60_000) },
  uptime: { s: by(1), ms: by(1e-3), min: by(60), h: by(HOUR_S) },
  count: { '': by(1) },
} satisfies Readonly<Record<string, Readonly<Record<string, UnitConversion>>>>;

export type Quantity = keyof typeof UNITS;

/** The units that a quantity may come in, ours first. */
export function unitsOf(quantity: Quantity): readonly string[] {
  return Object.keys(UNITS[quantity]);
}

/** How a unit becomes ours; absent means ours. `undefined` for one that the quantity doesn't have. */
export function conversionOf(quantity: Quantity, unit?: string): UnitConversion | undefined {
  const units: Readonly<Record<string, UnitConversion>> = UNITS[quantity];
  if (unit === undefined) return Object.values(units)[0];
  return Object.hasOwn(units, unit) ? units[unit] : undefined;
}
