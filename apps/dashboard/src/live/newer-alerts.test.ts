import { describe, expect, it } from 'vitest';
import { isSettled, newerAlerts } from './newer-alerts.ts';
import { anAlert } from './samples.ts';

describe('alerts that arrive in any order', () => {
  it('an older revision never replaces a newer one', () => {
    const known = newerAlerts(new Map(), [anAlert({ revision: 3, level: 'critical' })]);
    const merged = newerAlerts(known, [anAlert({ revision: 2, level: 'advisory' })]);
    expect(merged.get('A-T1-inside-zone-1')?.level).toBe('critical');
  });
  it('a newer revision replaces the older one', () => {
    const known = newerAlerts(new Map(), [anAlert({ revision: 1 })]);
    const merged = newerAlerts(known, [anAlert({ revision: 2, level: 'critical' })]);
    expect(merged.get('A-T1-inside-zone-1')?.level).toBe('critical');
    expect(merged.size).toBe(1);
  });
  it('leave what was known untouched', () => {
    const known = new Map([['A-1', anAlert({ id: 'A-1' })]]);
    newerAlerts(known, [anAlert({ id: 'A-2' })]);
    expect([...known.keys()]).toEqual(['A-1']);
  });
  it('push out only settled ones when there are too many', () => {
    const handling = { kind: 'acknowledged', by: 'local', at: 1 } as const;
    const settled = Array.from({ length: 2000 }, (_, n) =>
      anAlert({ id: `S-${n}`, condition: { kind: 'cleared', at: 1 }, handling }),
    );
    const merged = newerAlerts(new Map(), [...settled, anAlert({ id: 'open' })]);
    expect([...merged.keys()]).toEqual(['open']);
  });
});

describe('a settled alert', () => {
  it('is not one that still lasts though it was acknowledged', () => {
    expect(isSettled(anAlert({ handling: { kind: 'acknowledged' } }))).toBe(false);
  });
  it('is not one that cleared before anybody looked', () => {
    expect(isSettled(anAlert({ condition: { kind: 'cleared' } }))).toBe(false);
  });
  it('is one that was closed', () => {
    expect(isSettled(anAlert({ handling: { kind: 'closed' } }))).toBe(true);
  });
});
