import type { ExerciseInput } from '@rotorwatch/wire';
import type { FoundSource } from './sources.ts';

export interface RunPlace {
  readonly broker: string;
  /** Service time of its second 0. */
  readonly beginsAt: number;
  readonly truthFile: string;
}

/** The command line of the player or the simulator for a run. */
export function runArguments(
  { kind, speed, loop, faults, seed }: ExerciseInput,
  { path, source }: FoundSource,
  { broker, beginsAt, truthFile }: RunPlace,
): readonly string[] {
  const { lengthMs } = source;
  return [
    path,
    ...['--broker', broker, '--speed', String(speed), '--reports'],
    '--carry-time',
    ...(kind === 'scenario' ? ['--anchor', String(beginsAt), '--quiet', '--truth-file', truthFile] : []),
    ...(kind === 'recording' && lengthMs !== undefined ? ['--length', String(lengthMs)] : []),
    ...(loop ? ['--loop'] : []),
    ...(faults === undefined || faults === '' ? [] : [`--faults=${faults}`]),
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
  ];
}
