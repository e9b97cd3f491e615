import type { AlertView } from '@rotorwatch/wire';

const KEPT_AT_MOST = 2000;

/** The alerts known with those that came: of two copies the one with the higher revision stays, whatever the order. */
export function newerAlerts(
  known: ReadonlyMap<string, AlertView>,
  came: readonly AlertView[],
): ReadonlyMap<string, AlertView> {
  const merged = new Map(known);
  for (const alert of came) {
    const have = merged.get(alert.id);
    if (have === undefined || alert.revision > have.revision) merged.set(alert.id, alert);
  }
  return merged.size > KEPT_AT_MOST ? withoutSettled(merged) : merged;
}

/** Settled: the occasion is over and a person knows. */
export function isSettled(alert: AlertView): boolean {
  return (
    alert.handling.kind === 'closed' || (alert.condition.kind === 'cleared' && alert.handling.kind === 'acknowledged')
  );
}

function withoutSettled(alerts: ReadonlyMap<string, AlertView>): ReadonlyMap<string, AlertView> {
  return new Map([...alerts].filter(([, alert]) => !isSettled(alert)));
}
