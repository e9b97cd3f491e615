import { epochMs } from '@rotorwatch/domain';
import { RotorwatchMessage } from '@rotorwatch/wire';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import type { Emission } from '../../scenario/flight.ts';
import { aFlight, aScenario } from '../../scenario/scenario.fixture.ts';
import type { DirectionFinderPlan, FlightPlan, Scenario } from '../../scenario/scenario.ts';
import { sceneOf } from '../../scenario/scene.ts';
import { messagesBetween } from '../messages-between.ts';

const ANCHOR = epochMs(1_767_225_600_000);

const FINDER: DirectionFinderPlan = {
  id: 'SIM-DF',
  eastM: 0,
  northM: 0,
  altitudeMslM: 14,
  rangeM: 2000,
  noiseFigureDb: 6,
  firmware: '1',
  model: 'df',
  heartbeatS: 3600,
  sigmaDeg: 0,
};
const VIDEO: Emission = {
  emitter: 'V',
  frequencyHz: 2.4e9,
  bandwidthHz: 10e6,
  powerDbm: 30,
  category: 'video-link',
};
const CONTROL: Emission = {
  emitter: 'C',
  frequencyHz: 868e6,
  bandwidthHz: 500e3,
  powerDbm: 20,
  category: 'controller',
  from: 'pilot',
  hopsHz: [863e6, 865e6, 867e6],
};

/** Hovers 200 m north of the centre for 100 s. */
function hovering(emissions: readonly Emission[], more: Partial<FlightPlan> = {}): FlightPlan {
  const { remoteId: _, ...flight } = aFlight();
  const waypoints = [{ eastM: 0, northM: 200, heightM: 0.5, speedMps: 1, hoverS: 100 }];
  return { ...flight, startS: 0, waypoints, emissions, ...more };
}

function heard(finder: Partial<DirectionFinderPlan>, flight: FlightPlan, seed = 1, more: Partial<Scenario> = {}) {
  const directionFinders = [{ ...FINDER, ...finder }];
  const scene = sceneOf(aScenario({ droneScouts: [], directionFinders, flights: [flight], ...more }));
  return messagesBetween({ scene, seed, anchor: ANCHOR }, 0, scene.scenario.durationS)
    .map(({ payload }) => JSON.parse(payload))
    .filter(({ kind }) => kind !== 'heartbeat');
}
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

describe('a direction finder that errs', () => {
  it('without errors points north to what is in the north', () => {
    for (const { bearingDeg } of heard({}, hovering([VIDEO])))
      expect(Math.min(bearingDeg, 360 - bearingDeg)).toBeLessThan(0.2);
  });

  it('is off by what its mount is turned, in every direction', () => {
    for (const { bearingDeg } of heard({ headingErrorDeg: 7 }, hovering([VIDEO]))) expect(bearingDeg).toBeCloseTo(7, 0);
    for (const { bearingDeg } of heard({ headingErrorDeg: -7 }, hovering([VIDEO])))
      expect(bearingDeg).toBeCloseTo(353, 0);
  });

  it('is off by what stands around it by the direction: not in the north, most in the north-east', () => {
    const waypoints = [{ eastM: 150, northM: 150, heightM: 0.5, speedMps: 1, hoverS: 100 }];
    for (const { bearingDeg } of heard({ siteErrorDeg: 6 }, hovering([VIDEO])))
      expect(bearingDeg % 359.9).toBeLessThan(0.2);
    for (const { bearingDeg } of heard({ siteErrorDeg: 6 }, hovering([VIDEO], { waypoints })))
      expect(bearingDeg).toBeCloseTo(51, 0);
  });

  it('misses what its duty cycle leaves out', () => {
    const all = heard({}, hovering([VIDEO])).length;
    expect(all).toBe(100);
    expect(heard({ dutyCycle: 0.6 }, hovering([VIDEO])).length).toBeGreaterThan(45);
    expect(heard({ dutyCycle: 0.6 }, hovering([VIDEO])).length).toBeLessThan(75);
  });

  it('hears a reflection from one place with the same wrong bearing, weaker, under every seed', () => {
    const places = Array.from({ length: 40 }, (_, nth) => ({ eastM: 30 * nth - 600, northM: 310 }));
    const seconds = places.map((place) => {
      const still = { heightM: 0.5, speedMps: 1, hoverS: 10 };
      const at = (seed: number) => {
        const said = heard(
          { multipath: { part: 0.5 } },
          hovering([VIDEO], { waypoints: [{ ...place, ...still }] }),
          seed,
        );
        const trueDeg = (Math.atan2(place.eastM, place.northM) * 180) / Math.PI;
        return said.filter(({ bearingDeg }) => Math.abs(((bearingDeg - trueDeg + 540) % 360) - 180) > 0.5);
      };
      const [once, again] = [at(1), at(2)];
      expect(new Set([...once, ...again].map(({ bearingDeg }) => bearingDeg)).size).toBeLessThan(2);
      return once.length > 0;
    });
    const part = seconds.filter(Boolean).length / seconds.length;
    expect(part).toBeGreaterThan(0.15);
    expect(part).toBeLessThan(0.7);
  });

  it('finds drones that are not there as often as is said, each once, anywhere', () => {
    const durationS = 50 * 3600;
    const flight = hovering([{ ...VIDEO, powerDbm: -30 }]);
    const found = heard({ falsePerHour: 20 }, flight, 3, { durationS });
    expect(Math.abs(found.length - 1000)).toBeLessThan(100);
    for (const message of found.slice(0, 50)) expect(Value.Errors(RotorwatchMessage, message)).toEqual([]);
    expect(new Set(found.map(({ emitter }) => emitter)).size).toBe(found.length);
    expect(mean(found.map(({ bearingDeg }) => bearingDeg))).toBeGreaterThan(165);
    expect(mean(found.map(({ bearingDeg }) => bearingDeg))).toBeLessThan(195);
  });
});

describe('a flight with several radios', () => {
  const pilot = { location: 'fixed' as const, walk: [{ eastM: 300, northM: 0 }] };

  it('is heard by each: the aircraft where it is, the controller where the pilot stands', () => {
    const said = heard({}, hovering([VIDEO, CONTROL], { pilot }));
    for (const { emitter, bearingDeg } of said)
      if (emitter === 'C') expect(bearingDeg).toBeCloseTo(90, 0);
      else expect(bearingDeg % 359.9).toBeLessThan(0.2);
    expect(new Set(said.map(({ emitter }) => emitter)).size).toBe(2);
  });

  it('hops: each hearing is on one of its channels', () => {
    const said = heard({}, hovering([CONTROL], { pilot }));
    expect(new Set(said.map(({ frequencyHz }) => frequencyHz))).toEqual(new Set([863e6, 865e6, 867e6]));
  });
});
