/** One setting that can't be used. */
export interface Problem {
  readonly setting: string;
  readonly value: string;
  readonly expected: string;
}

/** Settings that the service can't start with: every problem at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(problemLine).join('\n'), options);
    this.problems = problems;
  }
}

/** The plain line a person reads: the setting, its value, what was expected. */
export function problemLine({ setting, value, expected }: Problem): string {
  return `${setting}: got "${value}", expected ${expected}`;
}
