import { describe, expect, it } from 'vitest';
import { place } from '../truth/truth.fixture.ts';
import { pageOf } from './page.ts';
import type { Scorecard } from './scorecard.ts';

const card: Scorecard = {
  name: 'decoy',
  title: '<script>alert(1)</script>',
  about: '"quoted" & <b>bold</b>',
  seeds: [1, 2, 3],
  through: 'core',
  durationS: 600,
  coreVersion: '4',
  figures: [{ name: 'detected', unit: '%', value: 100, values: [{ value: 100, of: 3 }] }],
  verdicts: [{ name: 'detected', value: 100, limit: 100, sense: 'at least', verdict: 'pass' }],
  trace: {
    truths: [{ id: '<img src=x>', places: [place(0), place(100)] }],
    tracks: [{ id: 'T1', places: [place(2), place(103)] }],
    ellipses: [{ at: place(50), ellipse: { semiMajorM: 20, semiMinorM: 10, headingDeg: 45 } }],
    drops: [{ atS: 30, place: place(60) }],
    counts: [
      { tS: 0, truly: 1, shown: 0 },
      { tS: 600, truly: 1, shown: 1 },
    ],
  },
};

describe('the page of a scorecard', () => {
  const page = pageOf([card]);

  it('shows texts of scenarios as texts', () => {
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<img|<b>/);
  });

  it('fetches nothing and runs nothing', () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
  });

  it('draws every number as one', () => {
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
    expect(pageOf([{ ...card, trace: { truths: [], tracks: [], ellipses: [], drops: [], counts: [] } }])).toContain(
      'Nothing flew',
    );
  });
});
