import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AlertView, PageOf } from '@rotorwatch/wire';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import type { Misdeeds } from '../support/browser.ts';
import { fitsFourWidths } from '../support/four-widths.ts';
import { aHeartbeat, aPosition, aZone } from '../support/messages.ts';
import { type Publisher, publisher } from '../support/publisher.ts';
import { type ServiceProcess, serviceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';
import { type WatchedScreen, watchedScreen } from '../support/watched-screen.ts';

const output = join(root, 'test', 'output');
const PAGES = ['/', '/flights', '/messages', '/refusals', '/sensors', '/feeds', '/zones', '/mappings'];
const HOSTILE = '<script src=//aa.bb>';

let screen: WatchedScreen;
let service: ServiceProcess;
let chromium: Browser;
let receiver: Publisher;
let page: Page;
let misdeeds: Misdeeds;

beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  screen = await watchedScreen();
  ({ service, receiver, chromium, page, misdeeds } = screen);
  const zone = await service.send('POST', '/api/zones', aZone());
  expect(zone.status).toBe(201);
  await page.goto(service.url);
  await page.getByTestId('live-badge').waitFor();
});

afterAll(async () => {
  await receiver?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
  await screen?.[Symbol.asyncDispose]();
});

describe('the live screen', () => {
  it('says that it is live while nothing flies, and that no sensor was heard', async () => {
    await page.getByText(/LIVE/).first().waitFor();
    expect(await page.locator('li[data-level]').count()).toBe(0);
  });

  it('shows an alert within a second of its message, with zone and level in words', async () => {
    await receiver.publish(aHeartbeat());
    const from = performance.now();
    await receiver.publish(aPosition());
    const row = page.locator('li[data-level="critical"]');
    await row.waitFor({ timeout: 10_000 });
    const shownInMs = performance.now() - from;
    console.log(`alert-on-screen-ms ${shownInMs.toFixed(0)} 1000 ${shownInMs < 1000 ? 'pass' : 'fail'}`);
    // Machines are noisy: the figure is printed, five times the limit fails.
    expect(shownInMs).toBeLessThan(5000);
    expect(await row.textContent()).toMatch(/Inner wall/);
    expect(await row.textContent()).toMatch(/critical/i);
  });

  it('measures its own latency from reception to pixel', async () => {
    await receiver.publish(aPosition({ heightM: 41 }));
    const latency = await until(
      () => page.getByTestId('live-badge').getAttribute('data-latency-ms'),
      (value) => value !== null,
    );
    expect(Number(latency)).toBeGreaterThan(0);
    expect(Number(latency)).toBeLessThan(5000);
  });

  it('acknowledges by one click, and every other screen knows', async () => {
    const other = await chromium.newPage();
    await other.goto(service.url);
    await page
      .locator('li[data-level="critical"]')
      .getByRole('button', { name: /Acknowledge/ })
      .click();
    await page
      .getByText(/Acknowledged/i)
      .first()
      .waitFor();
    await other
      .getByText(/Acknowledged/i)
      .first()
      .waitFor();
    await other.close();
    const { items } = await service.json<PageOf<AlertView>>('/api/alerts');
    expect(items.map(({ handling }) => handling.kind)).toEqual(['acknowledged']);
    await page.screenshot({ path: join(output, 'live-acknowledged.png') });
  });

  it('shows a hostile serial number as text, on the live page and in the log', async () => {
    await receiver.publish(
      aPosition({ ids: [{ kind: 'serial', value: HOSTILE }], emitter: 'AA:BB:CC:00:00:77', lat: 51.472 }),
    );
    // A long id is shortened in lists and whole in the drawer.
    const row = page.locator('li[data-level]').filter({ hasText: '<script' });
    await row.click({ position: { x: 120, y: 20 } });
    await page.getByText(HOSTILE, { exact: false }).first().waitFor();
    await page.goto(`${service.url}/flights`);
    await page.getByText('<script', { exact: false }).first().waitFor();
    expect(await page.locator('script[src*="aa.bb"]').count()).toBe(0);
  });

  it('says within seconds that the picture is old when the service is gone, names what stopped, and comes back', async () => {
    await page.goto(service.url);
    await page.getByTestId('live-badge').filter({ hasText: 'LIVE' }).waitFor();
    await page.locator('li[data-level="critical"]').first().waitFor();
    const { ports } = service;
    await service.kill();
    await page
      .getByText(/PICTURE IS OLD/)
      .first()
      .waitFor({ timeout: 20_000 });
    service = await serviceProcess(screen.dataFolder, ports, { ROTORWATCH_DEMO: 'off' });
    await page
      .getByText(/PICTURE IS OLD/)
      .first()
      .waitFor({ state: 'detached', timeout: 40_000 });
    await page.locator('li[data-level="critical"]').first().waitFor();
  });
});

describe('the pages', () => {
  it('cut nothing off at four widths where no sensor was heard', async () => {
    const sized = await chromium.newPage({ colorScheme: 'dark' });
    await sized.goto(`${service.url}/?world=exercise`);
    await sized.getByText(/No sensors/).waitFor();
    await fitsFourWidths(sized, 'live-no-sensor', 'dark');
    await sized.close();
  });

  for (const scheme of ['dark', 'light'] as const) {
    it(`open in the ${scheme} theme and fit four widths, with nothing wider than the screen`, async () => {
      const sized = await chromium.newPage({ viewport: { width: 360, height: 800 }, colorScheme: scheme });
      await sized.addInitScript((chosen) => localStorage.setItem('mantine-color-scheme-value', chosen), scheme);
      for (const path of PAGES) {
        await sized.goto(service.url + path);
        await sized.getByTestId('live-badge').waitFor();
        await fitsFourWidths(sized, `page-${path.slice(1) || 'live'}`, scheme);
      }
      await sized.close();
    });
  }

  it('show refusals with their reason, and the bytes on demand', async () => {
    await receiver[Symbol.asyncDispose]();
    receiver = await publisher(`mqtt://127.0.0.1:${service.ports.mqtt}`);
    await receiver.publish('{"rotorwatch":1,"sensor":"north","kind":"position","lat":214,"lon":0}');
    await page.goto(`${service.url}/messages?outcome=refused`);
    await page.getByText('out-of-range').first().waitFor();
    await page.getByText('out-of-range').first().click();
    await page
      .getByText(/7b 22 72 6f/i)
      .first()
      .waitFor();
  });

  it('never asked another origin for anything, broke no content policy, threw nothing', () => {
    expect(misdeeds.foreignRequests).toEqual([]);
    expect(misdeeds.policyBreaches).toEqual([]);
    expect(misdeeds.errors).toEqual([]);
  });
});
