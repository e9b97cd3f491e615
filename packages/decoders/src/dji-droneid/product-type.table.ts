import type { Detection, Doubt } from '@rotorwatch/domain';
import type { Draft } from '../known.ts';

// RUB-SysSec/DroneSecurity, src/droneid_packet.py; DroneDefence/kuwait-aeroscope, aerotrackerSend.py; from 73 on the latter and
// aeburriel/scapy-uas-remoteid, after DJI's own list. The three agree but for 70, "Mavic SE" in kuwait-aeroscope.
const MODELS: readonly (readonly [code: number, model: string])[] = [
  [1, 'Inspire 1'],
  [2, 'Phantom 3 Series'],
  [3, 'Phantom 3 Series'],
  [4, 'Phantom 3 Std'],
  [5, 'M100'],
  [6, 'ACEONE'],
  [7, 'WKM'],
  [8, 'NAZA'],
  [9, 'A2'],
  [10, 'A3'],
  [11, 'Phantom 4'],
  [12, 'MG1'],
  [14, 'M600'],
  [15, 'Phantom 3 4K'],
  [16, 'Mavic Pro'],
  [17, 'Inspire 2'],
  [18, 'Phantom 4 Pro'],
  [20, 'N2'],
  [21, 'Spark'],
  [23, 'M600 Pro'],
  [24, 'Mavic Air'],
  [25, 'M200'],
  [26, 'Phantom 4 Series'],
  [27, 'Phantom 4 Adv'],
  [28, 'M210'],
  [30, 'M210 RTK'],
  [31, 'A3_AG'],
  [32, 'MG2'],
  [34, 'MG1A'],
  [35, 'Phantom 4 RTK'],
  [36, 'Phantom 4 Pro V2.0'],
  [38, 'MG1P'],
  [40, 'MG1P-RTK'],
  [41, 'Mavic 2'],
  [44, 'M200 V2 Series'],
  [51, 'Mavic 2 Enterprise'],
  [53, 'Mavic Mini'],
  [58, 'Mavic Air 2'],
  [59, 'P4M'],
  [60, 'M300 RTK'],
  [61, 'FPV'],
  [63, 'Mini 2'],
  [64, 'Agras T10'],
  [65, 'Agras T30'],
  [66, 'Air 2S'],
  [67, 'M30'],
  [68, 'Mavic 3'],
  [69, 'Mavic 2 Enterprise Advanced'],
  [70, 'Mini SE'],
  [73, 'Mini 3 Pro'],
  [75, 'Avata'],
  [76, 'Inspire 3'],
  [77, 'Mavic 3 Enterprise E/T/M'],
  [78, 'FlyCart 30'],
  [82, 'Agras T25'],
  [83, 'Agras T50'],
  [84, 'Mavic 3 Pro'],
  [86, 'Mavic 3 Classic'],
  [87, 'Mini 3'],
  [88, 'Mini 2 SE'],
  [89, 'M350 RTK'],
  [90, 'Air 3'],
];

// One source only: 72 scapy-uas-remoteid, the others kuwait-aeroscope.
const MODELS_OF_ONE_SOURCE: readonly (readonly [code: number, model: string, make?: string])[] = [
  [72, 'Agras T40'],
  [91, 'Matrice 3D/3TD'],
  [93, 'Mini 4 Pro'],
  [95, 'Agras T60'],
  [96, 'Agras T25P'],
  [240, 'H480', 'Yuneec'],
];

const BY_CODE = new Map(MODELS);
const BY_CODE_OF_ONE_SOURCE = new Map(MODELS_OF_ONE_SOURCE.map(([code, ...named]) => [code, named]));

/** Adds make and model by the product code of a DroneID; with a doubt where only one source knows the code. */
export function addProduct(draft: Draft<Detection>, code: number, doubts: Doubt[]): void {
  draft.make = 'DJI';
  const model = BY_CODE.get(code);
  if (model !== undefined) {
    draft.model = model;
    return;
  }
  const named = BY_CODE_OF_ONE_SOURCE.get(code);
  if (named === undefined) return;
  draft.model = named[0];
  draft.make = named[1] ?? 'DJI';
  doubts.push({ field: 'model', raw: code, why: 'only one source knows this product code' });
}
