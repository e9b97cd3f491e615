import { bearingDeg, distanceM } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { ellipseRing } from '../live/ellipse-ring.ts';
import { aTrack } from '../live/samples.ts';
import { areaFeatures, markFeatures } from './judgement-features.ts';

const place = { lat: 51.47, lon: -2.58 };
const ellipse = { semiMajorM: 60, semiMinorM: 20, headingDeg: 30 };
const launch = { at: 0, place, ellipse, basis: 'seen' as const };
const drop = { at: 0, place, ellipse, cue: 'descent' as const, stoodMs: 9000 };
const scene = { levels: new Map(), sensors: new Map(), now: 0 };
const kinds = (features: readonly { readonly properties: Readonly<Record<string, unknown>> }[]) =>
  features.map(({ properties }) => properties.kind);

describe('drops and launch on the map', () => {
  it('are none of a track that has neither', () => {
    expect([markFeatures(aTrack(), scene), areaFeatures(aTrack(), scene)]).toEqual([[], []]);
  });

  it('mark each drop with its area, and the launch with its own once it is selected', () => {
    const track = aTrack({ launch, drops: [drop] });
    expect(kinds(markFeatures(track, scene))).toEqual(['drop', 'launch']);
    expect(kinds(areaFeatures(track, scene))).toEqual(['drop-area']);
    expect(kinds(areaFeatures(track, { ...scene, selected: 'T1' }))).toEqual(['drop-area', 'launch-area']);
  });

  it('leave the launch to the take-off point where the aircraft says that itself', () => {
    expect(markFeatures(aTrack({ launch: { ...launch, basis: 'said' } }), scene)).toEqual([]);
    expect(markFeatures(aTrack({ launch, takeoff: { at: place, heardAt: 0 } }), scene)).toEqual([]);
  });
});

describe('the ring of an ellipse', () => {
  it('reaches as far as its axes, the longer one at its bearing', () => {
    const [tip = place, ...others] = ellipseRing(place, ellipse);
    expect(distanceM(place, tip)).toBeCloseTo(60, 1);
    expect(bearingDeg(place, tip)).toBeCloseTo(30, 1);
    expect(Math.min(...others.map((at) => distanceM(place, at)))).toBeCloseTo(20, 1);
  });
});
