import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/service.ts';

const PROGRAM = fileURLToPath(new URL('../../apps/bridge/src/main.ts', import.meta.url));

const bridge = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', PROGRAM, ...args], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, stdout, stderr };
};

describe("the bridge's command", () => {
  it('checks a settings file without starting or making anything', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'bridge.json');
    writeFileSync(path, JSON.stringify({ inputs: [{ sensor: 'roof', from: 'udp://:32001' }] }));
    expect(bridge('--config', path, '--check')).toEqual({
      status: 0,
      stdout: 'The settings are in order.\n',
      stderr: '',
    });
    expect(existsSync(join(folder.path, 'bridge-data'))).toBe(false);
  });

  it('ends with 2 and says why on a wrong settings file, one that is not there, and none', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'bridge.json');
    writeFileSync(path, JSON.stringify({ inputs: [{ sensor: 'roof', from: 'udp://:0' }], colour: 'red' }));
    expect(bridge('--config', path, '--check')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^settings: got "colour".*\ninputs\[0\]\.from: got "udp:\/\/:0"/),
    });
    expect(bridge('--config', join(folder.path, 'none.json'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('it can not be read'),
    });
    expect(bridge()).toMatchObject({ status: 2, stderr: expect.stringMatching(/^inputs: got \[\], expected a list/) });
  });
});
