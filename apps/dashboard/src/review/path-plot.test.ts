import { describe, expect, it } from 'vitest';
import { pathPlot } from './path-plot.ts';

const frame = { width: 80, height: 40, padding: 4 };

describe('the picture of a path', () => {
  it('of nothing is empty', () => {
    expect(pathPlot([], [], frame)).toEqual({ line: '', end: undefined, outlines: [] });
  });
  it('of a hovering drone stands in the middle', () => {
    const here = { lat: 51, lon: -2 };
    expect(pathPlot([here, here], [], frame).end).toEqual([40, 20]);
  });
  it('has north up and east to the right', () => {
    const plot = pathPlot(
      [
        { lat: 51, lon: -2 },
        { lat: 51.001, lon: -1.999 },
      ],
      [],
      frame,
    );
    const [x = 0, y = 0] = plot.end ?? [];
    expect(x).toBeGreaterThan(40);
    expect(y).toBe(4);
  });
  it('draws no line over a gap', () => {
    const place = (lon: number) => ({ lat: 51, lon });
    const { line } = pathPlot([place(0), place(1), { ...place(2), isAfterGap: true }, place(3)], [], frame);
    expect(line.replace(/[\d. ]/g, '')).toBe('MLML');
  });
  it('keeps the scale of both axes: a square on the ground is one in the picture', () => {
    const shrink = Math.cos((60 * Math.PI) / 180);
    const corners = [
      { lat: 60, lon: 0 },
      { lat: 60, lon: 0.001 / shrink },
      { lat: 60.001, lon: 0.001 / shrink },
      { lat: 60.001, lon: 0 },
    ];
    expect(pathPlot([], [corners], frame).outlines[0]).toEqual({
      line: 'M24 36L56 36L56 4L24 4Z',
      middle: [40, 20],
    });
  });
});
