import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadScenario } from '@rotorwatch/simulators';
import { describe, expect, it } from 'vitest';
import { verdictLine } from '../../apps/score/src/goals/verdicts.ts';
import { scenarioCard } from '../../apps/score/src/run/scenario-card.ts';

const SCENARIOS = fileURLToPath(new URL('../../simulators/scenarios', import.meta.url));
const SEEDS = [1, 2, 3];

/** What the core does not reach yet, in any scenario and in some, and why. */
const OPEN_EVERYWHERE: readonly string[] = [
  // It shows the last report as it came.
  'nearer than the reports',
];
const OPEN: Readonly<Record<string, readonly string[]>> = {
  // While its Remote ID receivers fail the courier is known by its radio alone, and that opens a second track.
  'five-receivers': ['continuity, cooperative', 'ID switches, cooperative'],
};

describe('the shipped scenarios reach their goals', () => {
  for (const file of readdirSync(SCENARIOS).filter((name) => name.endsWith('.json'))) {
    const name = file.slice(0, -'.json'.length);
    it(`in ${name}, with the first three seeds`, () => {
      const checked = loadScenario(name, SCENARIOS);
      if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
      const { verdicts } = scenarioCard(name, checked.scenario, SEEDS);
      const open = [...OPEN_EVERYWHERE, ...(OPEN[name] ?? [])];
      const missed = verdicts.filter(({ verdict, name: figure }) => verdict === 'fail' && !open.includes(figure));
      expect(missed.map((one) => verdictLine(name, one))).toEqual([]);
    });
  }
});
