import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import { browser } from '../support/browser.ts';
import { publisher } from '../support/publisher.ts';
import { BUSY, FOUR_WEEKS_HOURS, sensorLife } from '../support/sensor-life.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, type ServiceProcess, serviceProcess } from '../support/service-process.ts';

const output = join(root, 'test', 'output');
const MORNING = FOUR_WEEKS_HOURS + 9;

const data = temporaryFolder();
let service: ServiceProcess;
let chromium: Browser;

afterAll(async () => {
  await chromium?.close();
  await service?.[Symbol.asyncDispose]();
  data[Symbol.dispose]();
});

describe('a sensor that is connected and hears nothing against its habit', () => {
  it('turns blind before the eyes of a person who has the list of sensors on screen', async () => {
    mkdirSync(output, { recursive: true });
    const ports = await freePorts();
    service = await serviceProcess(data.path, ports, { ROTORWATCH_DEMO: 'off' });
    await using receivers = await publisher(`mqtt://127.0.0.1:${ports.exercise}`);
    const life = sensorLife();
    await life.live(receivers, 0, MORNING);
    chromium = await browser();
    const page = await chromium.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
    await page.goto(`${service.url}/sensors?world=exercise`);
    const row = page.getByRole('row', { name: new RegExp(BUSY) });
    await life.report(receivers, MORNING, 0, 40);
    await row.getByText('working').first().waitFor();
    await life.report(receivers, MORNING, 50, 85);
    await row.getByText('blind', { exact: true }).first().waitFor();
    await row.getByText('hears nothing: usually about one every 5 min at this hour').first().waitFor();
    await page.getByRole('link', { name: new RegExp(`Sensors 1/2.*${BUSY} blind`) }).waitFor();
    await page.screenshot({ path: join(output, 'silent-sensor.png') });
    expect(
      await page
        .getByRole('row', { name: /SIM-quiet/ })
        .getByText('working')
        .count(),
    ).toBeGreaterThan(0);
  });
});
