import { type Aircraft, epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aircraftFrames } from './aircraft-frames.ts';

const seen = (address: string, sightings = 1) => {
  const at = epochMs(1_760_000_000_000);
  const aircraft: Aircraft = { address, link: 'adsb', firstHeardAt: at, lastHeardAt: at, sightings, sensors: [] };
  return { kind: 'aircraft-changed', aircraft } as const;
};
const left = (address: string) => ({ kind: 'aircraft-left', address }) as const;

describe('a frame of aircraft', () => {
  it('holds of each the latest state, once, or that it left', () => {
    const frames = aircraftFrames();
    expect(frames.take()).toBeUndefined();
    frames.add([seen('AAAAAA'), seen('BBBBBB')]);
    frames.add([seen('AAAAAA', 2), left('BBBBBB'), left('CCCCCC'), seen('CCCCCC', 7)]);
    const frame = frames.take();
    expect(frame?.aircraft.map(({ address, sightings }) => [address, sightings])).toEqual([
      ['AAAAAA', 2],
      ['CCCCCC', 7],
    ]);
    expect(frame?.left).toEqual(['BBBBBB']);
    expect(frames.take()).toBeUndefined();
  });
});
