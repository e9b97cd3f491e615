import type { ScenarioProblem } from './contradictions.ts';
import type { Scenario } from './scenario.ts';

/** What a scenario's spoofers say that can't be. */
export function spooferProblems({ spoofers = [], durationS }: Scenario): ScenarioProblem[] {
  return spoofers.flatMap((plan, index) => {
    const path = `/spoofers/${index}`;
    const endS = plan.startS + plan.durationS;
    const { heightM, speedMps } = plan.area;
    return [
      ...(plan.durationS > 0 && endS <= durationS
        ? []
        : [{ path, detail: `must send some time and end by ${durationS} s, found ${plan.startS} to ${endS} s` }]),
      ...[
        { name: 'heightM', ...heightM },
        { name: 'speedMps', ...speedMps },
      ].flatMap(({ name, from, to }) =>
        from <= to ? [] : [{ path: `${path}/area/${name}`, detail: `must not end below ${from}, found ${to}` }],
      ),
    ];
  });
}
