import { describe, expect, it } from 'vitest';
import { aTrack } from '../samples.ts';
import { trackHistories } from './track-histories.ts';

const at = { lat: 51, lon: -2 };
const fixed = (heardAt: number) => aTrack({ fix: { at, heardAt } });
const point = (heardAt: number) => ({ at: heardAt, fix: { at, heardAt } });
const times = (history: { readonly path: readonly { readonly at: number }[] }) => history.path.map((each) => each.at);

describe('the history of a track', () => {
  it('is empty for a track nobody saw', () => {
    expect(trackHistories().of('T9').path).toEqual([]);
  });
  it('takes a fix once, however often the track is sent', () => {
    const histories = trackHistories();
    histories.take(fixed(1000));
    histories.take(fixed(1000));
    histories.take(fixed(900));
    histories.take(fixed(2000));
    expect(times(histories.of('T1'))).toEqual([1000, 2000]);
  });
  it("puts the service's path under what was seen since", () => {
    const histories = trackHistories();
    histories.take(fixed(5000));
    histories.seed('T1', [point(3000), point(1000), point(5000)]);
    histories.take(fixed(6000));
    expect(times(histories.of('T1'))).toEqual([1000, 3000, 5000, 6000]);
  });
  it('keeps each sensor apart and leaves out hearings without a signal', () => {
    const histories = trackHistories();
    const hearing = { firstHeardAt: 0, detections: 1 };
    histories.take(
      aTrack({
        hearings: [
          { ...hearing, sensor: 'north', lastHeardAt: 10, rssiDbm: -60 },
          { ...hearing, sensor: 'south', lastHeardAt: 10 },
        ],
      }),
    );
    expect([...histories.of('T1').signals]).toEqual([['north', [{ at: 10, rssiDbm: -60 }]]]);
  });
  it('is bounded and loses its oldest part first', () => {
    const histories = trackHistories();
    for (let n = 1; n <= 5000; n += 1) histories.take(fixed(n));
    const kept = times(histories.of('T1'));
    expect(kept.length).toBeLessThanOrEqual(1200);
    expect(kept.at(-1)).toBe(5000);
  });
  it('is forgotten with its track', () => {
    const histories = trackHistories();
    histories.take(fixed(1));
    histories.keepOnly(new Map());
    expect(histories.of('T1').path).toEqual([]);
  });
});
