import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type CheckedScenario, checkScenario } from './check-scenario.ts';
import type { Emission } from './flight.ts';
import { loadScenario } from './load-scenario.ts';
import { aFlight, aKit, anAirliner, aScenario } from './scenario.fixture.ts';
import type { FlightPlan, SpooferPlan } from './scenario.ts';

const FOLDER = fileURLToPath(new URL('../../scenarios', import.meta.url));
const lines = (checked: CheckedScenario) =>
  checked.ok ? [] : checked.problems.map(({ path, detail }) => `${path}: ${detail}`);

const RADIO: Emission = { emitter: 'C', frequencyHz: 868e6, bandwidthHz: 5e5, powerDbm: 20, category: 'controller' };
const SPOOFER: SpooferPlan = {
  id: 'fake',
  eastM: 0,
  northM: 0,
  heightM: 2,
  startS: 100,
  durationS: 30,
  count: 3,
  serialPrefix: 'TESTDFAKE',
  macs: 'one',
  transmitter: { kind: 'wifi-beacon', mac: 'D2:00:00:00:00:00', powerDbm: 20 },
  area: { radiusM: 800, heightM: { from: 30, to: 90 }, speedMps: { from: 9, to: 5 } },
};

describe('a scenario that is not right', () => {
  it('is refused with all that is wrong with its shape at once, by path, with what was expected and found', () => {
    const { name: _, ...nameless } = aScenario();
    const [receiver] = nameless.droneScouts;
    const checked = checkScenario({
      ...nameless,
      seed: -1,
      durationS: '10 minutes',
      flihgts: [],
      droneScouts: [{ ...receiver, id: 'NORTH', hears: ['radar'], dutyCycle: 2 }],
    });
    expect(lines(checked)).toEqual([
      expect.stringMatching(/^\/: .*name/),
      '/flihgts: no property of this name is known, found []',
      '/seed: must be >= 0, found -1',
      '/durationS: must be number, found "10 minutes"',
      expect.stringMatching(/^\/droneScouts\/0\/id: must match pattern .*, found "NORTH"$/),
      '/droneScouts/0/hears/0: must be one of ble, wifi, found "radar"',
      '/droneScouts/0/dutyCycle: must be <= 1, found 2',
    ]);
  });

  it.each([[null], [[]], ['text'], [7]])('is refused when it is no object: %j', (value) => {
    expect(lines(checkScenario(value))).toHaveLength(1);
  });

  it('is refused with what is wrong with the kind of zone that is meant, and nothing about the other kind', () => {
    const zone = { id: 'ring', name: 'Ring', level: 'advisory', onDelayMs: 0, offDelayMs: 0, marginM: 0 };
    const zones = [
      { ...zone, shape: { kind: 'circle', centre: { lat: 0, lon: 0 } } },
      { ...zone, id: 'other', shape: { kind: 'blob' } },
    ];
    expect(lines(checkScenario({ ...aScenario(), zones }))).toEqual([
      expect.stringMatching(/^\/zones\/0\/shape: .*radiusM/),
      '/zones/1/shape: must be of a known kind, found {"kind":"blob"}',
    ]);
  });

  it('is refused for everything in it that contradicts itself', () => {
    const [receiver] = aScenario().droneScouts;
    if (!receiver) throw new Error('the builder has a receiver');
    const { remoteId: _, ...unheard } = aFlight();
    const checked = checkScenario(
      aScenario({
        site: { name: 'Field', timeZone: 'Europe/Bristol', plan: [] },
        droneScouts: [receiver, { ...receiver, lat: 51.5, outages: [{ fromS: 90, toS: 30 }] }],
        flights: [
          unheard,
          aFlight({ startS: 100 }),
          aFlight({ id: 'still', waypoints: [{ ...aFlight().waypoints[0], heightM: 1, speedMps: 1 }] }),
        ],
      }),
    );
    expect(lines(checked)).toEqual([
      '/site/centre: must be there: everything is measured from it',
      '/site/timeZone: must be an IANA time zone, found "Europe/Bristol"',
      '/droneScouts/1: must have either lat and lon, or eastM and northM',
      '/droneScouts, /directionFinders, /dragonSyncs, /dronetags and /myDefences: ids must differ, found "SIM-ONE" twice',
      '/flights and /spoofers: ids must differ, found "passer-by" twice',
      '/droneScouts/1/outages/0: must end after it begins and by 120 s, found 90 to 30',
      '/flights/0: must have remoteId, emission or emissions: nothing could hear it',
      '/flights/1: must end by 120 s, found an end at 140.0 s',
      '/flights/2/waypoints: must last some time: a second place or hoverS',
    ]);
  });

  it('is refused for every fault that its receiver can not have or not then, and an aircraft that does not get there', () => {
    const [receiver] = aScenario().droneScouts;
    if (!receiver) throw new Error('the builder has a receiver');
    const checked = checkScenario(
      aScenario({
        droneScouts: [
          {
            ...receiver,
            faults: [
              { atS: 20, kind: 'loses-receiver' },
              { atS: 20, kind: 'returns' },
              { atS: 120, kind: 'dies' },
            ],
          },
        ],
        dragonSyncs: [aKit({ id: 'SIM-ONE', faults: [{ atS: 1, kind: 'licence-expires' }] })],
        aircraft: [anAirliner({ startS: 30 }), anAirliner()],
      }),
    );
    expect(lines(checked)).toEqual([
      '/droneScouts, /directionFinders, /dragonSyncs, /dronetags and /myDefences: ids must differ, found "SIM-ONE" twice',
      '/aircraft: ids must differ, found "airliner" twice',
      '/droneScouts/0/faults/0: must be a fault that one of droneScouts can have, found "loses-receiver"',
      '/droneScouts/0/faults/1: must come after the one before it and before 120 s, found 20',
      '/droneScouts/0/faults/2: must come after the one before it and before 120 s, found 120',
      '/dragonSyncs/0/faults/0: must be a fault that one of dragonSyncs can have, found "licence-expires"',
      '/aircraft/0: must fly some time and end by 120 s, found 30 to 130.0 s',
    ]);
  });

  it('is refused for flights that nobody could fly, radios without hands and spoofers without an end', () => {
    const there = { northM: 0, heightM: 50, speedMps: 15 };
    const aeroplane = (id: string, ...waypoints: FlightPlan['waypoints']) =>
      aFlight({ id, startS: 0, flies: 'aeroplane', waypoints });
    const checked = checkScenario(
      aScenario({
        flights: [
          aeroplane('hovers', { ...there, eastM: 0, hoverS: 5 }, { ...there, eastM: 300 }),
          aeroplane('turns-back', { ...there, eastM: 0 }, { ...there, eastM: 300 }, { ...there, eastM: 0 }),
          aeroplane(
            'goes-round',
            { ...there, eastM: 0 },
            { ...there, eastM: 300 },
            { ...there, eastM: 300, northM: 300 },
          ),
          aFlight({ id: 'no-hands', emissions: [{ ...RADIO, from: 'pilot' }] }),
          aFlight({
            id: 'swarm',
            swarm: { count: 2, spacingM: 5 },
            waypoints: [{ lat: 51.5, lon: -2.5, heightM: 50, speedMps: 1, hoverS: 5 }],
          }),
        ],
        spoofers: [SPOOFER],
      }),
    );
    expect(lines(checked)).toEqual([
      '/flights/0/waypoints/0: an aeroplane can neither hover nor lower a load',
      '/flights/1/waypoints: an aeroplane must go 10 m/s or more everywhere, found 0.0 m/s where it climbs or turns',
      '/flights/3/pilot: must be there: a radio is in the hands of the pilot',
      '/flights/4/waypoints/0: must be in metres from the centre where a swarm flies',
      '/spoofers/0: must send some time and end by 120 s, found 100 to 130 s',
      '/spoofers/0/area/speedMps: must not end below 9, found 5',
    ]);
  });

  it('is refused when there is no such file, naming those there are', () => {
    expect(lines(loadScenario('no-such', FOLDER))).toEqual([
      expect.stringMatching(
        /^\/: must be the path of a scenario file or one of .*five-receivers, .*swarm.*, found "no-such"$/,
      ),
    ]);
  });

  it('is refused when the file is no JSON', () => {
    expect(lines(loadScenario(fileURLToPath(import.meta.url), FOLDER))).toEqual([
      expect.stringMatching(/^\/: must be a JSON file: /),
    ]);
  });
});

describe('a scenario', () => {
  it('is taken as it is when nothing is wrong with it', () => {
    expect(checkScenario(aScenario())).toEqual({ ok: true, scenario: aScenario() });
  });

  it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.json')))('of the folder is right: %s', (file) => {
    expect(lines(loadScenario(file, FOLDER))).toEqual([]);
  });
});
