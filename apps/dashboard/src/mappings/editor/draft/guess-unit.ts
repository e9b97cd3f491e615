import { unitsOf } from '@rotorwatch/domain';
import type { Leaf } from './leaves.ts';

type Quantity = Parameters<typeof unitsOf>[0];

const LARGEST_ANGLE = 400;
/** by the last word of a key: `speed_kmh`, `altFt` */
const SAID_BY_KEY: Readonly<Record<string, string>> = {
  kmh: 'km/h',
  kph: 'km/h',
  kt: 'kn',
  kts: 'kn',
  knots: 'kn',
  mph: 'mph',
  ft: 'ft',
  feet: 'ft',
  km: 'km',
  cm: 'cm',
  mm: 'mm',
  rad: 'rad',
  ghz: 'GHz',
  mhz: 'MHz',
  khz: 'kHz',
  pct: '%',
  percent: '%',
  fahrenheit: '°F',
  kelvin: 'K',
};

/** The unit that a value is probably in, by its key and its size; `undefined` for ours. */
export function guessedUnit(quantity: Quantity, key: string, value: Leaf): string | undefined {
  const units = unitsOf(quantity);
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const word = words.at(-1) ?? '';
  const said = Object.hasOwn(SAID_BY_KEY, word) ? SAID_BY_KEY[word] : undefined;
  const unit = said !== undefined && units.includes(said) ? said : bySize(quantity, value);
  return unit === units[0] ? undefined : unit;
}

function bySize(quantity: Quantity, value: Leaf): string | undefined {
  const size = Math.abs(Number(value));
  switch (quantity) {
    case 'instant':
      return typeof value === 'string' && Number.isNaN(size) ? 'ISO 8601' : instantUnit(size);
    case 'angle':
      return size > LARGEST_ANGLE ? 'deg×1e7' : undefined;
    case 'frequency':
      return frequencyUnit(size);
    case 'ratio':
      return size > 1 ? '%' : undefined;
    default:
      return undefined;
  }
}

// Seconds until 2100 are below 4.2e9; each further unit is a thousand times finer.
function instantUnit(size: number): string {
  if (size < 1e11) return 's';
  if (size < 1e14) return 'ms';
  return size < 1e17 ? 'µs' : 'ns';
}

// What drones are heard on lies between 400 MHz and 6 GHz.
function frequencyUnit(size: number): string {
  if (size < 100) return 'GHz';
  if (size < 1e5) return 'MHz';
  return size < 1e8 ? 'kHz' : 'Hz';
}
