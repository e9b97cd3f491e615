import { describe, expect, it } from 'vitest';
import { aircraftAt, measuredMotion } from './aircraft.ts';
import { flightOf } from './flight.ts';
import { offsetOf, placeAt } from './local-plane.ts';
import { aFlight } from './scenario.fixture.ts';

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

  it('takes off from rest, hovers, and goes on, without a heading while it does not move over ground', () => {
    const waypoints = [
      { eastM: 0, northM: 0, heightM: 0, speedMps: 1 },
      { eastM: 0, northM: 0, heightM: 60, speedMps: 6, hoverS: 10 },
      { eastM: -30, northM: 0, heightM: 40, speedMps: 5 },
    ];
    const at = (tS: number) => aircraftAt(flight({ startS: 0, waypoints }), tS)?.aircraft;
    expect(at(0)).toEqual({ eastM: 0, northM: 0, heightM: 0, speedMps: 0, verticalMps: 0 });
    expect(at(5)).toMatchObject({ eastM: 0, northM: 0, speedMps: 0, verticalMps: 6 });
    expect(at(5)).not.toHaveProperty('headingDeg');
    // 60 m at 6 m/s and a braking and a speeding up at 5 m/s².
    expect(at(11.1)?.verticalMps).toBeGreaterThan(0);
    expect(at(11.3)).toMatchObject({ speedMps: 0, verticalMps: 0 });
    expect(at(24)?.headingDeg).toBeCloseTo(270);
    expect(at(24)?.verticalMps).toBeLessThan(-2);
  });

  it('wanders by some decimetres while it hovers, not in jumps, and not while it goes', () => {
    const waypoints = [
      { eastM: 0, northM: 0, heightM: 60, speedMps: 10, hoverS: 300 },
      { eastM: 500, northM: 0, heightM: 60, speedMps: 10 },
    ];
    const hovering = flight({ startS: 0, waypoints });
    const east = Array.from({ length: 2800 }, (_, tick) => aircraftAt(hovering, 10 + tick / 10)?.aircraft.eastM ?? 0);
    const sigmaM = Math.sqrt(east.reduce((sum, each) => sum + each * each, 0) / east.length);
    expect(sigmaM).toBeGreaterThan(0.15);
    expect(sigmaM).toBeLessThan(0.5);
    for (const [tick, eastM] of east.entries()) expect(Math.abs(eastM - (east[tick - 1] ?? eastM))).toBeLessThan(0.05);
    expect(aircraftAt(hovering, 320)?.aircraft.northM).toBe(0);
  });

  it('circles a place clockwise at the radius, and begins where its way touches the circle', () => {
    const waypoints = [
      { eastM: 0, northM: 500, heightM: 85, speedMps: 10 },
      { eastM: 0, northM: 0, heightM: 85, speedMps: 10, orbit: { radiusM: 60, turns: 2 } },
    ];
    const circling = flight({ startS: 0, waypoints });
    const touchM = Math.sqrt(500 ** 2 - 60 ** 2);
    expect(circling.course.durationS).toBeCloseTo(touchM / 10 + (2 * 2 * Math.PI * 60) / 10, 0);
    for (let tS = 51; tS < 124; tS += 3) {
      const { eastM, northM } = aircraftAt(circling, tS)?.aircraft ?? { eastM: 0, northM: 0 };
      expect(Math.abs(Math.hypot(eastM, northM) - 60)).toBeLessThan(1);
    }
    expect(aircraftAt(circling, 52)?.aircraft.eastM).toBeGreaterThan(0);
    expect(circling.course.slowestMps).toBeGreaterThan(9.9);
  });

  it('goes down for a drop, lets go in the middle of the stay, and climbs out', () => {
    const waypoints = [
      { eastM: 0, northM: -100, heightM: 60, speedMps: 10 },
      { eastM: 0, northM: 0, heightM: 60, speedMps: 10, drop: { heightM: 12, hoverS: 10 } },
      { eastM: 0, northM: -100, heightM: 60, speedMps: 12 },
    ];
    const dropping = flight({ startS: 5, waypoints });
    expect(dropping.dropsS).toHaveLength(1);
    const [atS = 0] = dropping.dropsS;
    const at = (tS: number) => aircraftAt(dropping, tS)?.aircraft;
    expect(at(atS)?.heightM).toBeCloseTo(12, -0.5);
    expect(Math.hypot(at(atS)?.eastM ?? 99, at(atS)?.northM ?? 99)).toBeLessThan(1.5);
    expect(at(atS - 8)?.verticalMps).toBeCloseTo(-2.5);
    expect(at(atS + 9)?.verticalMps).toBeCloseTo(5);
    expect(at(atS + 20)?.heightM).toBeCloseTo(60, -0.5);
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
    const white = flight({ positionNoiseM: 2, noise: 'white' });
    const jump = measuredMotion(white, truth, 1, 30.001).eastM - measuredMotion(white, truth, 1, 30).eastM;
    expect(Math.abs(jump)).toBeGreaterThan(0.1);
    const drifting = measuredMotion(noisy, truth, 1, 30.001).eastM - measured.eastM;
    expect(Math.abs(drifting)).toBeLessThan(0.01);
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
