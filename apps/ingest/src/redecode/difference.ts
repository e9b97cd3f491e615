import type { Decoded } from './present-decoding.ts';

/**
 * What would be another now: `outcome` (that, or the decoder), `observations`, or only the `faults` listed beside them.
 */
export type ChangeKind = 'outcome' | 'observations' | 'faults';

export interface Difference {
  readonly kind: ChangeKind;
  /** JSON pointers into the observations, the first of them. */
  readonly places: readonly string[];
}

const PLACES_AT_MOST = 20;

/** How two decodings of one message differ; `undefined` where they say the same. The words of a fault don't count, its code and place do. */
export function difference(before: Decoded, after: Decoded): Difference | undefined {
  const places = [...differingPlaces(before.observations, after.observations, '')].slice(0, PLACES_AT_MOST);
  if (before.outcome !== after.outcome || before.decoder !== after.decoder) return { kind: 'outcome', places };
  if (places.length > 0) return { kind: 'observations', places };
  return faultsText(before) === faultsText(after) ? undefined : { kind: 'faults', places };
}

function faultsText({ faults }: Decoded): string {
  return JSON.stringify(faults.map(({ code, at }) => [code, at]));
}

function* differingPlaces(one: unknown, other: unknown, place: string): Generator<string> {
  if (Object.is(one, other)) return;
  if (!isBranch(one) || !isBranch(other) || Array.isArray(one) !== Array.isArray(other)) {
    yield place;
    return;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
    yield* differingPlaces(one[key], other[key], `${place}/${key}`);
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
