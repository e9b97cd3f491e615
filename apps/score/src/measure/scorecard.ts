import type { Figure, Measured, Run } from './figure.ts';
import { FINDING } from './finding.figures.ts';
import { PLACES } from './place.figures.ts';
import { quantile } from './quantile.ts';
import { TRUST } from './trust.figures.ts';

/** Every figure that a scorecard can hold, in the order in which people read them. */
export const FIGURES: readonly Figure[] = [...FINDING, ...PLACES, ...TRUST];

/** A figure over all seeds. */
export interface Scored {
  readonly name: string;
  readonly unit: Figure['unit'];
  /** Pooled over the seeds, as the figure says. */
  readonly value: number;
  /** By seed; a seed in which there was nothing to measure is left out. */
  readonly values: readonly Measured[];
}

/** The figures of some runs of one scenario, those left out that none of them can tell of. */
export function scored(runs: readonly Run[]): readonly Scored[] {
  return FIGURES.flatMap((figure) => {
    const values = runs.map(figure.measure).filter((measured) => measured !== undefined);
    return values.length === 0 ? [] : [{ name: figure.name, unit: figure.unit, value: pooled(figure, values), values }];
  });
}

function pooled({ pooling, better }: Figure, values: readonly Measured[]): number {
  const all = values.map(({ value }) => value);
  if (pooling === 'worst') return better === 'less' ? Math.max(...all) : Math.min(...all);
  if (pooling === 'median') return quantile(all, 0.5) ?? Number.NaN;
  const weight = values.reduce((sum, { of }) => sum + of, 0);
  return values.reduce((sum, { value, of }) => sum + value * of, 0) / weight;
}
