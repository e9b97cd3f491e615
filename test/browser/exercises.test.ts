import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exercises } from '@rotorwatch/wire';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import { browser, type Misdeeds, watched } from '../support/browser.ts';
import { fitsFourWidths, SCHEMES } from '../support/four-widths.ts';
import { aHeartbeat, aPosition } from '../support/messages.ts';
import { type Publisher, publisher } from '../support/publisher.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, type ServiceProcess, serviceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';

const output = join(root, 'test', 'output');
const data = temporaryFolder();
let service: ServiceProcess;
let chromium: Browser;
let page: Page;
let misdeeds: Misdeeds;
let receiver: Publisher;

beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  mkdirSync(join(data.path, 'recordings'));
  writeFileSync(join(data.path, 'recordings', 'holiday.jsonl'), 'PK\u0003\u0004 a picture <script>alert(1)</script>');
  service = await serviceProcess(data.path, await freePorts(), { ROTORWATCH_DEMO: 'off' });
  receiver = await publisher(`mqtt://127.0.0.1:${service.ports.mqtt}`);
  chromium = await browser();
  page = await chromium.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
  misdeeds = await watched(page, service.url);
  await page.goto(`${service.url}/exercises`);
});
afterAll(async () => {
  await chromium?.close();
  await receiver?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
  data[Symbol.dispose]();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const exercises = () => service.json<Exercises>('/api/exercises');

async function pictures(name: string, drawn?: () => Promise<void>) {
  for (const scheme of SCHEMES) {
    await page.evaluate((chosen) => document.documentElement.setAttribute('data-mantine-color-scheme', chosen), scheme);
    await fitsFourWidths(page, `exercises-${name}`, scheme, drawn);
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'));
  await page.setViewportSize({ width: 1440, height: 900 });
}

describe('replay and simulation on the screen', () => {
  it('shows the scenarios that come along and that nothing was run or recorded yet', async () => {
    const scenarios = page.getByRole('region', { name: 'Scenarios' });
    await scenarios.getByRole('button', { name: /five/i }).waitFor();
    await page.getByText('Nothing was run to its end yet.').waitFor();
    await page.getByText('Choose a recording or a scenario to run it.').waitFor();
    await pictures('empty');
  });

  it('says in words why a file can not be run, and shows what it holds as text', async () => {
    await button(/^holiday/).click();
    const form = page.getByRole('form', { name: 'Run holiday' });
    await form.getByText(/^not a recording/).waitFor();
    expect(await form.getByRole('button', { name: 'Run it' }).isDisabled()).toBe(true);
    await pictures('unusable');
  });

  it('refuses faults that are none, in words', async () => {
    await page.goto(`${service.url}/exercises?kind=scenario&name=quiet-site.json`);
    await page.getByText('Faults on the way to the broker').click();
    await page.getByLabel('Lost, %').fill('700');
    await button('Run it').click();
    await page.getByText(/Not run:.*"loss=7" is no fault/).waitFor();
    await pictures('refused');
  });

  it('runs a scenario ten times as fast, from the keyboard, and goes to its live picture with tracks and truth', async () => {
    await page.goto(`${service.url}/exercises?kind=scenario&name=prison-night-drop.json`);
    await page.getByLabel('Speed').selectOption('10');
    await page.getByLabel('Again and again').check();
    await button('Run it').focus();
    await page.keyboard.press('Enter');
    await page.getByText('SIMULATION', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('world')).toMatch(/^run\./);
    await page.getByRole('region', { name: 'Ground truth' }).waitFor({ timeout: 60_000 });
    await until(exercises, ({ runs }) => (runs[0]?.flights ?? 0) > 0, 60_000);
    await pictures('live', async () => {
      await page.getByRole('region', { name: 'Ground truth' }).waitFor({ timeout: 60_000 });
      await page.waitForTimeout(1000);
    });
    // Each picture waits for an aircraft in the air.
  }, 400_000);

  it('shows how far it has come on the page of exercises, and stops it', async () => {
    await page.getByRole('link', { name: 'Replay' }).first().click();
    const strip = page.getByRole('region', { name: 'Running' });
    await strip.getByText(/messages sent/).waitFor();
    await strip.getByRole('progressbar').waitFor();
    await pictures('running');
    await strip.getByRole('button', { name: 'Stop' }).click();
    await strip.waitFor({ state: 'detached' });
    const results = page.getByRole('region', { name: 'Results' });
    await results.getByText('stopped by hand').waitFor();
    await results.getByText(/[1-9]\d* flights/).waitFor();
  });

  it('shows the figures of a scorecard where there is one', async () => {
    const [run] = readdirSync(join(data.path, 'exercises'));
    const figures = [
      { name: 'detected', value: 1, limit: 1, verdict: 'pass' },
      { name: 'continuity', value: 0.9712, limit: 0.99, verdict: 'fail' },
    ];
    writeFileSync(join(data.path, 'exercises', run ?? '', 'scorecard.json'), JSON.stringify(figures));
    await page.reload();
    await page.getByText('0.971, limit 0.99').waitFor();
    await pictures('results');
  });

  it('records a feed for five seconds and plays it back', async () => {
    await page.goto(`${service.url}/exercises?world=real`);
    const recorder = page.getByRole('form', { name: 'Record a feed' });
    await recorder.getByLabel('About').fill('Over the yard');
    await recorder.getByRole('button', { name: 'Start recording' }).click();
    const row = recorder.getByRole('region', { name: /^Recording / });
    await row.waitFor();
    await receiver.publish(aHeartbeat());
    for (let nth = 0; nth < 10; nth += 1) {
      await receiver.publish(aPosition({ at: Date.now(), lat: 51.4716 + nth * 1e-4 }));
      await page.waitForTimeout(500);
    }
    await row.getByText(/11 messages/).waitFor();
    await pictures('recording');
    await row.getByRole('button', { name: /Stop recording/ }).click();
    const form = page.getByRole('form', { name: /^Run / });
    await form.getByText('Over the yard').waitFor();
    await form.getByText(/11 messages/).waitFor();
    await form.getByRole('button', { name: 'Run it' }).click();
    await page.getByText('SIMULATION', { exact: true }).waitFor();
    const { runs } = await until(exercises, (now) => now.runs[0]?.state === 'finished', 60_000);
    expect(runs[0]).toMatchObject({ kind: 'recording', flights: 1, accepted: 11 });
    await page.getByRole('link', { name: 'Replay' }).first().click();
    await page.getByText(/99 % within/).waitFor();
    await pictures('played');
  });

  it('never asked another origin for anything, broke no content policy, threw nothing', () => {
    expect(misdeeds).toEqual({ foreignRequests: [], policyBreaches: [], errors: [] });
  });
});
