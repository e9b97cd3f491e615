/** One setting that can't be used. */
export interface Problem {
  readonly setting: string;
  readonly value: string;
  readonly expected: string;
}

/** Settings that the bridge can't start with: every problem at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(
      problems.map(({ setting, value, expected }) => `${setting}: got ${value}, expected ${expected}`).join('\n'),
      options,
    );
    this.problems = problems;
  }
}
