import { type Chance, chance } from '../../scenario/chance.ts';
import type { Scene } from '../../scenario/scene.ts';
import { isListening } from '../heartbeat.ts';
import type { Loop, Message, Window } from '../message.ts';
import { noiseFloorDbm } from '../radio.ts';
import { soundingMessage } from './rotorwatch-json.ts';

/** Chance is drawn for so long at a time, so that any window can be told by itself. */
const BLOCK_S = 600;
const BANDS_HZ = [2.412e9, 2.437e9, 2.462e9, 5.745e9, 5.785e9, 5.825e9];
const BANDWIDTH_HZ = 10e6;

/**
 * Bearings of a scene's direction finders to drones that are not there, within a window of a loop; in no order.
 *
 * Each is a single hearing in a direction drawn evenly, just strong enough, of an emitter that nobody hears again: what a
 * library makes of other people's radios. They come like a Poisson process.
 */
export function falseBearings(scene: Scene, loop: Loop, { fromS, toS }: Window): Message[] {
  const messages: Message[] = [];
  for (const { plan } of scene.directionFinders) {
    const { falsePerHour = 0 } = plan;
    if (falsePerHour === 0) continue;
    for (let block = Math.floor(fromS / BLOCK_S); block * BLOCK_S < toS; block++) {
      const draw = chance(loop.seed, plan.id, 'false', block);
      const count = poisson((falsePerHour * BLOCK_S) / 3600, draw);
      for (let nth = 0; nth < count; nth++) {
        const tS = (block + draw()) * BLOCK_S;
        const bearingDeg = draw() * 360;
        const frequencyHz = BANDS_HZ[Math.floor(draw() * BANDS_HZ.length)] ?? 2.437e9;
        const rssiDbm = noiseFloorDbm(BANDWIDTH_HZ, plan.noiseFigureDb) + 10 + 8 * draw();
        const emitter = `RF-${Math.floor(draw() * 0x1000000)
          .toString(16)
          .toUpperCase()
          .padStart(6, '0')}`;
        if (tS < fromS || tS >= toS || !isListening(plan, tS)) continue;
        const emission = { emitter, frequencyHz, bandwidthHz: BANDWIDTH_HZ, powerDbm: 0, category: 'drone' } as const;
        messages.push(soundingMessage(plan, emission, loop, tS, { rssiDbm, bearingDeg, sigmaDeg: plan.sigmaDeg }));
      }
    }
  }
  return messages;
}

/** A draw from the Poisson distribution. Source: Knuth, The Art of Computer Programming, volume 2, 3.4.1, algorithm Q; for small means. */
function poisson(mean: number, draw: Chance): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = draw(); product > least; product *= draw()) count++;
  return count;
}
