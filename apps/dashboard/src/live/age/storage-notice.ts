import type { LifeSigns } from './staleness.ts';

export interface StorageNotice {
  readonly urgency: 'critical' | 'warning';
  readonly title: string;
  readonly text: string;
}

const WARN_DAYS = 7;
const URGENT_DAYS = 1;

/** What a screen must say about the service's disk; nothing while all is well or the service can't be heard. */
export function storageNotice({ phase, storage, diskDaysLeft }: LifeSigns): StorageNotice | undefined {
  if (phase !== 'connected') return undefined;
  switch (storage) {
    case 'full':
      return {
        urgency: 'critical',
        title: 'STORAGE FULL, NOT RECORDING',
        text: 'nothing is taken in until there is room on the disk of the service',
      };
    case 'failing':
      return {
        urgency: 'critical',
        title: 'STORAGE FAILING, NOT RECORDING',
        text: 'nothing is taken in until the service can write to its disk',
      };
    case 'slow':
      return { urgency: 'warning', title: 'STORAGE SLOW', text: 'what you see is late: writing takes over a second' };
    case 'ok':
      return forecastNotice(diskDaysLeft);
  }
}

function forecastNotice(daysLeft: number | undefined): StorageNotice | undefined {
  if (daysLeft === undefined || daysLeft >= WARN_DAYS) return undefined;
  const isUrgent = daysLeft < URGENT_DAYS;
  const left = isUrgent ? 'IN LESS THAN A DAY' : `IN ${Math.floor(daysLeft)} ${daysLeft < 2 ? 'DAY' : 'DAYS'}`;
  return {
    urgency: isUrgent ? 'critical' : 'warning',
    title: `STORAGE FULL ${left}`,
    text: 'at this rate; then the oldest recordings go first',
  };
}
