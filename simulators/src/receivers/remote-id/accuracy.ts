import type { FlightPlan } from '../../scenario/scenario.ts';
import type { UasLocation } from '../dronescout/uas-data.ts';

type Classes = Pick<
  UasLocation,
  'horizontalAccuracy' | 'verticalAccuracy' | 'baroAccuracy' | 'speedAccuracy' | 'timeAccuracy'
>;

/**
 * Upper bounds of the classes of ASTM F3411-22a, from the best down, in metres and metres a second; the worst is unknown.
 *
 * Source: `ODID_Horizontal_accuracy`, `ODID_Vertical_accuracy` and `ODID_Speed_accuracy` of opendroneid-core-c.
 */
const HORIZONTAL_M = [1, 3, 10, 30, 92.6, 185.2, 555.6, 926, 1852, 3704, 7408, 18_520];
const VERTICAL_M = [1, 3, 10, 25, 45, 150];
const SPEED_MPS = [0.3, 1, 3, 10];
const TENTH_OF_A_SECOND = 1;
/** What a scenario that says nothing of these is told with: better than 10 m and 1 m/s. */
const USUAL_VERTICAL = 4;
const USUAL_SPEED = 3;

/** Of a normal distribution, what holds 95 %: along one axis, and as the radius of a circle over two like axes. */
const SIGMAS_ALONG_ONE = 1.96;
const SIGMAS_OVER_TWO = Math.sqrt(-2 * Math.log(0.05));

/** The classes of accuracy (95 %) that a flight's noise comes to; the horizontal one may be given. */
export function accuracyClasses({
  accuracyClass,
  positionNoiseM = 0,
  heightNoiseM,
  speedNoiseMps,
}: FlightPlan): Classes {
  return {
    horizontalAccuracy: accuracyClass ?? classOf(HORIZONTAL_M, positionNoiseM * SIGMAS_OVER_TWO),
    verticalAccuracy:
      heightNoiseM === undefined ? USUAL_VERTICAL : classOf(VERTICAL_M, heightNoiseM * SIGMAS_ALONG_ONE),
    baroAccuracy: 0,
    speedAccuracy: speedNoiseMps === undefined ? USUAL_SPEED : classOf(SPEED_MPS, speedNoiseMps * SIGMAS_ALONG_ONE),
    timeAccuracy: TENTH_OF_A_SECOND,
  };
}

function classOf(bounds: readonly number[], error: number): number {
  const step = bounds.findIndex((bound) => error < bound);
  return step === -1 ? 0 : bounds.length - step;
}
