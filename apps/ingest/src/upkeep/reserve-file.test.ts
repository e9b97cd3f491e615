import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reserveFile } from './reserve-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-reserve-'));
  path = join(folder, 'reserve');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the reserve', () => {
  it('grows piece by piece to its size, also over a restart, and is given up whole', async () => {
    const first = reserveFile(path);
    await first.grow(5_500_000);
    expect([first.bytes, statSync(path).size]).toEqual([4_000_000, 4_000_000]);
    const second = reserveFile(path);
    await second.grow(5_500_000);
    expect([second.bytes, statSync(path).size]).toEqual([5_500_000, 5_500_000]);
    expect(await second.remove()).toBe(true);
    expect([second.bytes, existsSync(path)]).toEqual([0, false]);
    expect(await second.remove()).toBe(false);
  });

  it('is none where it can not be written', async () => {
    const reserve = reserveFile(join(folder, 'nowhere', 'reserve'));
    await expect(reserve.grow(1000)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(reserve.bytes).toBe(0);
  });
});
