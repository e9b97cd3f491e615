import { LOCATED_FACT } from '@rotorwatch/domain';
import { simulate } from '@rotorwatch/simulators';
import type { FlightDetail, PageOf, PathPointView, TrackView } from '@rotorwatch/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioNamed } from '../support/scenario.ts';
import { type Screen, screen } from '../support/screen.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

const SCENARIO = scenarioNamed('rf-only-fpv');
const FINDERS = ['SIM-DF-EAST', 'SIM-DF-NORTH', 'SIM-DF-SOUTH'];

const data = temporaryFolder();
let service: RunningService & AsyncDisposable;
let watching: Screen;
let playing: ReturnType<typeof simulate>;

beforeAll(async () => {
  service = await runService({ dataFolder: data.path });
  for (const zone of SCENARIO.zones) {
    const created = await service.send('POST', '/api/zones?world=exercise', zone);
    expect(created.status).toBe(201);
  }
  watching = await screen(service.url, 'exercise');
  playing = simulate({ scenario: SCENARIO, broker: service.exerciseUrl, speed: 10 });
});

afterAll(async () => {
  await playing?.[Symbol.asyncDispose]();
  await watching?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
  data[Symbol.dispose]();
});

const racer = async () => {
  const { items } = await service.json<PageOf<TrackView>>('/api/tracks?world=exercise');
  return items.find(({ category }) => category === 'video-link');
};

describe('a racer that reports nothing, felt by three direction finders', () => {
  it('raises the alert of each zone that it flies into, which says that it was located', async () => {
    const { alert } = await watching.alert(
      ({ alert: { level, rule } }) => rule === 'inside-zone' && level === 'critical',
    );
    expect(alert.why.zone?.id).toBe('inner-wall');
    expect(alert.why.facts.find(({ name }) => name === LOCATED_FACT)).toMatchObject({ threshold: 120, unit: 'm' });
    expect(alert.why.sensors.toSorted()).toEqual(FINDERS);
  });

  it('is a track that has a place with its ellipse and a speed, behaves, and reports nothing', async () => {
    const track = await until(racer, (found) => found?.behaviour !== undefined, 60_000);
    expect(track?.fix).toBeUndefined();
    expect(track?.identities).toEqual({});
    expect(track?.located?.sensors.toSorted()).toEqual(FINDERS);
    expect(track?.launch?.basis).toBe('first-heard');
  });

  it('leaves a flight whose path says of each corner that bearings told it', async () => {
    await playing.ended;
    const id = (await racer())?.id ?? '';
    const path = `/api/tracks/${id}/path?world=exercise`;
    const { items } = await until(
      () => service.json<PageOf<PathPointView>>(path),
      (found) => found.items.length > 20,
      60_000,
    );
    expect(items.every(({ fix, located }) => fix === undefined && located !== undefined)).toBe(true);
    const flight = await service.json<FlightDetail>(`/api/flights/${id}?world=exercise`);
    expect(flight.locatedPathErrorM).toBeGreaterThan(flight.pathErrorM);
    expect(flight.track.stays?.map(({ zone }) => zone)).toEqual(expect.arrayContaining(['ring-400', 'inner-wall']));
    expect(flight.path).toEqual(expect.arrayContaining([...items]));
  });
});
