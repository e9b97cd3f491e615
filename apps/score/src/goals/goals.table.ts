/** What a figure of a scenario must reach. */
export interface Goal {
  readonly figure: string;
  readonly limit: number;
  readonly sense: 'at least' | 'at most';
}

const atLeast = (figure: string, limit: number): Goal => ({ figure, limit, sense: 'at least' });
const atMost = (figure: string, limit: number): Goal => ({ figure, limit, sense: 'at most' });

/**
 * What every scenario must reach in every figure that it can tell of.
 *
 * A figure that a run has nothing to measure by, such as drops where nobody drops anything, is no goal of it.
 */
export const GOALS: readonly Goal[] = [
  atLeast('detected, cooperative', 100),
  atLeast('continuity, cooperative', 99),
  atMost('ID switches, cooperative', 0),
  atMost('tracks merged or swapped', 0),
  atLeast('nearer than the reports', 30),
  atLeast('truth in the 95 % ellipse', 93),
  atMost('truth in the 95 % ellipse', 97),
  atLeast('real aircraft found among fakes', 100),
  atLeast('fakes suspected', 95),
  atMost('honest flights suspected', 1),
  atLeast('drops within their own ellipse', 95),
  atMost('messages lost', 0),
  atMost('messages refused', 0),
];

/** What a scenario must reach instead or besides, by its name. */
export const GOALS_BY_SCENARIO: Readonly<Record<string, readonly Goal[]>> = {
  'quiet-site': [atMost('false tracks', 0)],
};
