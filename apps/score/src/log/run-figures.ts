import type { ScorecardFigure } from '@rotorwatch/wire';
import { FIGURES } from '../measure/scorecard.ts';
import type { Scorecard } from '../report/scorecard.ts';

/** What of a run can be told though nobody knows the truth. */
const WITHOUT_TRUTH = ['messages lost', 'messages refused'];

/** The figures of a run of its own, each beside its goal; without truth, those that need it say so. */
export function runFigures({ figures, verdicts }: Scorecard, hasTruth: boolean): readonly ScorecardFigure[] {
  const told = figures.map(({ name, unit, value }) => {
    const goals = verdicts.filter((one) => one.name === name);
    const isMissed = goals.some(({ verdict }) => verdict === 'fail');
    return {
      name,
      value: Number.isFinite(value) ? value : null,
      ...(unit === '' ? {} : { unit }),
      ...(goals.length === 0 ? {} : { limit: goals.map(({ sense, limit }) => `${sense} ${limit}`).join(', ') }),
      verdict: goals.length === 0 ? 'none' : isMissed ? 'fail' : 'pass',
    };
  });
  if (hasTruth) return told;
  const needing = FIGURES.filter(({ name }) => !WITHOUT_TRUTH.includes(name) && !name.startsWith('reception'));
  return [
    ...told.filter(({ name }) => WITHOUT_TRUTH.includes(name)),
    ...needing.map(({ name }) => ({ name, value: null, verdict: 'needs-truth' })),
  ];
}
