import { describe, expect, it } from 'vitest';
import { aircraftAt } from './aircraft.ts';
import type { SpooferPlan } from './scenario.ts';
import { spoofedFlights } from './spoofed-flights.ts';

const CENTRE = { lat: 51.5, lon: -2.5 };
const SPOOFER: SpooferPlan = {
  id: 'fake',
  eastM: 40,
  northM: -30,
  heightM: 2,
  startS: 10,
  durationS: 200,
  count: 50,
  everyS: 3,
  serialPrefix: 'TESTDFAKE',
  macs: 'each',
  transmitter: { kind: 'wifi-beacon', mac: 'D2:00:00:00:FF:F0', powerDbm: 20 },
  area: { radiusM: 800, heightM: { from: 30, to: 90 }, speedMps: { from: 4, to: 12 } },
};

describe('the aircraft that a spoofer makes up', () => {
  const flights = spoofedFlights(SPOOFER, CENTRE);

  it('have identities and addresses of their own, or one address', () => {
    const macs = (all: typeof flights) =>
      new Set(all.flatMap(({ plan }) => plan.remoteId?.transmitters.map(({ mac }) => mac) ?? []));
    expect(new Set(flights.map(({ plan }) => plan.remoteId?.serial)).size).toBe(50);
    expect(macs(flights).size).toBe(50);
    for (const mac of macs(flights)) expect(mac).toMatch(/^D2:00:00:00(:[0-9A-F]{2}){2}$/);
    expect(macs(spoofedFlights({ ...SPOOFER, macs: 'one' }, CENTRE)).size).toBe(1);
  });

  it('go about the area at the speed and height they were given for as long as the spoofer sends', () => {
    for (const flight of flights) {
      expect(aircraftAt(flight, 9.9)).toBeUndefined();
      expect(aircraftAt(flight, 210)).toBeUndefined();
      for (let tS = 10; tS < 209; tS += 7) {
        const { aircraft } = aircraftAt(flight, tS) ?? {};
        if (!aircraft) throw new Error(`${flight.plan.id} is not there at ${tS}`);
        expect(Math.hypot(aircraft.eastM, aircraft.northM)).toBeLessThan(801);
        expect(aircraft.speedMps).toBeGreaterThan(3.99);
        expect(aircraft.speedMps).toBeLessThan(12.01);
        expect(aircraft.heightM).toBeGreaterThan(29.99);
        expect(aircraft.heightM).toBeLessThan(90.01);
      }
    }
  });

  it('are sent from where the spoofer stands', () => {
    for (const flight of flights) expect(aircraftAt(flight, 50)?.radio).toEqual({ eastM: 40, northM: -30, heightM: 2 });
  });
});
