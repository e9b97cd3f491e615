import type { LatLon } from '@rotorwatch/domain';
import { chance } from '../../scenario/chance.ts';
import { courseAt, type Motion } from '../../scenario/course.ts';
import { type Offset, placeAt } from '../../scenario/local-plane.ts';
import type { Beating, MannedFlightPlan } from '../../scenario/scenario.ts';
import type { Scene } from '../../scenario/scene.ts';
import { isListening } from '../heartbeat.ts';
import { ticksIn, type Window } from '../message.ts';

/** A manned aircraft as a receiver hears it by ADS-B; heights of the motion are above mean sea level. */
export interface AircraftSighting {
  readonly plan: MannedFlightPlan;
  readonly at: LatLon;
  readonly motion: Motion;
  readonly tS: number;
}

/** Receivers tell of an aircraft once a second, though it sends its position twice: RTCA DO-260B. */
const PERIOD_S = 1;
/** Radio horizon of an aircraft at cruising height; a receiver's range for drones says nothing of it. */
const RANGE_M = 200_000;

/** What a receiver hears of manned aircraft within a window of a loop. */
export function aircraftSightings(
  scene: Scene,
  receiver: Beating,
  offset: Offset,
  window: Window,
): readonly AircraftSighting[] {
  return scene.aircraft.flatMap(({ plan, course }) => {
    const phaseS = plan.startS + chance(0, receiver.id, plan.id, 'phase')() * PERIOD_S;
    const flying = { ...window, toS: Math.min(window.toS, plan.startS + course.durationS) };
    return ticksIn(flying, PERIOD_S, phaseS).flatMap((tick) => {
      const tS = phaseS + tick * PERIOD_S;
      const motion = courseAt(course, tS - plan.startS);
      if (!motion || !isListening(receiver, tS)) return [];
      const distanceM = Math.hypot(motion.eastM - offset.eastM, motion.northM - offset.northM);
      return distanceM > RANGE_M ? [] : [{ plan, at: placeAt(scene.centre, motion), motion, tS }];
    });
  });
}
