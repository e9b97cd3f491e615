import type { FlightPlan } from './scenario.ts';

/** What a kind of aircraft can do; it gives way in speed, never in these. */
export interface Limits {
  /** Along its way, speeding up and braking. */
  readonly alongMps2: number;
  /** Across it, in a turn. */
  readonly acrossMps2: number;
  readonly climbMps: number;
  readonly descentMps: number;
  /** Below it falls; 0 for what can stand still. */
  readonly slowestMps: number;
  /** Through the air, of what is held up by its rotors: what it has against the wind. */
  readonly fastestMps: number;
}

const GRAVITY_MPS2 = 9.81;
const banked = (degrees: number) => GRAVITY_MPS2 * Math.tan((degrees * Math.PI) / 180);

/**
 * Limits by the way an aircraft flies.
 *
 * Multirotor and aeroplane: the defaults and upper bounds of a common autopilot (PX4/PX4-Autopilot, module parameters):
 * MPC_ACC_HOR_MAX 5 m/s², MPC_Z_VEL_MAX_UP up to 8 m/s, MPC_Z_VEL_MAX_DN up to 4 m/s; FW_R_LIM 50° of bank, FW_T_CLMB_MAX 5 m/s,
 * FW_T_SINK_MAX 5 m/s, FW_AIRSPD_MIN 10 m/s. The bank in a planned turn is chosen 10° less, as a pilot leaves some. 16 m/s
 * against the wind is chosen, in the order of what small camera drones do at most. A racer is flown by hand with its angle free: 60° of bank, the rest chosen to go with it.
 * Manned aircraft: 25° of bank, the usual limit of instrument turns (ICAO Doc 8168), and 0.5 m/s² along the way, chosen.
 */
export const LIMITS = {
  multirotor: { alongMps2: 5, acrossMps2: 5, climbMps: 8, descentMps: 4, slowestMps: 0, fastestMps: 16 },
  racer: {
    alongMps2: banked(60),
    acrossMps2: banked(60),
    climbMps: 25,
    descentMps: 25,
    slowestMps: 0,
    fastestMps: 40,
  },
  aeroplane: { alongMps2: 2, acrossMps2: banked(40), climbMps: 5, descentMps: 5, slowestMps: 10, fastestMps: 30 },
  manned: { alongMps2: 0.5, acrossMps2: banked(25), climbMps: 25, descentMps: 25, slowestMps: 0, fastestMps: 350 },
} as const satisfies Record<string, Limits>;

/** Of a person on foot: turns on the spot. */
export const ON_FOOT: Limits = {
  alongMps2: Number.POSITIVE_INFINITY,
  acrossMps2: Number.POSITIVE_INFINITY,
  climbMps: Number.POSITIVE_INFINITY,
  descentMps: Number.POSITIVE_INFINITY,
  slowestMps: 0,
  fastestMps: Number.POSITIVE_INFINITY,
};

/** How a flight flies: as it says, or as the airframe it tells of does. */
export function fliesAs({ flies, remoteId }: Pick<FlightPlan, 'flies' | 'remoteId'>): keyof typeof LIMITS {
  if (flies !== undefined) return flies;
  return remoteId?.airframe === 'aeroplane' || remoteId?.airframe === 'glider' ? 'aeroplane' : 'multirotor';
}
