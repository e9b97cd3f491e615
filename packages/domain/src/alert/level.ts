/** How bad, from least to worst. */
export const ALERT_LEVELS = ['advisory', 'warning', 'critical'] as const;

export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** 0 advisory, 1 warning, 2 critical. */
export function severity(level: AlertLevel): number {
  return ALERT_LEVELS.indexOf(level);
}
