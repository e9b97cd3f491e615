import { describe, expect, it } from 'vitest';
import { unsyncedRanges } from './unsynced.ts';

const write = (offset: number, end = ' = 24') => `7 pwrite64(3</w-wal>, ""..., 24, ${offset})${end}`;
const sync = '7 fdatasync(3</w-wal>) = 0';
const lost = (...lines: string[]) => (unsyncedRanges(lines.join('\n')).get('/w-wal') ?? []).map(({ offset }) => offset);

describe('what a power cut may take', () => {
  it('is what was written after the last sync', () => {
    expect(lost(write(0), write(24), sync, write(48))).toEqual([48]);
  });

  it('is everything while the sync has not returned, or has failed', () => {
    expect(lost(write(0), '7 fdatasync(3</w-wal> <unfinished ...>')).toEqual([0]);
    expect(lost(write(0), '7 fdatasync(3</w-wal>) = -1 EIO (Input/output error)')).toEqual([0]);
  });

  it('is a write that has not returned, and one that returned while the sync ran', () => {
    expect(lost('7 pwrite64(3</w-wal>, ""..., 24, 96 <unfinished ...>')).toEqual([96]);
    expect(lost('8 fdatasync(3</w-wal> <unfinished ...>', write(0), '8 <... fdatasync resumed>) = 0')).toEqual([0]);
  });

  it('is nothing of another file that was synced', () => {
    expect(lost(write(0), sync.replace('w-wal', 'other'), write(24), sync)).toEqual([]);
  });
});
