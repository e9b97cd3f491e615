import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AlertView, PageOf, SensorView } from '@rotorwatch/wire';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import type { Misdeeds } from '../support/browser.ts';
import { fitsFourWidths, SCHEMES } from '../support/four-widths.ts';
import { aZone } from '../support/messages.ts';
import type { Publisher } from '../support/publisher.ts';
import type { ServiceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';
import { type WatchedScreen, watchedScreen } from '../support/watched-screen.ts';

const output = join(root, 'test', 'output');
const HOSTILE = '<img src=x onerror=alert(1)>';
const NAME = 'North tower';
// Three maps each, drawn without a graphics card, perhaps beside other work.
const DRAWN_IN_SOFTWARE_MS = 300_000;
const sensorsPath = (search: Readonly<Record<string, string>> = {}) => `/sensors?${new URLSearchParams(search)}`;

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
  await send('POST', '/api/zones', aZone());
  await page.goto(service.url);
  await page.getByTestId('live-badge').waitFor();
});

afterAll(() => screen?.[Symbol.asyncDispose]());

describe('a sensor that nobody knows', () => {
  it('is called out in the status strip, and stands on top of the list with one act', async () => {
    await receiver.publish(heartbeat('ds240-17'));
    await page.getByRole('link', { name: /^1 new/ }).waitFor();
    await page.goto(service.url + sensorsPath());
    const row = page.getByRole('row', { name: /ds240-17/ });
    await row.getByText('working').waitFor();
    await row.getByRole('link', { name: 'Name and place it' }).click();
    await page.getByRole('form', { name: 'Name and place' }).waitFor();
  });

  it('is named and placed on the screen, by keyboard and by a click on the map', async () => {
    const form = page.getByRole('form', { name: 'Name and place' });
    await form.getByLabel('Name').fill(NAME);
    await form.getByLabel('Hears to, m').fill('420');
    await form.getByLabel('Antenna points to, °').fill('20');
    const map = page.getByRole('region', { name: /^Map: place of/ });
    await map.getByRole('region', { name: 'Map', exact: true }).click({ position: { x: 200, y: 120 } });
    const clicked = await form.getByLabel('Position').inputValue();
    expect(clicked).toMatch(/^51\.\d{5}, -2\.\d{5}$/);
    const pin = map.getByRole('button', { name: /^Place of/ });
    await pin.focus();
    await page.keyboard.press('Shift+ArrowUp');
    const moved = await form.getByLabel('Position').inputValue();
    expect(Number(moved.split(',')[0]) - Number(clicked.split(',')[0])).toBeCloseTo(10 / 111_195, 5);
    await form.getByRole('button', { name: 'Add a blind sector' }).click();
    await form.getByLabel('From, °').fill('200');
    await form.getByLabel('clockwise to, °').fill('280');
    await page.screenshot({ path: join(output, 'sensor-placing.png') });
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: new RegExp(NAME) }).waitFor();
    const sensor = await sensorNamed('ds240-17');
    expect(sensor).toMatchObject({ name: NAME, standing: 'known', placedBy: 'person', rangeM: 420, headingDeg: 20 });
    expect(sensor.blindSectors).toEqual([{ fromDeg: 200, toDeg: 280 }]);
    await page.getByText('200° to 280°').waitFor();
  });

  it('keeps what was typed when the service cannot be told, and says so in place', async () => {
    await page.getByRole('button', { name: 'Change name or place' }).click();
    const form = page.getByRole('form', { name: 'Name and place' });
    await form.getByLabel('Hears to, m').fill('0');
    await form.getByText('A number from 1 m to 100,000 m').waitFor();
    expect(await form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await form.getByLabel('Hears to, m').fill('500');
    await withoutNetwork(async () => {
      await form.getByRole('button', { name: 'Save' }).click();
      await form.getByRole('alert').filter({ hasText: 'Not saved: The service does not answer.' }).waitFor();
    });
    expect(await form.getByLabel('Hears to, m').inputValue()).toBe('500');
    await form.getByRole('button', { name: 'Cancel' }).click();
  });

  it('is text and nothing else, whatever it calls itself', async () => {
    await receiver.publish(heartbeat(HOSTILE, { model: HOSTILE, firmware: HOSTILE }));
    await page.goto(service.url + sensorsPath());
    await page
      .getByRole('row', { name: /onerror/ })
      .getByRole('link', { name: HOSTILE })
      .click();
    await page.getByRole('heading', { name: HOSTILE }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
  });
});

describe('a sensor that hears nothing', () => {
  it('is called blind with the reason, in strip and alert list, and its alert leads to it', async () => {
    await page.goto(service.url);
    await receiver.publish(heartbeat('ds240-17', { condition: 'licence-invalid' }));
    await page.getByRole('link', { name: new RegExp(`Sensors .*${NAME} blind`) }).waitFor();
    const row = page.locator('li[data-level="warning"]').filter({ hasText: `Sensor ${NAME}` });
    await row.getByText('Blind: licence invalid').waitFor({ timeout: 20_000 });
    await row.getByRole('button', { name: new RegExp(NAME) }).click();
    const drawer = page.getByRole('complementary', { name: 'Selected sensor' });
    await drawer.getByRole('heading', { name: NAME }).waitFor();
    await drawer.getByText('It is connected and hears nothing').waitFor();
    await page.screenshot({ path: join(output, 'sensor-blind.png') });
    await drawer.getByRole('button', { name: /Acknowledge/ }).click();
    await page.getByText('Acknowledged and active').waitFor();
    const { items } = await service.json<PageOf<AlertView>>('/api/alerts');
    expect(items.find(({ why }) => why.sensors.includes('ds240-17'))?.handling.kind).toBe('acknowledged');
  });

  it('is called offline once it falls silent, and its blind time is hatched and listed', async () => {
    await receiver.publish(heartbeat('south', { intervalMs: 1000 }));
    await page.goto(service.url + sensorsPath());
    const row = page.getByRole('row', { name: /south/ });
    await row.getByText('offline').waitFor({ timeout: 20_000 });
    const ledger = page.getByRole('region', { name: 'Blind time of the last 24 h' });
    await ledger.getByRole('heading', { name: /south/ }).waitFor();
    await ledger.getByText(/blind: licence invalid/).waitFor();
    await row.getByRole('link', { name: 'south' }).click();
    await page.getByRole('figure', { name: 'Messages a minute over time' }).waitFor({ timeout: 20_000 });
    await page
      .getByRole('img', { name: /^States: .*offline/ })
      .first()
      .waitFor();
    await page.getByText('1 h', { exact: true }).click();
    await page.waitForURL(/range=1(\+|%20)h/);
    await page.screenshot({ path: join(output, 'sensor-offline.png') });
  });

  it('that is forgotten leaves the list, and comes back as a new one when it is heard', async () => {
    await page.getByRole('button', { name: 'Forget this sensor…' }).click();
    await page.getByRole('button', { name: 'Forget it' }).click();
    await page.getByRole('heading', { name: 'Sensors', exact: true }).waitFor();
    await page.getByRole('row', { name: /south/ }).waitFor({ state: 'detached' });
    await receiver.publish(heartbeat('south'));
    await page.getByRole('row', { name: /south/ }).getByText('Name and place it').waitFor();
  });
});

describe('manned aircraft', () => {
  it('are shown apart from drones, raise nothing, and can be hidden', async () => {
    await receiver.publish(anAircraft());
    await page.goto(service.url);
    await page.getByRole('button', { name: 'Hide aircraft (1)' }).click();
    await page.waitForURL(/hide=aircraft/);
    await page.getByRole('button', { name: 'Show aircraft (1)' }).waitFor();
    await page.goto(`${service.url}/?aircraft=3C6545`);
    await page.getByText('DLH4AB').waitFor();
    await page.getByText('Manned aircraft · ADS-B 3C6545').waitFor();
    const { items } = await service.json<PageOf<AlertView>>('/api/alerts');
    expect(items.filter(({ rule }) => !rule.startsWith('sensor'))).toEqual([]);
  });
});

describe('the pages of the sensors', () => {
  const pages = {
    list: sensorsPath(),
    one: sensorsPath({ sensor: 'ds240-17' }),
    placing: sensorsPath({ sensor: 'ds240-17', edit: 'true' }),
    live: '/?sensor=ds240-17',
  };
  for (const scheme of SCHEMES) {
    it(
      `open in the ${scheme} theme and fit four widths, with nothing wider than the screen`,
      async () => {
        const sized = await chromium.newPage({ viewport: { width: 360, height: 800 }, colorScheme: scheme });
        await sized.addInitScript((chosen) => localStorage.setItem('mantine-color-scheme-value', chosen), scheme);
        for (const [name, path] of Object.entries(pages)) {
          await sized.goto(service.url + path);
          await sized.getByText(NAME).first().waitFor({ state: 'attached' });
          await fitsFourWidths(sized, `sensors-${name}`, scheme, () => drawn(sized, name !== 'list'));
        }
        await sized.close();
      },
      DRAWN_IN_SOFTWARE_MS,
    );
  }

  it('never asked another origin for anything, broke no content policy, threw nothing', () => {
    expect(misdeeds.foreignRequests).toEqual([]);
    expect(misdeeds.policyBreaches).toEqual([]);
    expect(misdeeds.errors).toEqual([]);
  });
});

/** What is loaded behind the page itself has come, and the map stands still. */
async function drawn(sized: Page, hasMap: boolean): Promise<void> {
  await until(
    () => sized.getByText(/^Loading /).count(),
    (loading) => loading === 0,
    60_000,
  );
  if (hasMap) await sized.locator('[data-drawn]').waitFor({ state: 'attached', timeout: 60_000 });
}

async function withoutNetwork(act: () => Promise<void>): Promise<void> {
  await page.context().setOffline(true);
  try {
    await act();
  } finally {
    await page.context().setOffline(false);
  }
}

function heartbeat(sensor: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ rotorwatch: 1, sensor, kind: 'heartbeat', condition: 'ok', temperatureC: 43, ...more });
}

/** As the ADS-B add-on of a DroneScout tells of one. */
function anAircraft(): string {
  return JSON.stringify({
    protocol: 1,
    aircraft: {
      'sensor ID': 'ds240-18',
      type: 'ADSB',
      address: '3c6545',
      flight: 'DLH4AB',
      latitude: 51.473,
      longitude: -2.586,
      altitude: 3048,
      'altitude type': 1,
      track: 90,
      speed: 210,
      'flight state': 1,
    },
  });
}

async function send(method: 'POST' | 'PUT', path: string, body: unknown): Promise<void> {
  expect((await service.send(method, path, body)).ok).toBe(true);
}

function sensorNamed(id: string): Promise<SensorView> {
  return until(
    () => service.json<SensorView>(`/api/worlds/real/sensors/${encodeURIComponent(id)}`),
    ({ name }) => name !== undefined,
  );
}
