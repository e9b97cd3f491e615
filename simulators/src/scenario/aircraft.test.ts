import { describe, expect, it } from 'vitest';
import { aircraftAt, measuredMotion } from './aircraft.ts';
import { offsetOf, placeAt } from './local-plane.ts';
import { aFlight } from './scenario.fixture.ts';
import { flightOf } from './scene.ts';

const CENTRE = { lat: 51.5, lon: -2.5 };
const flight = (...more: Parameters<typeof aFlight>) => flightOf(aFlight(...more), CENTRE);

describe('an aircraft of a scenario', () => {
  it('is not there before it starts, nor from its end on', () => {
    expect(aircraftAt(flight(), 19.999)).toBeUndefined();
    expect(aircraftAt(flight(), 20)).toBeDefined();
    expect(aircraftAt(flight(), 59.999)).toBeDefined();
    expect(aircraftAt(flight(), 60)).toBeUndefined();
  });

  it('flies its legs in a straight line at the speed of the waypoint it goes to', () => {
    expect(aircraftAt(flight(), 30)?.aircraft).toEqual({
      eastM: 100,
      northM: -100,
      heightM: 50,
      speedMps: 10,
      verticalMps: 0,
      headingDeg: 0,
    });
  });

  it('hovers, climbs and descends, without a heading while it does not move over ground', () => {
    const waypoints = [
      { eastM: 0, northM: 0, heightM: 0, speedMps: 1 },
      { eastM: 0, northM: 0, heightM: 60, speedMps: 3, hoverS: 10 },
      { eastM: -30, northM: 0, heightM: 20, speedMps: 5 },
    ];
    const at = (tS: number) => aircraftAt(flight({ startS: 0, waypoints }), tS)?.aircraft;
    expect(at(10)).toEqual({ eastM: 0, northM: 0, heightM: 30, speedMps: 0, verticalMps: 3 });
    expect(at(25)).toEqual({ eastM: 0, northM: 0, heightM: 60, speedMps: 0, verticalMps: 0 });
    expect(at(35)).toMatchObject({ eastM: -15, heightM: 40, speedMps: 3, verticalMps: -4, headingDeg: 270 });
    expect(at(40)).toBeUndefined();
  });

  it('circles a place clockwise at the radius, and begins where it comes from', () => {
    const waypoints = [
      { eastM: 0, northM: 500, heightM: 85, speedMps: 10 },
      { eastM: 0, northM: 0, heightM: 85, speedMps: 10, orbit: { radiusM: 60, turns: 2 } },
    ];
    const circling = flight({ startS: 0, waypoints });
    expect(circling.course.durationS).toBeCloseTo(44 + (2 * 2 * Math.PI * 60) / 10, 0);
    expect(aircraftAt(circling, 44.001)?.aircraft.northM).toBeCloseTo(60, 0);
    for (let tS = 45; tS < 115; tS += 3) {
      const { eastM, northM } = aircraftAt(circling, tS)?.aircraft ?? { eastM: 0, northM: 0 };
      expect(Math.hypot(eastM, northM)).toBeCloseTo(60, 0);
    }
    expect(aircraftAt(circling, 46)?.aircraft.eastM).toBeGreaterThan(0);
  });

  it('has a pilot who walks at walking pace and stays at the end of the way', () => {
    const walk = [
      { eastM: 0, northM: 0, stayS: 10 },
      { eastM: 14, northM: 0 },
    ];
    const flown = flight({ pilot: { location: 'live', walk } });
    expect(aircraftAt(flown, 25)?.pilot).toMatchObject({ eastM: 0, northM: 0 });
    expect(aircraftAt(flown, 35)?.pilot?.eastM).toBeCloseTo(7);
    expect(aircraftAt(flown, 55)?.pilot).toMatchObject({ eastM: 14, northM: 0 });
    expect(aircraftAt(flight(), 30)?.pilot).toBeUndefined();
    expect(aircraftAt(flight(), 30)?.takeoff).toMatchObject({ eastM: 100, northM: -200 });
  });

  it('measures itself with the noise of the scenario, the same for the same seed', () => {
    const noisy = flight({ positionNoiseM: 2, speedNoiseMps: 0.5 });
    const truth = aircraftAt(noisy, 30)?.aircraft;
    if (!truth) throw new Error('it flies at 30 s');
    const measured = measuredMotion(noisy, truth, 1, 30);
    expect(measured).toEqual(measuredMotion(noisy, truth, 1, 30));
    expect(measured).not.toEqual(measuredMotion(noisy, truth, 2, 30));
    expect(Math.hypot(measured.eastM - truth.eastM, measured.northM - truth.northM)).toBeLessThan(12);
    expect(measuredMotion(flight(), truth, 1, 30)).toEqual(truth);
  });
});

describe('the plane of a site', () => {
  it('agrees with a degree of latitude and of longitude on the ellipsoid at 51.5 degrees north', () => {
    // GeographicLib: geodesics from 51.5 N, 2.5 W over 0.001 degrees.
    expect(offsetOf(CENTRE, { lat: 51.501, lon: -2.5 }).northM).toBeCloseTo(111.26, 1);
    expect(offsetOf(CENTRE, { lat: 51.5, lon: -2.499 }).eastM).toBeCloseTo(69.44, 1);
  });

  it('goes from metres to degrees and back', () => {
    const back = offsetOf(CENTRE, placeAt(CENTRE, { eastM: -321.5, northM: 87.25 }));
    expect(back.eastM).toBeCloseTo(-321.5, 6);
    expect(back.northM).toBeCloseTo(87.25, 6);
  });
});
