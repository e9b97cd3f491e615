export interface Goal {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly sense: 'at most' | 'at least';
}

/** One line of each harness: `name value limit pass|fail`. A value that could not be measured fails. */
export function goalLine({ name, value, limit, sense }: Goal): string {
  const digits = Math.abs(limit) < 10 ? 2 : 1;
  return `${name} ${Number.isInteger(value) ? value : value.toFixed(digits)} ${limit} ${isReached({ value, limit, sense }) ? 'pass' : 'fail'}`;
}

/** Prints each goal's line; the exit code says whether all were reached. */
export function printGoals(goals: readonly Goal[]): void {
  console.log();
  for (const goal of goals) console.log(goalLine(goal));
  if (!goals.every(isReached)) process.exitCode = 1;
}

function isReached({ value, limit, sense }: Omit<Goal, 'name'>): boolean {
  return sense === 'at most' ? value <= limit : value >= limit;
}
