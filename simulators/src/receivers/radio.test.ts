import { describe, expect, it } from 'vitest';
import { noiseFloorDbm, pathLossDb, RADIO_KINDS } from './radio.ts';

describe('radio', () => {
  it('loses 40 dB over the first metre at 2.4 GHz, as free space does', () => {
    expect(pathLossDb(2.44e9, 1)).toBeCloseTo(40.2, 1);
    expect(pathLossDb(2.44e9, 0)).toBe(pathLossDb(2.44e9, 1));
  });

  it('loses 25 dB for each tenfold distance', () => {
    expect(pathLossDb(5.8e9, 1000) - pathLossDb(5.8e9, 100)).toBeCloseTo(25, 9);
  });

  it('has a noise floor of -114 dBm in 1 MHz, and the noise figure on top', () => {
    expect(noiseFloorDbm(1e6, 0)).toBeCloseTo(-114, 9);
    expect(noiseFloorDbm(20e6, 7)).toBeCloseTo(-94, 1);
  });

  it('is as sensitive as makers of receivers say', () => {
    const sensitivityDbm = (kind: keyof typeof RADIO_KINDS) =>
      noiseFloorDbm(RADIO_KINDS[kind].bandwidthHz, 7) + RADIO_KINDS[kind].requiredSnrDb;
    expect(sensitivityDbm('ble-legacy')).toBeCloseTo(-95, 0);
    expect(sensitivityDbm('ble-long-range')).toBeCloseTo(-103, 0);
    expect(sensitivityDbm('wifi-beacon')).toBeCloseTo(-92, 0);
  });
});
