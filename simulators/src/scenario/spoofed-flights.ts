import type { LatLon } from '@rotorwatch/domain';
import { LIMITS, ON_FOOT } from './airframe-limits.ts';
import { type Chance, chance } from './chance.ts';
import { courseOf, type Stop } from './course.ts';
import type { Flight } from './flight.ts';
import { offsetOf } from './local-plane.ts';
import type { SpooferPlan } from './scenario.ts';
import { macAfter } from './swarm.ts';

/**
 * The aircraft that a spoofer makes up: each goes from one place of the area to another at a speed of its own, as long as the
 * spoofer sends, and turns on the spot, as nothing that flies does.
 *
 * The same under every seed: what is told is part of the scenario, how it is heard is chance.
 */
export function spoofedFlights(plan: SpooferPlan, centre: LatLon): readonly Flight[] {
  const at = { ...offsetOf(centre, plan), heightM: plan.heightM };
  const { everyS = 1 } = plan;
  return Array.from({ length: plan.count }, (_, index) => {
    const id = `${plan.id}-${index + 1}`;
    const stops = madeUpStops(plan, chance(0, id, 'course'));
    return {
      plan: {
        id,
        startS: plan.startS,
        waypoints: [],
        remoteId: {
          serial: plan.serialPrefix + String(index + 1).padStart(6, '0'),
          airframe: plan.airframe ?? 'multirotor',
          transmitters: [
            plan.macs === 'one'
              ? plan.transmitter
              : { ...plan.transmitter, mac: macAfter(plan.transmitter.mac, index + 1) },
          ],
        },
      },
      limits: LIMITS.aeroplane,
      takeoff: stops[0] ?? at,
      course: courseOf(stops, ON_FOOT),
      endS: plan.startS + plan.durationS,
      emissions: [],
      dropsS: [],
      gustMps: 0,
      spoofer: { at, everyS },
    };
  });
}

function madeUpStops({ area, durationS }: SpooferPlan, draw: Chance): readonly Stop[] {
  const between = ({ from, to }: { readonly from: number; readonly to: number }) => from + (to - from) * draw();
  const speedMps = between(area.speedMps);
  const heightM = between(area.heightM);
  const somewhere = (): Stop => {
    const angle = 2 * Math.PI * draw();
    const awayM = area.radiusM * Math.sqrt(draw());
    return { eastM: awayM * Math.sin(angle), northM: awayM * Math.cos(angle), heightM, speedMps, stayS: 0 };
  };
  const stops = [somewhere()];
  let leftM = speedMps * durationS;
  for (let last = stops[0]; last !== undefined && leftM > 0; last = stops.at(-1)) {
    const next = somewhere();
    const legM = Math.hypot(next.eastM - last.eastM, next.northM - last.northM);
    // A last leg is flown as far as the time allows.
    const part = Math.min(1, leftM / Math.max(legM, 1e-9));
    stops.push({
      ...next,
      eastM: last.eastM + part * (next.eastM - last.eastM),
      northM: last.northM + part * (next.northM - last.northM),
    });
    leftM -= legM;
  }
  return stops;
}
