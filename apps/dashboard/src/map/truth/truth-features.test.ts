import { describe, expect, it } from 'vitest';
import { truthFeatures } from './truth-features.ts';

const at = { lat: 51.47, lon: -2.58 };
const motion = { altitudeHaeM: 60, heightM: 40, speedMps: 8, verticalMps: 0, serials: [], isFake: false };

describe('the marks of the truth', () => {
  it('are the aircraft by its name, its pilot and what it dropped', () => {
    const features = truthFeatures([{ id: 'visitor', at, ...motion, pilotAt: at, droppedAt: { at, tS: 60 } }]);
    expect(features.map(({ properties }) => properties)).toEqual([
      { icon: 'truth-drop', name: '' },
      { icon: 'truth-pilot', name: '' },
      { icon: 'truth-drone', name: 'visitor' },
    ]);
    expect(features[2]?.geometry.coordinates).toEqual([-2.58, 51.47]);
  });

  it('tell what is made up from what flies', () => {
    expect(truthFeatures([{ id: 'decoy', at, ...motion, isFake: true }])[0]?.properties.icon).toBe('truth-fake');
  });
});
