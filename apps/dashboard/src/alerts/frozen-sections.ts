import type { AlertView } from '@rotorwatch/wire';
import type { AlertSection } from './alert-sections.ts';

export interface FrozenSections {
  readonly sections: readonly AlertSection[];
  /** What came while the order stood still, and is not among the rows. */
  readonly heldBack: readonly AlertView[];
}

/**
 * The rows as they lay when the pointer came, with what the alerts say now: no row moves, none goes, none comes between.
 *
 * `before` absent: nothing is frozen.
 */
export function frozenSections(
  before: readonly AlertSection[] | undefined,
  now: readonly AlertSection[],
  alerts: ReadonlyMap<string, AlertView>,
): FrozenSections {
  if (before === undefined) return { sections: now, heldBack: [] };
  const sections = before.map((section) => ({
    ...section,
    alerts: section.alerts.map((alert) => alerts.get(alert.id) ?? alert),
  }));
  const lying = new Set(before.flatMap((section) => section.alerts.map((alert) => alert.id)));
  const heldBack = now.flatMap((section) => section.alerts).filter((alert) => !lying.has(alert.id));
  return { sections, heldBack };
}
