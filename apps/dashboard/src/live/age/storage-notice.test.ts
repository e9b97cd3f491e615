import { describe, expect, it } from 'vitest';
import { storageNotice } from './storage-notice.ts';

const connected = { phase: 'connected' as const };

describe('what the screen says about the disk', () => {
  it('is nothing while all is well, or while a cut says more', () => {
    expect(storageNotice({ ...connected, storage: 'ok' })).toBeUndefined();
    expect(storageNotice({ ...connected, storage: 'ok', diskDaysLeft: 7 })).toBeUndefined();
    expect(storageNotice({ phase: 'cut', storage: 'full' })).toBeUndefined();
  });
  it('is that nothing is recorded on a full or failing one', () => {
    expect(storageNotice({ ...connected, storage: 'full' })).toMatchObject({
      urgency: 'critical',
      title: 'STORAGE FULL, NOT RECORDING',
    });
    expect(storageNotice({ ...connected, storage: 'failing' })).toMatchObject({ urgency: 'critical' });
  });
  it('is a warning on a slow one', () => {
    expect(storageNotice({ ...connected, storage: 'slow' })).toMatchObject({ urgency: 'warning' });
  });
  it('is a warning with less than a week left, urgent with less than a day', () => {
    const left = (diskDaysLeft: number) => storageNotice({ ...connected, storage: 'ok', diskDaysLeft });
    expect(left(6.9)).toMatchObject({ urgency: 'warning', title: 'STORAGE FULL IN 6 DAYS' });
    expect(left(1.2)).toMatchObject({ urgency: 'warning', title: 'STORAGE FULL IN 1 DAY' });
    expect(left(0.9)).toMatchObject({ urgency: 'critical', title: 'STORAGE FULL IN LESS THAN A DAY' });
  });
});
