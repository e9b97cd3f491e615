import type { MapIcon } from '../map-icons.ts';
import type { MapPalette } from '../map-palette.ts';
import type { TruthIcon } from './truth-features.ts';

/** On a square of 18 about its middle; the legend draws the same. */
export const TRUTH_SHAPES: Readonly<Record<TruthIcon, string>> = {
  'truth-drone': 'M6 0A6 6 0 1 1-6 0 6 6 0 1 1 6 0ZM-1.2 0H1.2M0-1.2V1.2',
  'truth-fake': 'M-5-5 5 5M5-5-5 5',
  'truth-pilot': 'M-4-4H4V4H-4Z',
  'truth-drop': 'M-5-4H5L0 5Z',
};

const SIZE = 18;

/** Hollow marks in the colour of the truth, with a rim that parts them from what lies under them. */
export function truthIcons(palette: MapPalette): MapIcon[] {
  return Object.entries(TRUTH_SHAPES).map(([name, shape]) => ({
    name,
    size: SIZE,
    draw(context) {
      const path = new Path2D(shape);
      context.lineJoin = 'round';
      context.strokeStyle = palette['map-ground'];
      context.lineWidth = 4;
      context.stroke(path);
      context.strokeStyle = palette.truth;
      context.lineWidth = 1.8;
      context.stroke(path);
    },
  }));
}
