import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulation, simulate } from '@rotorwatch/simulators';
import type { Worlds } from '@rotorwatch/wire';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import type { Misdeeds } from '../support/browser.ts';
import { fitsFourWidths, SCHEMES } from '../support/four-widths.ts';
import { type Mosquitto, mosquitto } from '../support/mosquitto.ts';
import { feedsFile } from '../support/remote-feeds.ts';
import { scenarioNamed } from '../support/scenario.ts';
import { temporaryFolder } from '../support/service.ts';
import type { ServiceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';
import { type WatchedScreen, watchedScreen } from '../support/watched-screen.ts';

const output = join(root, 'test', 'output');
const NAMES = {
  'SIM-SCOUT-NORTH': 'North tower',
  'SIM-ADSB-ROOF': 'Roof',
  'SIM-DF-EAST': 'East finder',
  'SIM-WARDRAGON-GATE': 'South gate',
  'SIM-DRONETAG-WEST': 'West fence',
  'SIM-ARGOS-SOUTH': 'South mast',
} as const;

const settings = temporaryFolder();
let broker: Mosquitto;
let screen: WatchedScreen;
let service: ServiceProcess;
let chromium: Browser;
let page: Page;
let misdeeds: Misdeeds;
let playing: Simulation;

beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  broker = await mosquitto();
  const feeds = feedsFile(settings.path, [{ id: 'site', url: broker.url, topics: ['#'], exercise: true }]);
  screen = await watchedScreen({ ROTORWATCH_FEEDS: feeds });
  ({ service, chromium, page, misdeeds } = screen);
  await page.goto(`${service.url}/?world=exercise`);
  await page.getByTestId('live-badge').waitFor();
  await until(
    async () => (await service.json<Worlds>('/api/worlds')).worlds.flatMap((world) => world.feeds),
    (all) => all.some(({ id, state }) => id === 'site' && state === 'connected'),
  );
  playing = simulate({ scenario: scenarioNamed('five-receivers'), broker: broker.url });
});

afterAll(async () => {
  await playing?.[Symbol.asyncDispose]();
  await screen?.[Symbol.asyncDispose]();
  await broker?.[Symbol.asyncDispose]();
  settings[Symbol.dispose]();
});

describe('receivers of five kinds on a screen', () => {
  it('are called out as new, and named: one in the dialog, the others as other programs do', async () => {
    await page.getByRole('link', { name: /^Sensors \d\/6/ }).waitFor();
    await page.getByRole('link', { name: /^6 new/ }).click();
    const row = page.getByRole('row', { name: /SIM-WARDRAGON-GATE/ });
    // One that never fails: the first to fail does so 25 s on, when a busy machine may just have drawn the page.
    await page
      .getByRole('row', { name: /SIM-ARGOS-SOUTH/ })
      .getByText('working')
      .waitFor();
    await row.getByRole('link', { name: 'Name and place it' }).click();
    const form = page.getByRole('form', { name: 'Name and place' });
    await form.getByLabel('Name').fill(NAMES['SIM-WARDRAGON-GATE']);
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: new RegExp(NAMES['SIM-WARDRAGON-GATE']) }).waitFor();
    for (const [id, name] of Object.entries(NAMES)) if (id !== 'SIM-WARDRAGON-GATE') await describeSensor(id, name);
    await page.getByRole('link', { name: /^\d+ new/ }).waitFor({ state: 'detached' });
  });

  it('see two drones and keep the airliner apart', async () => {
    await page.goto(`${service.url}/?world=exercise`);
    await page.getByRole('button', { name: 'Hide aircraft (1)' }).waitFor({ timeout: 30_000 });
    await page
      // Its name is its serial's until a receiver has told of what make its radio is.
      .getByText(/^Drone(, RF-FIVE| TESTFFV.+0001)$/)
      .first()
      .waitFor({ timeout: 30_000 });
    await page
      .getByText(/^Drone TESTFFV.+0002$/)
      .first()
      .waitFor({ timeout: 30_000 });
  });

  it('say on the strip and in the list which of them is offline, without a licence or without its radio', async () => {
    await page.getByRole('link', { name: /Sensors 3\/6.*(blind|offline)/ }).waitFor({ timeout: 60_000 });
    await page.goto(`${service.url}/sensors?world=exercise`);
    await isSaid('SIM-WARDRAGON-GATE', 'offline', /signed off/);
    await isSaid('SIM-SCOUT-NORTH', 'blind', /licence invalid/i);
    await isSaid('SIM-DRONETAG-WEST', 'blind', /no active receiver/);
    await isSaid('SIM-DF-EAST', 'working');
    await isSaid('SIM-ADSB-ROOF', 'working');
    await isSaid('SIM-ARGOS-SOUTH', 'working');
  });

  for (const scheme of SCHEMES) {
    it(`fit four widths in the ${scheme} theme`, async () => {
      const sized = await chromium.newPage({ viewport: { width: 360, height: 800 }, colorScheme: scheme });
      await sized.addInitScript((chosen) => localStorage.setItem('mantine-color-scheme-value', chosen), scheme);
      await sized.goto(`${service.url}/sensors?world=exercise`);
      await sized.getByRole('link', { name: NAMES['SIM-DRONETAG-WEST'] }).first().waitFor();
      await fitsFourWidths(sized, 'five-receivers-list', scheme);
      await sized.goto(`${service.url}/?world=exercise`);
      const drawn = () => sized.locator('[data-drawn]').waitFor({ state: 'attached', timeout: 60_000 });
      // A map that is drawn slowly, and changes every second, may not come to rest: that is for the pictures alone.
      await sized.locator('canvas').first().waitFor({ state: 'attached', timeout: 60_000 });
      await fitsFourWidths(sized, 'five-receivers-live', scheme, drawn);
      await sized.close();
    });
  }

  it('make the page ask nobody else, break no content policy, throw nothing', () => {
    expect(misdeeds).toEqual({ foreignRequests: [], policyBreaches: [], errors: [] });
  });
});

async function describeSensor(id: string, name: string): Promise<void> {
  const path = `/api/worlds/exercise/sensors/${encodeURIComponent(id)}`;
  expect((await service.send('PUT', path, { name })).ok).toBe(true);
}

async function isSaid(id: keyof typeof NAMES, state: string, why?: RegExp): Promise<void> {
  const row = page.getByRole('row', { name: new RegExp(id) });
  await row.getByRole('link', { name: NAMES[id] }).waitFor();
  await row.getByText(state, { exact: true }).first().waitFor();
  if (why !== undefined) await row.getByText(why).first().waitFor();
}
