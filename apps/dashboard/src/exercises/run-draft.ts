import type { ExerciseInput, ExerciseSource } from '@rotorwatch/wire';

/** What a person has filled in, as text. */
export interface RunDraft {
  readonly speed: string;
  readonly loop: boolean;
  readonly seed: string;
  /** Percent. */
  readonly loss: string;
  readonly duplicates: string;
  readonly reorder: string;
  readonly garbage: string;
  /** ms */
  readonly delay: string;
  readonly delaySpread: string;
  readonly skew: string;
  /** For single sensors, such as `SIM-NORTH:loss=0.5`. */
  readonly further: string;
}

export const EMPTY_DRAFT: RunDraft = {
  speed: '1',
  loop: false,
  seed: '',
  loss: '',
  duplicates: '',
  reorder: '',
  garbage: '',
  delay: '',
  delaySpread: '',
  skew: '',
  further: '',
};

export const SPEEDS = ['0.25', '0.5', '1', '2', '5', '10', '20', '60'] as const;

export const PARTS = ['loss', 'duplicates', 'reorder', 'garbage'] as const;

/** The faults as the service reads them. */
export function faultsOf(draft: RunDraft): string {
  const { delay, delaySpread, skew, further } = draft;
  const spread = isSome(delaySpread) ? `±${delaySpread}` : '';
  return [
    ...PARTS.filter((name) => isSome(draft[name])).map((name) => `${name}=${rounded(Number(draft[name]) / 100)}`),
    ...(isSome(delay) ? [`delay=${delay}${spread}ms`] : []),
    ...(isSome(skew) ? [`skew=${skew}ms`] : []),
    ...further
      .split(/[,\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ].join(',');
}

/** What is asked of the service. */
export function orderOf({ kind, name }: ExerciseSource, draft: RunDraft): ExerciseInput {
  const faults = faultsOf(draft);
  const { seed, speed, loop } = draft;
  return {
    kind,
    name,
    speed: Number(speed),
    loop,
    ...(faults === '' ? {} : { faults }),
    ...(/^\d{1,10}$/.test(seed) ? { seed: Number(seed) } : {}),
  };
}

function isSome(text: string): boolean {
  return text.trim() !== '' && Number(text) !== 0;
}

function rounded(part: number): number {
  return Math.round(part * 1e6) / 1e6;
}
