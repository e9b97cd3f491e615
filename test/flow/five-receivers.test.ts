import { type EpochMs, epochMs } from '@rotorwatch/domain';
import { simulate } from '@rotorwatch/simulators';
import type { AircraftView, LiveAlert, PageOf, SensorView, TrackView, Worlds } from '@rotorwatch/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mosquitto, mosquitto } from '../support/mosquitto.ts';
import { feedsFile } from '../support/remote-feeds.ts';
import { scenarioNamed } from '../support/scenario.ts';
import { type Screen, screen } from '../support/screen.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, type ServiceProcess, serviceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';

const SPEED = 10;
/** Within which a loss that can be known is to be told, service time. */
const AT_MOST_MS = 15_000;

const SCOUT = 'SIM-SCOUT-NORTH';
const ADSB = 'SIM-ADSB-ROOF';
const FINDER = 'SIM-DF-EAST';
const KIT = 'SIM-WARDRAGON-GATE';
const TAG = 'SIM-DRONETAG-WEST';
const ARGOS = 'SIM-ARGOS-SOUTH';
const VISITOR = 'TESTFFVERECEVERS0001';
const COURIER = 'TESTFFVERECEVERS0002';

const settings = temporaryFolder();
const data = temporaryFolder();
let broker: Mosquitto;
let service: ServiceProcess;
let watching: Screen;
let anchor: EpochMs;
let playing: ReturnType<typeof simulate>;

beforeAll(async () => {
  broker = await mosquitto();
  const feeds = feedsFile(settings.path, [{ id: 'site', url: broker.url, topics: ['#'], exercise: true }]);
  service = await serviceProcess(data.path, await freePorts(), { ROTORWATCH_DEMO: 'off', ROTORWATCH_FEEDS: feeds });
  watching = await screen(service.url, 'exercise');
  await isFollowing();
  anchor = epochMs(Date.now());
  playing = simulate({ scenario: scenarioNamed('five-receivers'), broker: broker.url, speed: SPEED, anchor });
});

afterAll(async () => {
  await playing?.[Symbol.asyncDispose]();
  await watching?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
  await broker?.[Symbol.asyncDispose]();
  settings[Symbol.dispose]();
  data[Symbol.dispose]();
});

const sensors = async () => (await service.json<PageOf<SensorView>>('/api/sensors?world=exercise')).items;
const tracks = async () => (await service.json<PageOf<TrackView>>('/api/tracks?world=exercise')).items;
const aircraft = async () => (await service.json<PageOf<AircraftView>>('/api/worlds/exercise/aircraft')).items;

async function isFollowing(): Promise<void> {
  await until(
    async () => (await service.json<Worlds>('/api/worlds')).worlds.flatMap(({ feeds }) => feeds),
    (feeds) => feeds.some(({ id, state }) => id === 'site' && state === 'connected'),
  );
}

/** The loss of a sensor as a screen is told of it, and how long after the second at which it began. */
async function lossOf(sensor: string, beganAtS: number) {
  const { alert } = await watching.alert(
    ({ alert: { rule, why } }) => rule === 'sensor-lost' && why.sensors.includes(sensor),
  );
  const reason = alert.why.facts.find(({ name }) => name === 'reason')?.value;
  return {
    level: alert.level,
    reason,
    lateMs: alert.raisedAt - (anchor + beganAtS * 1000),
  };
}

function isInTime({ lateMs }: { readonly lateMs: number }): void {
  // Between two messages the world's clock is where the last one left it.
  expect(lateMs).toBeGreaterThan(-1000);
  expect(lateMs).toBeLessThanOrEqual(AT_MOST_MS);
}

describe('five kinds of receivers on one broker', () => {
  it('register as new, each by its own format, and each brings in what it hears', async () => {
    const all = await until(sensors, (found) => found.length === 6, 60_000);
    const kinds = new Map(all.map(({ id, decoder, standing }) => [id, [decoder, standing]]));
    expect(kinds).toEqual(
      new Map([
        [SCOUT, ['dronescout', 'new']],
        [ADSB, ['dronescout', 'new']],
        [FINDER, ['rotorwatch-json', 'new']],
        [KIT, ['dragonsync', 'new']],
        [TAG, ['dronetag', 'new']],
        [ARGOS, ['mydefence', 'new']],
      ]),
    );
    expect(new Set(all.map(({ decoder }) => decoder)).size).toBe(5);
    const heard = await until(
      sensors,
      (found) => found.every(({ id, detections }) => id === ADSB || detections > 0),
      60_000,
    );
    expect(heard.filter(({ state }) => state === 'ok')).toHaveLength(6);
  });

  it('make one track of a drone that three of them identify', async () => {
    const found = await until(
      tracks,
      (all) => [VISITOR, COURIER].every((serial) => heardBy(all, serial).length >= 3),
      60_000,
    );
    expect(heardBy(found, VISITOR)).toEqual(expect.arrayContaining([SCOUT, KIT, TAG]));
    expect(heardBy(found, COURIER)).toEqual(expect.arrayContaining([SCOUT, KIT, TAG]));
    const serials = found.flatMap(({ identities }) => identities.serial ?? []);
    expect(serials.toSorted()).toEqual([VISITOR, COURIER]);
    const hearers = found.flatMap(({ hearings }) => hearings.map(({ sensor }) => sensor));
    expect(hearers).toEqual(expect.arrayContaining([FINDER, ARGOS]));
  });

  it('keep an airliner apart from the drones, however many hear it', async () => {
    const [airliner, ...others] = await until(aircraft, (found) => found.length > 0, 60_000);
    expect(others).toEqual([]);
    expect(airliner).toMatchObject({ address: 'ABC123', callSign: 'TST123' });
    expect((await tracks()).every(({ emitters }) => !emitters.includes('ABC123'))).toBe(true);
    // Feet and knots of one, metres of the other, are the same climb.
    expect(airliner?.altitudeM).toBeGreaterThan(3400);
    expect(airliner?.altitudeM).toBeLessThan(4300);
  });
});

describe('receivers that fail, each by its right name and in time', () => {
  it('one that dies is offline by its last will', async () => {
    const loss = await lossOf(KIT, 25);
    expect(loss).toMatchObject({ level: 'warning' });
    expect(loss.reason).toMatch(/^it has signed off/);
    isInTime(loss);
  });

  it('one whose licence expires is blind, with what is to be done about it', async () => {
    const loss = await lossOf(SCOUT, 30);
    expect(loss).toMatchObject({ level: 'warning', reason: 'licence invalid: it publishes no detections' });
    isInTime(loss);
  });

  it('one that is connected and has lost its radio is blind, not offline', async () => {
    const loss = await lossOf(TAG, 35);
    expect(loss).toMatchObject({
      level: 'warning',
      reason: 'it reports that it detects nothing: no active receiver',
    });
    isInTime(loss);
    const states = new Map((await sensors()).map(({ id, state }) => [id, state]));
    expect(states).toEqual(
      new Map([
        [KIT, 'offline'],
        [SCOUT, 'blind'],
        [TAG, 'blind'],
        [FINDER, 'ok'],
        [ADSB, 'ok'],
        [ARGOS, 'ok'],
      ]),
    );
  });

  it('are in order again when they are back, and no other was ever said to be lost', async () => {
    await until(sensors, (all) => all.every(({ state }) => state === 'ok'), 90_000);
    for (const lost of [KIT, SCOUT, TAG]) await watching.alert(isCleared(lost));
    const accused = watching.alerts.filter(({ alert: { rule } }) => rule.startsWith('sensor'));
    expect(new Set(accused.flatMap(({ alert: { why } }) => why.sensors))).toEqual(new Set([KIT, SCOUT, TAG]));
    await playing.ended;
    expect(playing.counts()).toMatchObject({ waiting: 0, dropped: 0 });
  });
});

const isCleared = (sensor: string) => (told: LiveAlert) =>
  told.alert.rule === 'sensor-lost' &&
  told.alert.why.sensors.includes(sensor) &&
  told.alert.condition.kind === 'cleared';

function heardBy(all: readonly TrackView[], serial: string): readonly string[] {
  const track = all.find(({ identities }) => identities.serial === serial);
  return track?.hearings.map(({ sensor }) => sensor) ?? [];
}
