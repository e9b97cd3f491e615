import type { Bond } from '../../bearings/bond.ts';
import type { Detection } from '../../detection/detection.ts';
import { emissionKey } from '../../track/associate.ts';

/** More emissions at once than any receivers of a site tell apart. */
const MAX_BONDS = 1000;

/** By what the bond of an emission is kept: one without a name goes by sensor, category and band. */
export function bondKey(detection: Detection): string {
  return emissionKey(detection) ?? keyOfEmitter(detection.emitter ?? '');
}

/** By what the bond of a named emitter is kept. */
export function keyOfEmitter(emitter: string): string {
  return JSON.stringify([emitter]);
}

/** Keeps a bond as the one heard last; past a bound the one heard longest ago goes. */
export function keepBond(bonds: Map<string, Bond>, key: string, bond: Bond): void {
  bonds.delete(key);
  bonds.set(key, bond);
  if (bonds.size <= MAX_BONDS) return;
  for (const [oldest] of bonds) {
    bonds.delete(oldest);
    return;
  }
}
