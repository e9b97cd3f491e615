import { type AlertLevel, severity } from '@rotorwatch/domain';
import type { AlertView } from '@rotorwatch/wire';

/** by track: the worst level among its alerts that still last */
export function worstActiveLevels(alerts: Iterable<AlertView>): ReadonlyMap<string, AlertLevel> {
  const worst = new Map<string, AlertLevel>();
  for (const { condition, handling, level, linkedTo, track } of alerts) {
    if (condition.kind !== 'active' || handling.kind === 'closed') continue;
    const id = linkedTo ?? track;
    if (id === undefined) continue;
    const known = worst.get(id);
    if (known === undefined || severity(level) > severity(known)) worst.set(id, level);
  }
  return worst;
}
