import type { Comparison } from './comparison.ts';
import type { Rerun } from './rerun.ts';

const SHOWN = 20;

const BEGINNINGS: Readonly<Record<Rerun['begunFrom'], string>> = {
  checkpoint: 'from the checkpoint at its beginning',
  'first-row': 'from the first row, as its checkpoint is of another core',
  acts: 'from the first message that is still there, with nothing heard before: its first flights may differ for that alone',
};

/** The result as lines for a terminal. */
export function rerunLines(result: Rerun): readonly string[] {
  const { world, core, coresBefore, begunFrom, rows, stepFailures, unreadable, checkpoints } = result;
  const same = isSame(result);
  return [
    `World ${world}: ${count(rows)} rows run again by core ${core}, ${BEGINNINGS[begunFrom]}; before by core ${coresBefore.join(', ')}.`,
    ...comparisonLines('flights', result.flights),
    ...comparisonLines('alerts', result.alerts),
    ...(checkpoints.compared === 0
      ? []
      : [`Pictures written down on the way: ${checkpoints.same} of ${checkpoints.compared} the same byte for byte.`]),
    ...(stepFailures === 0 ? [] : [`Rows whose step failed: ${count(stepFailures)}.`]),
    ...unreadable.map((segment) => `could not be read: ${segment}`),
    same ? 'The same, byte for byte.' : 'Not the same.',
  ];
}

/** Whether every flight and alert came out as it is stored. */
export function isSame({ flights, alerts, unreadable }: Rerun): boolean {
  const differing = [flights, alerts].flatMap(({ changed, onlyBefore, onlyNow }) => [
    ...changed,
    ...onlyBefore,
    ...onlyNow,
  ]);
  return differing.length === 0 && unreadable.length === 0;
}

function comparisonLines(what: string, { kept, changed, onlyBefore, onlyNow, goneOn }: Comparison): readonly string[] {
  return [
    `${what}: ${count(kept)} kept, ${count(changed.length)} changed, ${count(onlyBefore.length)} only before, ${count(onlyNow.length)} only now${goneOn === 0 ? '' : `, ${count(goneOn)} gone on since and not compared`}.`,
    ...shown(changed.map(({ id, fields }) => `  ${id}: ${fields.join(', ')}`)),
    ...shown(onlyBefore.map((id) => `  ${id} only before`)),
    ...shown(onlyNow.map((id) => `  ${id} only now`)),
  ];
}

function shown(lines: readonly string[]): readonly string[] {
  return lines.length <= SHOWN ? lines : [...lines.slice(0, SHOWN), `  and ${count(lines.length - SHOWN)} more`];
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
