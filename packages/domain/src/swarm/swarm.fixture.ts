import type { Detection } from '../detection/detection.ts';
import { aDetection, aZone, place, Scene, serial } from '../picture/scene.fixture.ts';
import { sensorId } from '../sensor/sensor-id.ts';

/** What a night with a swarm is like. */
export interface Night {
  readonly seed: number;
  readonly ids: number;
  readonly perSecond: number;
  readonly seconds: number;
  readonly hasZone: boolean;
}

export interface SwarmNight {
  readonly scene: Scene;
  /** When the real drone was heard in the zone first. */
  readonly realAt: number;
}

/** One forged identity as a sensor hears it. */
export function forged(nth: number, rssiDbm: number, showing: Partial<Detection> = {}): Detection {
  const at = place((nth * 37) % 160, (nth * 53) % 160);
  return aDetection({
    uasIds: [serial(`F${nth}`)],
    emitter: `f${nth}`,
    rssiDbm,
    geometry: { kind: 'position', at },
    ...showing,
  });
}

/**
 * A transmitter that forges identities, heard by one to three sensors that miss some of it, and a real drone that comes
 * in the midst of it, at a strength of its own at one sensor at least.
 */
export function swarmNight({ seed, ids, perSecond, seconds, hasZone }: Night): SwarmNight {
  const chance = chances(seed);
  const scene = new Scene();
  if (hasZone) scene.act(0, { kind: 'create-zone', zone: aZone({ level: 'critical' }) });
  const sensors = Array.from({ length: 1 + Math.floor(chance() * 3) }, (_, nth) => ({
    sensor: sensorId(`s${nth + 1}`),
    swarmDbm: -50 - chance() * 35,
    hears: 0.4 + chance() * 0.6,
  }));
  const realAt = 10 + seconds * (0.3 + 0.3 * chance());
  // In one case of two it is as strong as the swarm where it is heard first.
  const isAlike = sensors.length > 1 && chance() < 0.5;
  const real = (second: number) => {
    for (const [nth, { sensor, swarmDbm }] of sensors.entries()) {
      const rssiDbm = isAlike && nth === 0 ? swarmDbm : swarmDbm - 12 + chance() * 2;
      const at = place(50 - (second - realAt), 10);
      scene.hear(
        second + nth * 0.05,
        aDetection({
          sensor,
          rssiDbm,
          uasIds: [serial('REAL')],
          emitter: 'real',
          geometry: { kind: 'position', at },
        }),
      );
    }
  };
  let nextReal = realAt;
  for (let nth = 0; nth < seconds * perSecond; nth += 1) {
    const second = 10 + nth / perSecond;
    if (second >= nextReal) {
      real(second);
      nextReal += 1;
    }
    const id = Math.floor(chance() * ids);
    for (const { sensor, swarmDbm, hears } of sensors) {
      if (chance() > hears) continue;
      scene.hear(second, forged(id, swarmDbm + chance() * 2 - 1, { sensor }));
    }
  }
  return { scene, realAt };
}

/** Numbers from 0 up to 1 that a seed decides. Source: S. K. Park, K. W. Miller, CACM 31(10), 1988. */
function chances(seed: number): () => number {
  let state = seed * 7919 + 17;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
