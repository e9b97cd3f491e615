import { defineConfig } from 'vitest/config';

const node = (name: string, include: string[], more = {}) => ({
  test: { name, include, environment: 'node' as const, ...more },
});

// Nothing here is about time, and a busy machine may take ten times as long for a property test.
const patient = { testTimeout: 60_000 };

// Parts that start processes, brokers and browsers get their own project with a long leash and one file at a time.
const whole = { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false };

export default defineConfig({
  test: {
    projects: [
      node('unit', ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'simulators/src/**/*.test.ts'], patient),
      node('architecture', ['test/architecture/**/*.test.ts'], patient),
      node('golden', ['test/golden/**/*.test.ts'], patient),
      node('flow', ['test/flow/**/*.test.ts'], whole),
      node('faults', ['test/faults/**/*.test.ts'], whole),
      node('browser', ['test/browser/**/*.test.ts'], whole),
    ],
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts'], exclude: ['**/*.test.ts'] },
  },
});
