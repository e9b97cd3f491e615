import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bearingDeg, destination, type LatLon } from '@rotorwatch/domain';
import type { PageOf, TrackView } from '@rotorwatch/wire';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/imports.ts';
import { fitsFourWidths, SCHEMES } from '../support/four-widths.ts';
import { until } from '../support/until.ts';
import { type WatchedScreen, watchedScreen } from '../support/watched-screen.ts';

const CENTRE: LatLon = { lat: 51.4716, lon: -2.5872 };
const FINDERS = [
  { id: 'df-east', at: destination(CENTRE, 98, 263) },
  { id: 'df-north', at: destination(CENTRE, 348, 286) },
  { id: 'df-south', at: destination(CENTRE, 220, 312) },
];
const ZONES = [
  { id: 'ring-400', name: '400 m ring', radiusM: 400, level: 'advisory', marginM: 20 },
  { id: 'inner-wall', name: 'Inner wall', radiusM: 120, level: 'critical', marginM: 15 },
] as const;
/** It flies in from the south-west at 20 m/s and stops inside the wall. */
const FLIES_FOR_S = 20;

let screen: WatchedScreen;
let felt: TrackView;
let seconds = 0;
let feeling: NodeJS.Timeout;

beforeAll(async () => {
  mkdirSync(join(root, 'test', 'output'), { recursive: true });
  screen = await watchedScreen();
  const { service, receiver } = screen;
  const site = { name: 'HMP Marsh Lane', timeZone: 'Europe/London', centre: CENTRE, plan: [] };
  expect((await service.send('PUT', '/api/site', site)).ok).toBe(true);
  for (const { radiusM, ...zone } of ZONES) {
    const shape = { kind: 'circle', centre: CENTRE, radiusM };
    const created = await service.send('POST', '/api/zones', { ...zone, shape, onDelayMs: 0, offDelayMs: 10_000 });
    expect(created.ok).toBe(true);
  }
  for (const { id, at } of FINDERS) {
    const report = { rotorwatch: 1, sensor: id, at: Date.now(), kind: 'heartbeat', condition: 'ok', ...at };
    await receiver.publish(JSON.stringify(report), `rotorwatch/v1/${id}/heartbeat`);
  }
  feeling = setInterval(() => void feel(), 1000);
  const tracks = async () => (await service.json<PageOf<TrackView>>('/api/tracks')).items;
  const isFollowed = ({ behaviour, stays }: TrackView) => behaviour !== undefined && stays?.length === 2;
  const found = await until(tracks, (all) => all.some(isFollowed), 60_000);
  felt = found.find(isFollowed) as TrackView;
});

afterAll(async () => {
  clearInterval(feeling);
  await screen?.[Symbol.asyncDispose]();
});

/** All three feel it at once, and once it hovers only every third second: between two pictures the map comes to rest. */
async function feel(): Promise<void> {
  seconds += 1;
  if (seconds > FLIES_FOR_S + 10 && seconds % 3 > 0) return;
  const place = destination(CENTRE, 225, 50 + 20 * Math.max(0, FLIES_FOR_S - seconds));
  for (const [nth, { id, at }] of FINDERS.entries()) {
    const offDeg = ((seconds * (nth + 3)) % 5) - 2;
    const bearing = (bearingDeg(at, place) + offDeg + 360) % 360;
    const said = { kind: 'bearing', method: 'rf-library', emitter: 'Video 5800', category: 'video-link' };
    const told = { rotorwatch: 1, sensor: id, at: Date.now(), ...said, frequencyHz: 5.8e9, rssiDbm: -70 - nth };
    await screen.receiver.publish(
      JSON.stringify({ ...told, bearingDeg: bearing, sigmaDeg: 2 }),
      `rotorwatch/v1/${id}/bearing`,
    );
  }
}

async function opened(path: string, scheme: 'dark' | 'light'): Promise<Page> {
  const page = await screen.chromium.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: scheme });
  await page.addInitScript((chosen) => localStorage.setItem('mantine-color-scheme-value', chosen), scheme);
  await page.goto(`${screen.service.url}${path}`);
  return page;
}

describe('a drone that only bearings tell of, on a screen', () => {
  it('is said to be located in the list of alerts and in the drawer, by which sensors and how well', async () => {
    const { page, service } = screen;
    await page.goto(`${service.url}/`);
    await page
      .getByText(/Inside (400 m ring|Inner wall), located by bearings, ± \d+ m/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.goto(`${service.url}/?track=${felt.id}`);
    await page.getByText(/^Located by bearings of .+ and df-south, ± .+ m\. Estimated/).waitFor({ timeout: 60_000 });
    await page.getByText(/estimated from bearings to within \d+ metres, height unknown/).waitFor();
  });

  for (const scheme of SCHEMES) {
    it(`fits four widths in the ${scheme} theme`, async () => {
      const live = await opened(`/?track=${felt.id}`, scheme);
      await live.getByText(/^Located by bearings of/).waitFor();
      const drawn = () => live.locator('[data-drawn]').waitFor({ state: 'attached', timeout: 60_000 });
      await live.locator('canvas').first().waitFor({ state: 'attached', timeout: 60_000 });
      await fitsFourWidths(live, 'located-drone-live', scheme, drawn);
      await live.close();
      const flight = await opened(`/flights/${felt.id}`, scheme);
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
