import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MappingView, MessageView, PageOf } from '@rotorwatch/wire';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import type { Misdeeds } from '../support/browser.ts';
import { fitsFourWidths, SCHEMES } from '../support/four-widths.ts';
import { aZone } from '../support/messages.ts';
import type { Publisher } from '../support/publisher.ts';
import type { ServiceProcess } from '../support/service-process.ts';
import { type WatchedScreen, watchedScreen } from '../support/watched-screen.ts';

const output = join(root, 'test', 'output');
const TOPIC = 'skyguard/tower-1/tracks';

let screen: WatchedScreen;
let service: ServiceProcess;
let chromium: Browser;
let receiver: Publisher;
let page: Page;
let misdeeds: Misdeeds;

/** What no vendor sends: a list of targets, places in units of a tenth of a microdegree, speeds in knots. */
function aMessage(lat = 514_716_000, targets = 1): string {
  const target = (nth: number) => ({
    target_id: `SG-${nth}`,
    class: 'UAV',
    position: { lat: lat + nth * 5000, lng: -25_872_000 },
    alt_ft: 131,
    spd_kts: 12,
    track: 90,
    signal: -67,
    freq: 2437,
  });
  return JSON.stringify({
    vendor: 'skyguard',
    tower: 'T1',
    time: Date.now() / 1000,
    targets: Array.from({ length: targets }, (_, nth) => target(nth)),
  });
}

beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  screen = await watchedScreen();
  ({ service, receiver, chromium, page, misdeeds } = screen);
  const zone = await service.send('POST', '/api/zones', aZone());
  expect(zone.status).toBe(201);
});

afterAll(() => screen?.[Symbol.asyncDispose]());

async function decoders(): Promise<string[]> {
  const { items } = await service.json<PageOf<MessageView>>('/api/messages');
  return items.map(({ outcome, decoder }) => `${outcome} ${decoder}`);
}

const leaf = (path: string) => page.getByRole('button', { name: `Map ${path},` });

describe('a person with a receiver that nobody knows', () => {
  it('maps its messages on the screen, and the next one raises an alert', async () => {
    await receiver.publish(aMessage(), TOPIC);
    await receiver.publish(aMessage(514_717_000, 2), TOPIC);
    const from = performance.now();
    await page.goto(service.url);
    await page.getByTestId('live-badge').waitFor();
    await page.getByRole('link', { name: 'Messages' }).first().click();
    await page.getByText('unrecognised').first().waitFor();

    await page.getByRole('link', { name: 'Mappings' }).first().click();
    await page.getByRole('listitem').filter({ hasText: TOPIC }).getByRole('button', { name: 'Map it' }).click();
    for (const path of [
      '/targets/0/target_id',
      '/targets/0/position/lat',
      '/targets/0/position/lng',
      '/targets/0/spd_kts',
    ]) {
      await leaf(path).click();
    }
    await leaf('/targets/0/class').click();
    await page.getByRole('combobox', { name: 'Our word for UAV' }).click();
    await page.getByRole('option', { name: 'drone', exact: true }).click();
    await page.getByRole('button', { name: 'Suggest all fields' }).click();
    await page.getByText('2 of 2 messages').waitFor();
    await page.getByText('position 51.4716 -2.5872').first().waitFor();
    await page.screenshot({ path: join(output, 'mapping-filled.png') });

    await page.getByRole('textbox', { name: 'Name' }).fill('skyguard');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved skyguard, version 1').waitFor();
    await page.getByRole('link', { name: 'Live' }).first().click();
    await receiver.publish(aMessage(), TOPIC);
    const row = page.locator('li[data-level="critical"]');
    await row.waitFor({ timeout: 20_000 });
    console.log(`mapped-in-seconds ${((performance.now() - from) / 1000).toFixed(1)} of 120`);
    expect(await row.textContent()).toMatch(/Inner wall/);
    expect(await decoders()).toEqual(['accepted mapping:skyguard', 'refused none', 'refused none']);

    const { items } = await service.json<PageOf<MappingView>>('/api/mappings');
    expect(items[0]?.mapping).toMatchObject({
      feed: 'embedded',
      topic: TOPIC,
      objects: '/targets',
      rows: expect.arrayContaining([
        { field: 'lat', path: '/position/lat', unit: 'deg×1e7' },
        { field: 'speedMps', path: '/spd_kts', unit: 'kn' },
        { field: 'altitudeHaeM', path: '/alt_ft', unit: 'ft' },
        { field: 'category', path: '/class', words: [{ theirs: 'UAV', ours: 'drone' }] },
      ]),
    });
  });

  it('changes it, takes up the version before, and is told of problems before saving', async () => {
    await page.goto(`${service.url}/mappings?edit=skyguard`);
    await page.getByRole('button', { name: 'Remove speedMps' }).click();
    await page.getByRole('button', { name: 'Remove lon', exact: true }).click();
    await page.getByText('lat needs lon').waitFor();
    expect(await page.getByRole('button', { name: 'Save as version 2' }).isDisabled()).toBe(true);
    await leaf('/targets/0/position/lng').click();
    await page.keyboard.press('Control+s');
    await page.getByText('Saved skyguard, version 2').waitFor();
    await page.getByText('Version 2, in use').waitFor();
    expect(await page.getByRole('textbox', { name: 'Path of speedMps' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Open version 1' }).click();
    await page.getByRole('textbox', { name: 'Path of speedMps' }).waitFor();
  });

  for (const scheme of SCHEMES) {
    it(`finds the table usable at four widths in the ${scheme} theme, with nothing wider than the screen`, async () => {
      const sized = await chromium.newPage({ colorScheme: scheme });
      await sized.addInitScript((chosen) => localStorage.setItem('mantine-color-scheme-value', chosen), scheme);
      await sized.goto(`${service.url}/mappings?edit=skyguard`);
      await sized.getByText('Version 2, in use').waitFor();
      await sized.getByText('reads one').first().waitFor();
      await fitsFourWidths(sized, 'mapping-editor', scheme);
      await sized.close();
    });
  }

  it('removes it once that is confirmed', async () => {
    await page.goto(`${service.url}/mappings`);
    await page.getByRole('button', { name: 'Remove skyguard' }).click();
    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.getByRole('button', { name: 'Remove skyguard' }).click();
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByText('No mapping yet').waitFor();
    await receiver.publish(aMessage(), TOPIC);
    expect((await decoders())[0]).toBe('refused none');
  });

  it('never asked another origin for anything, broke no content policy, threw nothing', () => {
    expect(misdeeds).toEqual({ foreignRequests: [], policyBreaches: [], errors: [] });
  });
});
