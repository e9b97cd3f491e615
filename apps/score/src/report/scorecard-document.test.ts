import { describe, expect, it } from 'vitest';
import { barPlot } from './bar-plot.ts';
import type { Scorecard } from './scorecard.ts';
import { documentOf } from './scorecard-document.ts';

const card: Scorecard = {
  name: 'crossing-pair',
  title: 'Crossing pair',
  about: '',
  seeds: [1, 2, 3],
  through: 'core',
  durationS: 120,
  coreVersion: '4',
  figures: [
    { name: 'detected', unit: '%', value: 100, values: [{ value: 100, of: 2 }] },
    {
      name: 'continuity',
      unit: '%',
      value: 99.5,
      values: [
        { value: 99, of: 2 },
        { value: 100, of: 2 },
      ],
    },
  ],
  verdicts: [
    { name: 'detected', value: 100, limit: 100, sense: 'at least', verdict: 'pass' },
    { name: 'nearer than the reports', value: 0, limit: 30, sense: 'at least', verdict: 'fail' },
  ],
  trace: { truths: [], tracks: [], ellipses: [], drops: [], counts: [] },
};

describe('the document of all scorecards', () => {
  it('says how many goals are reached, and which are not with their values', () => {
    const text = documentOf([card]);
    expect(text).toContain('1 of 2 goals reached.');
    expect(text).toContain('| crossing-pair | nearer than the reports | 0 | at least 30 |');
    expect(text).toContain('| crossing-pair | 100 % |  | 99.5 % |');
  });

  it('draws a bar for each scenario that has the figure', () => {
    const picture = barPlot('Continuity', ['continuity'], [card, { ...card, name: 'none', figures: [] }]);
    expect(picture.match(/<rect x="240"/g)).toHaveLength(1);
    expect(picture).not.toMatch(/NaN|undefined|Infinity/);
  });
});
