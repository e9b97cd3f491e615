import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aFlight, aKit, anAirliner, aScenario } from '../../scenario/scenario.fixture.ts';
import type { DragonSyncPlan, Scenario } from '../../scenario/scenario.ts';
import { sceneOf } from '../../scenario/scene.ts';
import { greetingsAt, messagesBetween } from '../messages-between.ts';
import { dragonSyncWill } from './dragonsync.ts';

const ANCHOR = epochMs(1_767_225_600_000);
const AIRCRAFT = 'wardragon/drone/drone-TESTA0123456789';

function run(kit: Partial<DragonSyncPlan>, more: Partial<Scenario> = {}) {
  const scenario = aScenario({ durationS: 240, droneScouts: [], dragonSyncs: [aKit(kit)], ...more });
  return { scene: sceneOf(scenario), seed: 1, anchor: ANCHOR };
}

function published(kit: Partial<DragonSyncPlan> = {}, more: Partial<Scenario> = {}) {
  return messagesBetween(run(kit, more), 0, 240);
}

const objects = (messages: ReturnType<typeof published>, on: string) =>
  messages.filter(({ topic }) => topic === on).map(({ atS, payload }) => ({ atS, ...JSON.parse(payload) }));

describe('a simulated DragonSync kit', () => {
  it('tells of a drone with the 52 keys of its sink, in its units and with its unknowns', () => {
    const [{ atS, ...state }] = objects(published(), 'wardragon/drones');
    expect(Object.keys(state)).toHaveLength(52);
    expect(state).toMatchObject({
      id: 'drone-TESTA0123456789',
      track_type: 'drone',
      gps_accuracy: 0,
      height: 50,
      alt: 110,
      speed: 10,
      direction: 0,
      home_lat: 0,
      home_lon: 0,
      mac: 'c2:00:00:00:00:01',
      id_type: 'Serial Number (ANSI/CTA-2063-A)',
      ua_type: 2,
      ua_type_name: 'Helicopter or Multirotor',
      op_status: 'Airborne',
      height_type: 'Above Takeoff',
      ew_dir: 'East',
      freq: null,
      seen_by: 'SIM-KIT',
      last_update_time: state.observed_at,
      rid_lookup_attempted: false,
    });
    expect(state.observed_at).toBeLessThanOrEqual(ANCHOR / 1000 + atS);
    expect(state.observed_at).toBeGreaterThan(ANCHOR / 1000 + atS - 2);
    expect([state.lat, state.lon]).toEqual([state.latitude, state.longitude]);
  });

  it('says zero and 361 where the aircraft does not say', () => {
    const { remoteId } = aFlight();
    if (!remoteId) throw new Error('the builder has Remote ID');
    const withholds = ['position', 'geodetic-altitude', 'direction', 'speed', 'pilot', 'time'] as const;
    const [state] = objects(
      published({}, { flights: [aFlight({ remoteId: { ...remoteId, withholds } })] }),
      'wardragon/drones',
    );
    expect(state).toMatchObject({
      lat: 0,
      lon: 0,
      alt: 0,
      direction: 361,
      speed: 0,
      pilot_lat: 0,
      timestamp: 'Unknown',
    });
  });

  it('publishes every other second on both topics, retained, and once more with the pilot, of no height, where one is known', () => {
    const messages = published(
      {},
      { flights: [aFlight({ pilot: { location: 'live', walk: [{ eastM: 5, northM: 5 }] } })] },
    );
    const states = objects(messages, 'wardragon/drones');
    const [first, merged, next] = states;
    const { pilot_alt, ...same } = merged;
    expect(pilot_alt).toBe(0);
    expect(same).toEqual(first);
    expect(next.atS - first.atS).toBeCloseTo(2, 6);
    // What was merged once stays in the state.
    expect(next.pilot_alt).toBe(0);
    expect(objects(messages, AIRCRAFT)).toEqual(states);
    expect(new Set(messages.filter(({ topic }) => /drone/.test(topic)).map(({ retain }) => retain))).toEqual(
      new Set([true]),
    );
  });

  it('goes on for a minute after the last reception with the same time, then says offline and is silent', () => {
    const messages = published({}, { flights: [aFlight()] });
    const states = objects(messages, 'wardragon/drones');
    const last = states.at(-1);
    const same = states.filter(({ observed_at }) => observed_at === last.observed_at);
    expect(same.length).toBeGreaterThanOrEqual(29);
    expect(last.atS + ANCHOR / 1000 - last.observed_at).toBeLessThanOrEqual(60);
    const ends = messages.filter(({ atS, payload }) => payload === 'offline' && atS > last.atS);
    expect(ends.map(({ topic, retain }) => [topic, retain])).toEqual([
      [`${AIRCRAFT}/availability`, true],
      [`${AIRCRAFT}/pilot_availability`, true],
      [`${AIRCRAFT}/home_availability`, true],
    ]);
    expect((ends[0]?.atS ?? 0) - last.atS).toBeCloseTo(2, 6);
    expect(messages.find(({ topic }) => topic === `${AIRCRAFT}/availability`)?.payload).toBe('online');
  });

  it('tells the trackers where pilot and home point are, each after the state that has it, and offline until they are known', () => {
    const { remoteId } = aFlight();
    if (!remoteId) throw new Error('the builder has Remote ID');
    const flight = aFlight({
      remoteId: { ...remoteId, tellsHome: true },
      pilot: { location: 'live', walk: [{ eastM: 5, northM: 5 }] },
    });
    const messages = published({}, { flights: [flight] }).filter(({ topic }) => topic.startsWith('wardragon/drone'));
    const second = messages.findIndex(({ topic, atS }) => topic === AIRCRAFT && atS > (messages[0]?.atS ?? 0)) - 1;
    const spoken = (from: number, to: number) =>
      messages.slice(from, to).map(({ topic, payload }) => [topic.split('/').at(-1), payload.slice(0, 7)]);
    const state = [
      ['drones', '{"id":"'],
      ['drone-TESTA0123456789', '{"id":"'],
    ];
    const rest = [
      ['availability', 'online'],
      ...state,
      ['pilot_attrs', '{"latit'],
      ['pilot_availability', 'online'],
      ...state,
      ['home_attrs', '{"latit'],
      ['home_availability', 'online'],
    ];
    expect(spoken(0, second)).toEqual([
      ...state,
      ['pilot_availability', 'offline'],
      ['home_availability', 'offline'],
      ...rest,
    ]);
    expect(spoken(second, second + state.length + rest.length)).toEqual([...state, ...rest]);
    const [home] = objects(messages, `${AIRCRAFT}/home_attrs`);
    const merged = objects(messages, 'wardragon/drones')[2];
    expect(home).toMatchObject({ latitude: merged.home_lat, longitude: merged.home_lon, gps_accuracy: 0 });
    expect(home.latitude).toBeCloseTo(51.5 - 200 / 111_250, 4);
    expect(merged).toMatchObject({ pilot_alt: 0, home_alt: 0 });
    expect(messages.every(({ retain }) => retain)).toBe(true);
  });

  it('gives a frequency in Hz and in MHz for Wi-Fi, by its channel, and none for Bluetooth', () => {
    const { remoteId } = aFlight();
    if (!remoteId) throw new Error('the builder has Remote ID');
    const heardOn = (more: object) => {
      const transmitters = [{ kind: 'wifi-beacon' as const, mac: 'C2:00:00:00:00:02', powerDbm: 20, ...more }];
      const [state] = objects(
        published({}, { flights: [aFlight({ remoteId: { ...remoteId, transmitters } })] }),
        'wardragon/drones',
      );
      return [state.freq, state.freq_mhz, state.transport];
    };
    expect(heardOn({})).toEqual([2.437e9, 2437, 'WiFi-Beacon']);
    expect(heardOn({ channel: 149 })).toEqual([5.745e9, 5745, 'WiFi-Beacon']);
    expect(heardOn({ channel: 14 })).toEqual([2.484e9, 2484, 'WiFi-Beacon']);
    expect(heardOn({ kind: 'ble-long-range' })).toEqual([null, null, 'BT5-LR-Extended']);
  });

  it('that died and is back within a minute has forgotten its drones, and counts its time anew', () => {
    const faults: DragonSyncPlan['faults'] = [
      { atS: 50, kind: 'dies' },
      { atS: 70, kind: 'returns' },
    ];
    // The drone lands at second 60.
    const messages = published({ faults });
    expect(objects(messages, 'wardragon/drones').every(({ atS }) => atS < 50)).toBe(true);
    expect(messages.filter(({ atS, topic }) => atS >= 50 && topic.includes('/drone'))).toEqual([]);
    const reports = objects(messages, 'wardragon/system/SIM-KIT/attrs').filter(({ atS }) => atS >= 70);
    expect(reports[0].uptime_s).toBe(0);
    expect(reports[1].uptime_s).toBe(Math.round(reports[1].atS - 70));
  });

  it('says offline for a drone of a loop’s last minute in the loop that follows, and is silent of it', () => {
    const messages = messagesBetween(run({}, { durationS: 80, flights: [aFlight()] }), 0, 130);
    const firstLoop = objects(messages, 'wardragon/drones').filter(
      ({ observed_at }) => observed_at < ANCHOR / 1000 + 80,
    );
    expect(firstLoop.at(-1).atS).toBeGreaterThan(90);
    expect(firstLoop.at(-1).atS).toBeLessThan(120);
    expect(
      messages.filter(({ topic, payload }) => topic.endsWith('_availability') && payload === 'offline').length,
    ).toBe(2);
    const { remoteId } = aFlight();
    if (!remoteId) throw new Error('the builder has Remote ID');
    const visitors = messagesBetween(
      run({}, { durationS: 80, flights: [aFlight({ remoteId: { ...remoteId, serialPerLoop: true } })] }),
      0,
      150,
    );
    const names = new Set(objects(visitors, 'wardragon/drones').map(({ id }) => id));
    const [gone] = names;
    expect(names.size).toBe(2);
    const ends = visitors.filter(({ topic, payload }) => topic.endsWith('/availability') && payload === 'offline');
    expect(ends.map(({ topic }) => topic)).toEqual([`wardragon/drone/${gone}/availability`]);
    expect(ends[0]?.atS).toBeGreaterThan(118);
    expect(ends[0]?.atS).toBeLessThan(124);
  });

  it('that was dead when a loop ended knows nothing of it in the next', () => {
    const faults: DragonSyncPlan['faults'] = [{ atS: 61, kind: 'dies' }];
    const messages = messagesBetween(run({ faults }, { durationS: 80 }), 0, 100);
    expect(messages.filter(({ atS, topic }) => atS >= 80 && topic.includes('/drone'))).toEqual([]);
  });

  it('that has gone deaf still repeats what it knew, and reports itself', () => {
    const messages = published({ faults: [{ atS: 30, kind: 'deaf' }] });
    const heard = objects(messages, 'wardragon/drones').map(({ observed_at }) => observed_at - ANCHOR / 1000);
    expect(Math.max(...heard)).toBeLessThan(30);
    expect(objects(messages, 'wardragon/drones').at(-1).atS).toBeGreaterThan(80);
    expect(objects(messages, 'wardragon/system/SIM-KIT/attrs')).toHaveLength(8);
  });

  it('says nothing after it died, and introduces itself anew when it is back', () => {
    const messages = published({
      faults: [
        { atS: 30, kind: 'dies' },
        { atS: 100, kind: 'returns' },
      ],
    });
    const after = messages.filter(({ atS }) => atS >= 30);
    expect(after[0]?.atS).toBe(100);
    expect(after.slice(0, 3).map(({ topic, payload }) => [topic, payload.slice(0, 8)])).toEqual([
      ['wardragon/service/SIM-KIT/availability', 'online'],
      ['wardragon/system/SIM-KIT/availability', 'online'],
      ['wardragon/system/SIM-KIT/attrs', '{"id":"S'],
    ]);
  });

  it('has a last will on the topic where it says that it is there', () => {
    expect(dragonSyncWill(aKit())).toEqual({
      topic: 'wardragon/service/SIM-KIT/availability',
      payload: 'offline',
      retain: true,
    });
    const [greeting] = greetingsAt(run({}), 0);
    expect(greeting).toMatchObject({
      topic: 'wardragon/service/SIM-KIT/availability',
      payload: 'online',
      retain: true,
    });
  });

  it('reports itself every 30 s, not retained', () => {
    const messages = published({}, { flights: [] });
    const reports = objects(messages, 'wardragon/system/SIM-KIT/attrs');
    expect(reports[1].atS - reports[0].atS).toBeCloseTo(30, 6);
    expect(reports[0]).toMatchObject({
      id: 'SIM-KIT',
      latitude: 51.5,
      longitude: -2.5,
      // 14 m above mean sea level, where the geoid is 48 m above the ellipsoid.
      hae: 62,
      gps_fix: true,
      pluto_temp_c: null,
    });
    expect(reports[0].updated).toBe(Math.floor(ANCHOR / 1000 + reports[0].atS));
    expect(messages.find(({ topic }) => topic.endsWith('/attrs'))).not.toHaveProperty('retain');
  });

  it('tells of aircraft in feet, knots and feet a minute, where it has a receiver for them', () => {
    const more = { flights: [], aircraft: [anAirliner()] };
    expect(objects(published({}, more), 'wardragon/aircraft')).toEqual([]);
    const messages = published({ hearsAircraft: true }, more);
    const [first, ...rest] = objects(messages, 'wardragon/aircraft');
    // 3000 m and 200 m/s.
    expect(first).toMatchObject({
      icao: 'ABC123',
      callsign: 'TST123',
      alt: 9850,
      speed: 389,
      track: 90,
      vertical_rate: 0,
    });
    expect(rest).toHaveLength(99);
    expect(messages.some(({ topic, retain }) => topic === 'wardragon/aircraft' && retain)).toBe(false);
  });

  it('tells of analogue video with a mark near itself, where it looks for it', () => {
    const emission = {
      emitter: 'RF-1',
      frequencyHz: 5.8e9,
      bandwidthHz: 6e6,
      powerDbm: 25,
      category: 'video-link' as const,
    };
    const { remoteId: _, ...unidentified } = aFlight();
    const more = { flights: [{ ...unidentified, emission }] };
    expect(objects(published({}, more), 'wardragon/signals')).toEqual([]);
    const signals = objects(published({ hearsVideo: true }, more), 'wardragon/signals');
    expect(signals).toHaveLength(20);
    const [signal] = signals;
    expect(signal).toMatchObject({
      uid: 'fpv-alert-5800.000MHz',
      signal_type: 'fpv',
      source: 'confirm',
      center_hz: 5.8e9,
      sensor_lat: 51.5,
      radius_m: 15,
      seen_by: 'SIM-KIT',
    });
    expect(Math.abs(signal.lat - 51.5)).toBeLessThan(15 / 111_000);
    expect(new Set(signals.map(({ lat }) => lat)).size).toBe(1);
  });
});
