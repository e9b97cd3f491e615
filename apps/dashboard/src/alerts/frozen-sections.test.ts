import type { AlertView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { anAlert } from '../live/samples.ts';
import { alertSections } from './alert-sections.ts';
import { frozenSections } from './frozen-sections.ts';

const mapOf = (alerts: readonly AlertView[]) => new Map(alerts.map((alert) => [alert.id, alert]));
const ids = (frozen: ReturnType<typeof frozenSections>) =>
  frozen.sections.map((section) => section.alerts.map((alert) => alert.id));

describe('the rows under a pointer', () => {
  const low = anAlert({ id: 'low', level: 'advisory' });
  const before = alertSections([low]);

  it('are those of now while nothing is frozen', () => {
    const now = alertSections([low, anAlert({ id: 'worse', level: 'critical' })]);
    expect(ids(frozenSections(undefined, now, new Map()))).toEqual([['worse', 'low'], [], []]);
  });
  it('do not make room for a worse alert, which is held back and told', () => {
    const worse = anAlert({ id: 'worse', level: 'critical' });
    const frozen = frozenSections(before, alertSections([low, worse]), mapOf([low, worse]));
    expect(ids(frozen)).toEqual([['low'], [], []]);
    expect(frozen.heldBack.map((alert) => alert.id)).toEqual(['worse']);
  });
  it('stay where they lay when they are acknowledged or go, but say so', () => {
    const taken = anAlert({ id: 'low', level: 'advisory', revision: 2, handling: { kind: 'acknowledged' } });
    const frozen = frozenSections(before, alertSections([taken]), mapOf([taken]));
    expect(frozen.sections[0]?.alerts[0]?.handling.kind).toBe('acknowledged');
    expect(frozen.heldBack).toEqual([]);
  });
});
