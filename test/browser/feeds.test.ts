import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageView, PageOf, Worlds } from '@rotorwatch/wire';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import type { Misdeeds } from '../support/browser.ts';
import { fitsFourWidths, SCHEMES } from '../support/four-widths.ts';
import { aPosition } from '../support/messages.ts';
import { type Mosquitto, mosquitto } from '../support/mosquitto.ts';
import { type Publisher, publisher } from '../support/publisher.ts';
import { hasSession } from '../support/screen-feeds.ts';
import type { ServiceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';
import { type WatchedScreen, watchedScreen } from '../support/watched-screen.ts';

const output = join(root, 'test', 'output');
const PASSWORD = 'only for this test';

let screen: WatchedScreen;
let service: ServiceProcess;
let broker: Mosquitto;
let receiver: Publisher;
let page: Page;
let misdeeds: Misdeeds;

beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  broker = await mosquitto();
  receiver = await publisher(broker.url);
  screen = await watchedScreen();
  ({ service, page, misdeeds } = screen);
  await page.goto(`${service.url}/feeds`);
  await page.getByTestId('live-badge').waitFor();
});

afterAll(async () => {
  await screen?.[Symbol.asyncDispose]();
  await receiver?.[Symbol.asyncDispose]();
  await broker?.[Symbol.asyncDispose]();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const card = () => page.getByRole('listitem', { name: 'Feed gate' });

/** The screen as it is, at four widths and in both themes. */
async function pictures(name: string): Promise<void> {
  for (const scheme of SCHEMES) {
    await page.evaluate((chosen) => document.documentElement.setAttribute('data-mantine-color-scheme', chosen), scheme);
    await fitsFourWidths(page, `feeds-${name}`, scheme);
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'));
  await page.setViewportSize({ width: 1440, height: 900 });
}

describe('the feeds page', () => {
  it('shows the embedded broker before any other was added', async () => {
    await page.getByRole('listitem', { name: 'Feed embedded' }).getByText('listening').waitFor();
  });

  it('marks every field that can not be so, in words', async () => {
    await button('Add a broker').click();
    await page.getByLabel('Address').fill('broker.example');
    await button('Add this broker').click();
    await page.getByText('Expected mqtt://host:port or mqtts://host:port, without user, password or path').waitFor();
    await page.getByText('Expected lower-case letters').waitFor();
    await page.getByText('Not like this').waitFor();
    await pictures('problems');
  });

  it('tests a broker step by step before it is added, and shows how its messages would be taken', async () => {
    await page.getByLabel('Address').fill(broker.url.replace('127.0.0.1', 'localhost'));
    await page.getByRole('textbox', { name: 'Id', exact: true }).fill('gate');
    await page.getByRole('textbox', { name: 'Topics', exact: true }).fill('sensor/#');
    await page.getByRole('textbox', { name: 'User', exact: true }).fill('ingest');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await receiver.publish('no format at all', 'sensor/kept', { retain: true });
    await button('Test').click();
    const test = page.getByRole('region', { name: 'Test', exact: true });
    await test.getByText('sensor/# at QoS 1').waitFor();
    await receiver.publish(aPosition(), 'sensor/a');
    await test.getByText(/^This works/).waitFor({ timeout: 60_000 });
    await test.getByRole('cell', { name: 'accepted' }).waitFor();
    await test.getByRole('cell', { name: 'refused' }).waitFor();
    await test.getByText('unrecognised at 0').waitFor();
    // What came is brought into view, and nothing but the panel has moved.
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.getByTestId('live-badge').evaluate((badge) => badge.getBoundingClientRect().top)).toBeGreaterThan(
      0,
    );
    await pictures('test');
    expect((await service.json<Worlds>('/api/worlds')).worlds[0]?.messages).toBe(0);
  });

  it('adds it and shows its messages as they come, each with the way to what is kept of it', async () => {
    await button('Add this broker').click();
    await card().getByText('connected').waitFor();
    await card().getByText('user ingest, password set').waitFor();
    await receiver.publish(aPosition(), 'sensor/a');
    const row = page.getByRole('row').filter({ hasText: 'sensor/a' }).first();
    await row.getByText('1 observation').waitFor();
    expect(await page.content()).not.toContain(PASSWORD);
    await pictures('watch');
    await row.getByRole('link').click();
    await page
      .getByText(/7b 22 72 6f/i)
      .first()
      .waitFor();
    await page.goBack();
    await page.getByRole('row').filter({ hasText: 'sensor/a' }).first().waitFor();
  });

  it('holds the display without holding the messages', async () => {
    await button('Hold the display').click();
    const before = await page.getByRole('row').count();
    await receiver.publish(aPosition({ heightM: 50 }), 'sensor/held');
    await until(
      async () => (await service.json<PageOf<MessageView>>('/api/messages?feed=gate&limit=100')).items,
      (items) => items.some(({ topic }) => topic === 'sensor/held'),
    );
    expect(await page.getByRole('row').count()).toBe(before);
    await button('Show new ones again').click();
    await page.getByRole('row').filter({ hasText: 'sensor/held' }).waitFor();
  });

  it('pauses it, which is seen on every page, and loses nothing of what came at QoS 1 meanwhile', async () => {
    await button('Pause gate').click();
    await card().getByText('PAUSED: not listening').waitFor();
    await card()
      .getByText(/the broker keeps what comes at QoS 1 for 14 days/)
      .waitFor();
    await page.getByRole('link', { name: '1 feed paused' }).waitFor();
    await page.getByText('NOT LISTENING to gate').waitFor();
    await pictures('paused');
    // What the broker retains comes again with each subscription, so only those count.
    const kept = async () => {
      const { items } = await service.json<PageOf<MessageView>>('/api/messages?feed=gate&limit=100');
      return items.filter(({ topic }) => topic === 'sensor/while-paused').length;
    };
    for (let count = 0; count < 20; count += 1)
      await receiver.publish(aPosition({ at: 1_790_000_000_000 + count }), 'sensor/while-paused');
    await page.goto(`${service.url}/sensors`);
    await page.getByRole('region', { name: 'Feeds' }).getByText('PAUSED: not listening').waitFor();
    await page.getByRole('link', { name: '1 feed paused' }).click();
    expect(await kept()).toBe(0);
    await button('Resume gate').click();
    await card().getByText('connected').waitFor();
    expect(await until(kept, (count) => count >= 20)).toBe(20);
    await page.getByRole('link', { name: '1 feed paused' }).waitFor({ state: 'detached' });
  });

  it('never shows a secret again: it is set, and can be replaced or taken away', async () => {
    await button('Test or change gate').click();
    await page.getByText('set, never shown').waitFor();
    await button('Replace Password').waitFor();
    await pictures('change');
    await button('Close').click();
  });

  it('asks before it removes it, and then its broker has forgotten us', async () => {
    await button('Remove gate').click();
    const question = page.getByRole('dialog', { name: 'Remove gate?' });
    await question.waitFor();
    await pictures('remove');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await card().waitFor();
    await button('Remove gate').click();
    await button('Remove it').click();
    await page.getByText('gate is removed', { exact: true }).waitFor();
    await card().waitFor({ state: 'detached' });
    expect(await hasSession(broker.url, 'rotorwatch-gate')).toBe(false);
  });

  it('says why a test fails, where it fails', async () => {
    await button('Add a broker').click();
    await page.getByLabel('Address').fill('mqtts://127.0.0.1:1');
    await page.getByRole('textbox', { name: 'Id', exact: true }).fill('tower');
    writeFileSync(join(screen.dataFolder, 'ca.pem'), 'no certificate');
    await page.locator('input[type=file]').first().setInputFiles(join(screen.dataFolder, 'ca.pem'));
    await button('Test').click();
    await page.getByText('Expected a certificate in PEM').waitFor();
    await page.getByLabel('Authority to trust').fill('');
    await button('Test').click();
    await page.getByText('This does not work yet.').waitFor();
    await page.getByText('nobody listens at the address').waitFor();
    await pictures('failed');
  });

  it('never asked another origin for anything, broke no content policy, threw nothing', () => {
    expect(misdeeds).toEqual({ foreignRequests: [], policyBreaches: [], errors: [] });
  });
});
