import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import { browser } from '../support/browser.ts';
import { goal } from '../support/goal.ts';
import { holdAll } from '../support/held-segments.ts';
import { aPosition } from '../support/messages.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, serviceProcess } from '../support/service-process.ts';
import { smallDisk } from '../support/small-disk.ts';
import { steadySender } from '../support/steady-sender.ts';

const isRoot = process.getuid?.() === 0;
const T0 = 1_790_000_000_000;

describe.skipIf(!isRoot)('the screen of a service whose disk is full (needs root)', () => {
  it('says so over the last picture, which gets old, and is live again when there is room', async () => {
    using folder = temporaryFolder();
    using disk = smallDisk(folder.path, 16);
    if (disk === undefined) throw new Error('no tmpfs could be mounted');
    mkdirSync(join(root, 'test', 'output'), { recursive: true });
    const ports = await freePorts();
    await using service = await serviceProcess(disk.path, ports, { ROTORWATCH_DEMO: 'off', ROTORWATCH_LOG: 'silent' });
    await using _sender = steadySender(`mqtt://127.0.0.1:${ports.mqtt}`, 20, (sequence) =>
      aPosition({ at: T0 + sequence }),
    );
    // A purge would give room that the filler may come too late for: then a small site records on in a log that is there.
    using _held = holdAll(disk.path);
    await using chromium = await browser();
    const page = await chromium.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
    await page.goto(service.url);
    await page.locator('li[data-level]').first().waitFor();

    const free = disk.fill('greedy');
    const from = performance.now();
    const banner = page.getByText('STORAGE FULL, NOT RECORDING');
    await banner.waitFor();
    goal('G10 on the screen after', performance.now() - from, 5000, 'ms');
    await page.getByText(/PICTURE IS OLD/).waitFor();
    expect(await page.locator('li[data-level]').count()).toBe(1);
    await page.screenshot({ path: join(root, 'test', 'output', 'storage-full.png') });
    free();
    await banner.waitFor({ state: 'detached' });
    await page.getByText(/PICTURE IS OLD/).waitFor({ state: 'detached' });
  });
});
