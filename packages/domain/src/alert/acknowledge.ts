import type { Acknowledgement, Alert } from './alert.ts';

/** The alert taken in hand, or why it could not be. */
export type Acknowledged =
  | { readonly ok: true; readonly alert: Alert }
  | { readonly ok: false; readonly why: 'already-acknowledged' | 'alert-closed' };

/**
 * The alert once somebody has taken it in hand; one that is cleared already is closed with that.
 *
 * A second acknowledgement is refused, so that the log names who was first. The caller numbers the revision.
 */
export function acknowledge(alert: Alert, acknowledgement: Acknowledgement): Acknowledged {
  switch (alert.handling.kind) {
    case 'unacknowledged':
      return { ok: true, alert: { ...alert, handling: handlingOnceAcknowledged(alert, acknowledgement) } };
    case 'acknowledged':
      return { ok: false, why: 'already-acknowledged' };
    case 'closed':
      return { ok: false, why: 'alert-closed' };
  }
}

function handlingOnceAcknowledged(alert: Alert, acknowledgement: Acknowledgement): Alert['handling'] {
  if (alert.condition.kind === 'active') return { kind: 'acknowledged', ...acknowledgement };
  return { kind: 'closed', ...acknowledgement };
}
