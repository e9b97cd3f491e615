/** A field of an observation, as a word and its value. */
export type ToldField = readonly [name: string, value: string];

const PLACES = 6;
const OF_EVERY_ONE = new Set(['kind']);

/** What an observation tells, field by field, places and ids on one line each. */
export function toldFields(observation: unknown): readonly ToldField[] {
  if (typeof observation !== 'object' || observation === null) return [];
  return Object.entries(observation).flatMap(([name, value]): ToldField[] => {
    if (OF_EVERY_ONE.has(name) || (Array.isArray(value) && value.length === 0)) return [];
    return [
      [name, name.endsWith('At') && typeof value === 'number' ? new Date(value).toISOString() : valueText(value)],
    ];
  });
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toFixed(PLACES)));
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).map(valueText).join(' ');
}
