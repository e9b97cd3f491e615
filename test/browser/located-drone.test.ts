import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulation, simulate } from '@rotorwatch/simulators';
import type { PageOf, TrackView } from '@rotorwatch/wire';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import { fitsFourWidths, SCHEMES } from '../support/four-widths.ts';
import { scenarioNamed } from '../support/scenario.ts';
import { until } from '../support/until.ts';
import { type WatchedScreen, watchedScreen } from '../support/watched-screen.ts';

const SCENARIO = scenarioNamed('rf-only-fpv');

let screen: WatchedScreen;
let playing: Simulation;
let racer: TrackView;

beforeAll(async () => {
  mkdirSync(join(root, 'test', 'output'), { recursive: true });
  screen = await watchedScreen();
  const { service } = screen;
  for (const zone of SCENARIO.zones) await service.send('POST', '/api/zones?world=exercise', zone);
  playing = simulate({ scenario: SCENARIO, broker: `mqtt://127.0.0.1:${service.ports.exercise}`, speed: 1 });
  const tracks = async () => (await service.json<PageOf<TrackView>>('/api/tracks?world=exercise')).items;
  const found = await until(
    tracks,
    (all) => all.some(({ category, behaviour }) => category === 'video-link' && behaviour !== undefined),
    60_000,
  );
  racer = found.find(({ category }) => category === 'video-link') as TrackView;
});

afterAll(async () => {
  await playing?.[Symbol.asyncDispose]();
  await screen?.[Symbol.asyncDispose]();
});

async function opened(path: string, scheme: 'dark' | 'light'): Promise<Page> {
  const page = await screen.chromium.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: scheme });
  await page.addInitScript((chosen) => localStorage.setItem('mantine-color-scheme-value', chosen), scheme);
  await page.goto(`${screen.service.url}${path}`);
  return page;
}

describe('a drone that only bearings tell of, on a screen', () => {
  it('is said to be located in the list of alerts and in the drawer, by which sensors and how well', async () => {
    const { page, service } = screen;
    await page.goto(`${service.url}/?world=exercise`);
    await page
      .getByText(/Inside (400 m ring|Inner wall), located by bearings, ± \d+ m/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.goto(`${service.url}/?world=exercise&track=${racer.id}`);
    await page
      .getByText(/^Located by bearings of .+ and SIM-DF-SOUTH, ± .+ m\. Estimated/)
      .waitFor({ timeout: 60_000 });
    await page.getByText(/estimated from bearings to within \d+ metres, height unknown/).waitFor();
  });

  for (const scheme of SCHEMES) {
    it(`fits four widths in the ${scheme} theme`, async () => {
      const live = await opened(`/?world=exercise&track=${racer.id}`, scheme);
      await live.getByText(/^Located by bearings of/).waitFor();
      // What moves several times a second never comes to rest on a map that is drawn without a graphics card.
      const drawn = () =>
        live
          .locator('[data-drawn]')
          .waitFor({ state: 'attached', timeout: 5000 })
          .catch(() => undefined);
      await live.locator('canvas').first().waitFor({ state: 'attached', timeout: 60_000 });
      await fitsFourWidths(live, 'located-drone-live', scheme, drawn);
      await live.close();
      const flight = await opened(`/flights/${racer.id}?world=exercise`, scheme);
      await flight.getByText(/estimated from bearings, to within/).waitFor({ timeout: 60_000 });
      await flight.getByText(/^Dashed: estimated from bearings/).waitFor();
      await fitsFourWidths(flight, 'located-drone-flight', scheme);
      await flight.close();
    });
  }

  it('makes the page ask nobody else, break no content policy, throw nothing', () => {
    expect(screen.misdeeds).toEqual({ foreignRequests: [], policyBreaches: [], errors: [] });
  });
});
