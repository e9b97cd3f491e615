import { describe, expect, it } from 'vitest';
import { anAlert } from './samples.ts';
import { worstActiveLevels } from './worst-alerts.ts';

describe('the worst level of a track', () => {
  it('is none once all its alerts cleared', () => {
    expect(worstActiveLevels([anAlert({ condition: { kind: 'cleared' } })]).size).toBe(0);
  });
  it('is the highest of those that last', () => {
    const alerts = [anAlert({ level: 'advisory' }), anAlert({ level: 'critical' }), anAlert({ level: 'warning' })];
    expect(worstActiveLevels(alerts).get('T1')).toBe('critical');
  });
  it('stays with the track into which it was merged', () => {
    const worst = worstActiveLevels([anAlert({ linkedTo: 'T0' })]);
    expect([...worst]).toEqual([['T0', 'warning']]);
  });
});
