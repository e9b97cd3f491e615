/** Whether the long forms are asked for: `npm run goals`. */
export const LONG = process.env.ROTORWATCH_GOALS === 'long';

export type GoalVerdict = 'pass' | 'fail';

/** How far past its limit a time may be before it fails a test: the tests also run on slow and busy machines. */
const TIME_LEEWAY = 5;

const TIMES: readonly string[] = ['ms', 's', 'x', '%'];

/**
 * Prints a goal's one line, `name value limit pass|fail`, and says whether its test passes.
 *
 * A limit is the greatest value that passes, or the least with `atLeast`. Values with a unit of time or pace are printed
 * by their limit, but fail a test only at five times the limit; counts fail at once.
 */
export function goal(
  name: string,
  value: number,
  limit: number | { readonly atLeast: number },
  unit = '',
): GoalVerdict {
  const leeway = TIMES.includes(unit) ? TIME_LEEWAY : 1;
  const [bound, holds] =
    typeof limit === 'number'
      ? [limit, (factor: number) => value <= limit * factor]
      : [limit.atLeast, (factor: number) => value >= limit.atLeast / factor];
  const shown = (number: number) => `${Number.isInteger(number) ? number : number.toFixed(1)}${unit}`;
  console.log(`${name} ${shown(value)} ${shown(bound)} ${holds(1) ? 'pass' : 'fail'}`);
  return holds(leeway) ? 'pass' : 'fail';
}
