import { severity } from '@rotorwatch/domain';
import type { AlertView } from '@rotorwatch/wire';
import { isSettled } from '../live/newer-alerts.ts';

export const SECTION_TITLES = {
  unacknowledged: 'Unacknowledged',
  acknowledged: 'Acknowledged and active',
  cleared: 'Cleared but not acknowledged',
} as const;

export type SectionName = keyof typeof SECTION_TITLES;

export interface AlertSection {
  readonly name: SectionName;
  readonly alerts: readonly AlertView[];
}

/** The alerts that ask for somebody, in the order of the list: by section, then level, then the newest rise first. */
export function alertSections(alerts: Iterable<AlertView>): readonly AlertSection[] {
  const open = [...alerts].filter((alert) => !isSettled(alert)).sort(byUrgency);
  return (['unacknowledged', 'acknowledged', 'cleared'] as const).map((name) => ({
    name,
    alerts: open.filter((alert) => sectionOf(alert) === name),
  }));
}

export function sectionOf(alert: AlertView): SectionName {
  if (alert.condition.kind === 'cleared') return 'cleared';
  return alert.handling.kind === 'acknowledged' ? 'acknowledged' : 'unacknowledged';
}

function byUrgency(a: AlertView, b: AlertView): number {
  return severity(b.level) - severity(a.level) || b.roseAt - a.roseAt || a.id.localeCompare(b.id);
}

/** The alert after (1) or before (-1) another in the order shown; from none it is the first or the last, and it stops at both ends. */
export function neighbour(
  sections: readonly AlertSection[],
  from: string | undefined,
  step: 1 | -1,
): AlertView | undefined {
  const shown = sections.flatMap((section) => section.alerts);
  const index = shown.findIndex((alert) => alert.id === from);
  if (index < 0) return step === 1 ? shown[0] : shown.at(-1);
  return shown[index + step] ?? shown[index];
}
