import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { wrongType } from '../json/checks.ts';

/** by a band's names and numbers: its centre in Hz */
const CENTRES_HZ: ReadonlyMap<unknown, number> = new Map<unknown, number>([
  ['433', 433.92e6],
  ['MHz433', 433.92e6],
  [1, 433.92e6],
  // 868 to 915 MHz.
  ['900', 891.5e6],
  ['MHz900', 891.5e6],
  [2, 891.5e6],
  ['1G2', 1.2e9],
  ['MHz1200', 1.2e9],
  [3, 1.2e9],
  ['2G4', 2.44e9],
  ['MHz2400', 2.44e9],
  [4, 2.44e9],
  ['5G8', 5.8e9],
  ['MHz5800', 5.8e9],
  [5, 5.8e9],
  ['5G2', 5.2e9],
  ['MHz5200', 5.2e9],
  [6, 5.2e9],
  ['GNSS', 1.575e9],
]);
const INVALID = new Set<unknown>([0, 'Invalid']);

/**
 * The centre of the band of a list that names one, in Hz; `undefined` where it names none or several, for then nothing tells
 * in which the signal was.
 *
 * Source: mydefence/argos_api, schema/messages/common/FrequencyBand.json; mydefence/mdif, rfs.proto, ScanBand.
 */
export function bandCentreHz(found: unknown, place: string, faults: DecodeFault[]): number | undefined {
  if (!Array.isArray(found)) return wrongType('a list of bands', found, place, faults);
  if (found.length !== 1 || INVALID.has(found[0])) return undefined;
  const centreHz = CENTRES_HZ.get(found[0]);
  if (centreHz === undefined) faults.push(fault('unknown-kind', `${place}/0`, `a band ${excerpt(found[0])}`));
  return centreHz;
}
