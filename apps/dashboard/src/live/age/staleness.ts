import type { StorageState } from '@rotorwatch/wire';

/** What is known of how the picture gets here; instants are this machine's clock. */
export interface LifeSigns {
  readonly phase: 'connecting' | 'connected' | 'cut';
  /** When anything came last. */
  readonly lastEventAt?: number;
  /** When the service last said that it can write. */
  readonly storageOkAt?: number;
  readonly storage: StorageState;
  /** Until the disk is full, as far as the service can tell. */
  readonly diskDaysLeft?: number;
}

/** What stopped: the way to the service, the service itself, or its storage. */
export type Stopped = 'socket' | 'service' | 'storage';

export type PictureAge =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'late' | 'old'; readonly ageMs: number; readonly stopped: Stopped };

// Heartbeats come once a second.
const LATE_AFTER_MS = 2500;
const OLD_AFTER_MS = 5000;

/** How old the picture is, judged by the last sign of life and never by how busy the sky is. */
export function pictureAge(signs: LifeSigns, now: number): PictureAge {
  if (signs.lastEventAt === undefined) return { kind: 'waiting' };
  const stopped = whatStopped(signs);
  const since = stopped === 'storage' ? (signs.storageOkAt ?? signs.lastEventAt) : signs.lastEventAt;
  const ageMs = Math.max(0, now - since);
  if (ageMs >= OLD_AFTER_MS) return { kind: 'old', ageMs, stopped };
  if (ageMs >= LATE_AFTER_MS || signs.phase === 'cut') return { kind: 'late', ageMs, stopped };
  return { kind: 'live' };
}

/** Whether what comes in is kept, however slowly. */
export function isRecording(storage: StorageState): boolean {
  return storage === 'ok' || storage === 'slow';
}

function whatStopped(signs: LifeSigns): Stopped {
  if (signs.phase !== 'connected') return 'socket';
  return isRecording(signs.storage) ? 'service' : 'storage';
}
