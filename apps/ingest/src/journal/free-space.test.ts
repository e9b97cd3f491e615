import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { assertFreeSpace, segmentMaxBytes } from './free-space.ts';

describe('the size of a segment', () => {
  it('is a twentieth of the disk, between 256 kB and 1 GB', () => {
    expect(segmentMaxBytes(tmpdir())).toBeLessThanOrEqual(1e9);
    // A file system without blocks of its own.
    expect(segmentMaxBytes('/proc')).toBe(256 * 1024);
  });
});

describe('a disk', () => {
  it('without room is full', () => {
    expect(() => assertFreeSpace('/proc')).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
    expect(() => assertFreeSpace(tmpdir())).not.toThrow();
  });
});
