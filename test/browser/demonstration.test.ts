import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import { browser, watched } from '../support/browser.ts';
import { aPosition } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, serviceProcess } from '../support/service-process.ts';

const output = join(root, 'test', 'output');

describe('the demonstration in a browser', () => {
  it('shows drones under a SIMULATION ribbon and raises its first alert within a minute; the first real message ends it, visibly', async () => {
    using folder = temporaryFolder();
    const from = performance.now();
    await using service = await serviceProcess(folder.path, await freePorts());
    const chromium = await browser();
    try {
      const page = await chromium.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
      const misdeeds = await watched(page, service.url);
      await page.goto(service.url);
      await page.getByText('SIMULATION').first().waitFor();
      await page.locator('li[data-level]').first().waitFor({ timeout: 60_000 });
      const firstAlertMs = performance.now() - from;
      console.log(
        `first-alert-on-screen-s ${(firstAlertMs / 1000).toFixed(1)} 60 ${firstAlertMs < 60_000 ? 'pass' : 'fail'}`,
      );
      expect(firstAlertMs).toBeLessThan(60_000);
      await page.locator('li[data-level="critical"]').first().waitFor({ timeout: 60_000 });
      await page
        .locator('li[data-level="critical"]')
        .getByRole('button', { name: /Acknowledge/ })
        .click();
      await page
        .getByText(/Acknowledged/i)
        .first()
        .waitFor();
      // Its sensors have names: nothing is asked of somebody who only looks.
      await page.getByRole('link', { name: /^\d+ new/ }).waitFor({ state: 'detached' });
      await page.screenshot({ path: join(output, 'demonstration.png') });

      await using receiver = await publisher(`mqtt://127.0.0.1:${service.ports.mqtt}`);
      await receiver.publish(aPosition());
      await page
        .getByText(/real message/i)
        .first()
        .waitFor({ timeout: 20_000 });
      await page.getByText('SIMULATION').first().waitFor({ state: 'detached', timeout: 20_000 });
      expect(page.url()).not.toContain('world=exercise');
      expect(misdeeds).toEqual({ foreignRequests: [], policyBreaches: [], errors: [] });
    } finally {
      await chromium.close();
    }
  });
});
