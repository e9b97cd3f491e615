import { defineConfig } from 'vitest/config';

const node = (name: string, include: string[], more = {}) => ({
  test: { name, include, environment: 'node' as const, ...more },
});

// Nothing here is about time, and a busy machine may take ten times as long for a property test. Files share their modules,
// which takes less than half the time: modules without state, as all of these are, can't tell.
const patient = { testTimeout: 60_000, maxWorkers: 2, isolate: false };

// Parts that start processes, brokers and browsers get their own projects with a long leash.
const whole = { testTimeout: 120_000, hookTimeout: 120_000 };

// These wait much of their time, for a start, a deadline or a restart: three at a time take less than half the time.
const waiting = { ...whole, maxWorkers: 3, sequence: { groupOrder: 1 } };

// These measure the machine or draw on it, and have it for themselves.
const alone = { ...whole, fileParallelism: false, sequence: { groupOrder: 2 } };

const MEASURING = [
  'test/faults/goals/{g4,g6,g7,g16,g20}-*.test.ts',
  'test/faults/bad-input/mutants.test.ts',
  'test/faults/purge-beside-intake.test.ts',
];

// Whole, everything takes half an hour. These run with `ROTORWATCH_GOALS=long` (`npm run goals`; `npm test` with it runs all),
// for each a smaller test of the same stays: kills, broker trouble, start, swarm, the flows of exercises and located drones.
const LONG_FORM =
  process.env.ROTORWATCH_GOALS === 'long'
    ? []
    : [
        'test/faults/goals/{g1,g6,g7,g16,g17,g20,g27}-*.test.ts',
        'test/faults/exercise-disk-full.test.ts',
        'test/browser/{exercises,located-drone}.test.ts',
      ];

export default defineConfig({
  test: {
    projects: [
      node('unit', ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'simulators/src/**/*.test.ts'], patient),
      node('architecture', ['test/architecture/**/*.test.ts'], patient),
      node('golden', ['test/golden/**/*.test.ts'], patient),
      node('flow', ['test/flow/**/*.test.ts'], waiting),
      node('faults', ['test/faults/**/*.test.ts'], { ...waiting, exclude: [...MEASURING, ...LONG_FORM] }),
      node('goals', MEASURING, { ...alone, exclude: LONG_FORM }),
      node('browser', ['test/browser/**/*.test.ts'], { ...alone, exclude: LONG_FORM }),
    ],
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts'], exclude: ['**/*.test.ts'] },
  },
});
