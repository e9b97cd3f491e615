import { describe, expect, it } from 'vitest';
import { anAlert } from '../live/samples.ts';
import { alertSections, neighbour } from './alert-sections.ts';

const acknowledged = { kind: 'acknowledged', by: 'local', at: 1 } as const;
const cleared = { kind: 'cleared', at: 1, why: 'left' } as const;
const shown = (alerts: Parameters<typeof alertSections>[0]) =>
  alertSections(alerts).map((section) => section.alerts.map((alert) => alert.id));

describe('the sections of the alert list', () => {
  it('leave out what is over and known', () => {
    expect(shown([anAlert({ condition: cleared, handling: acknowledged })])).toEqual([[], [], []]);
    expect(shown([anAlert({ handling: { kind: 'closed' } })])).toEqual([[], [], []]);
  });
  it('keep apart what nobody saw, what somebody has, and what went before anybody looked', () => {
    const alerts = [
      anAlert({ id: 'gone', condition: cleared }),
      anAlert({ id: 'taken', handling: acknowledged }),
      anAlert({ id: 'fresh' }),
    ];
    expect(shown(alerts)).toEqual([['fresh'], ['taken'], ['gone']]);
  });
  it('put the worst first, and within a level the newest rise', () => {
    const alerts = [
      anAlert({ id: 'advisory', level: 'advisory', roseAt: 900 }),
      anAlert({ id: 'old', level: 'critical', roseAt: 100 }),
      anAlert({ id: 'new', level: 'critical', roseAt: 500 }),
      anAlert({ id: 'warning', level: 'warning', roseAt: 800 }),
    ];
    expect(shown(alerts)[0]).toEqual(['new', 'old', 'warning', 'advisory']);
  });
});

describe('the next alert', () => {
  const sections = alertSections([anAlert({ id: 'a', roseAt: 2 }), anAlert({ id: 'b', roseAt: 1 })]);
  it('is none in an empty list', () => expect(neighbour([], undefined, 1)).toBeUndefined());
  it('from none is the first, backwards the last', () => {
    expect([neighbour(sections, undefined, 1)?.id, neighbour(sections, undefined, -1)?.id]).toEqual(['a', 'b']);
  });
  it('stops at both ends', () => {
    expect([neighbour(sections, 'b', 1)?.id, neighbour(sections, 'a', -1)?.id]).toEqual(['b', 'a']);
  });
  it('goes one on', () => expect(neighbour(sections, 'a', 1)?.id).toBe('b'));
});
