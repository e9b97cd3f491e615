import type { MapPalette } from './map-palette.ts';
import { sensorIcons } from './sensors/sensor-icons.ts';
import { truthIcons } from './truth/truth-icons.ts';

/** An image of the map: name, and how to draw it on a square of `size` pixels around its middle. */
export interface MapIcon {
  readonly name: string;
  readonly size: number;
  readonly draw: (context: CanvasRenderingContext2D) => void;
}

export const TONES = ['critical', 'warning', 'advisory', 'unknown', 'stale'] as const;
export type Tone = (typeof TONES)[number];

const QUAD_ARMS = 'M-8-8 8 8M8-8-8 8';
const QUAD_ROTORS = [
  [-8, -8],
  [8, -8],
  [-8, 8],
  [8, 8],
] as const;
const PLANE =
  'M0-12C1.6-12 2-9 2-6L12 1v3L2 1.4 1.6 8 5 10.5v2L0 11.4-5 12.5v-2L-1.6 8-2 1.4-12 4V1L-2-6C-2-9-1.6-12 0-12Z';
const EMITTER = 'M0-10 10 0 0 10-10 0Z';
const PERSON = 'M-6 9c0-8 12-8 12 0z';
const TAKEOFF = 'M0-7 7 6H-7Z';
/** An arrow down to a line: something let go. */
const DROP = 'M-2.2-9h4.4v7h4.3L0 5.5-6.5-2h4.3ZM-7 7.5h14v2.5H-7Z';

/** Every image the map's layers name, in the theme's colours. */
export function mapIcons(palette: MapPalette): readonly MapIcon[] {
  const drones = TONES.flatMap((tone) => [false, true].flatMap((dashed) => droneIcons(palette, tone, dashed)));
  return [
    ...drones,
    { name: 'pilot', size: 28, draw: (context) => drawPerson(context, palette) },
    { name: 'takeoff', size: 24, draw: (context) => drawOutline(context, TAKEOFF, palette['ink-soft'], palette) },
    {
      name: 'launch',
      size: 24,
      draw: (context) => drawOutline(context, TAKEOFF, palette['ink-soft'], palette, [2, 2]),
    },
    { name: 'drop', size: 26, draw: (context) => drawOutline(context, DROP, palette.warning, palette) },
    ...sensorIcons(palette),
    ...truthIcons(palette),
    { name: 'aircraft', size: 22, draw: (context) => drawAircraft(context, palette['ink-faint'], palette) },
    { name: 'aircraft-selected', size: 22, draw: (context) => drawAircraft(context, palette.ink, palette) },
  ];
}

function droneIcons(palette: MapPalette, tone: Tone, dashed: boolean): MapIcon[] {
  const colour = palette[tone];
  const suffix = `${tone}${dashed ? '-dashed' : ''}`;
  const dash = dashed ? [3, 2] : [];
  return [
    { name: `multirotor-${suffix}`, size: 34, draw: (context) => drawQuad(context, colour, palette, dash) },
    { name: `plane-${suffix}`, size: 34, draw: (context) => drawOutline(context, PLANE, colour, palette, dash) },
    { name: `emitter-${suffix}`, size: 30, draw: (context) => drawOutline(context, EMITTER, colour, palette, dash) },
  ];
}

function drawQuad(context: CanvasRenderingContext2D, colour: string, palette: MapPalette, dash: number[]): void {
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.fillStyle = palette['map-ground'];
  context.lineWidth = 2.2;
  context.stroke(new Path2D(QUAD_ARMS));
  for (const [x, y] of QUAD_ROTORS) {
    context.beginPath();
    context.arc(x, y, 4.4, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

function drawOutline(
  context: CanvasRenderingContext2D,
  path: string,
  colour: string,
  palette: MapPalette,
  dash: number[] = [],
): void {
  const outline = new Path2D(path);
  context.setLineDash(dash);
  context.fillStyle = palette['map-ground'];
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.fill(outline);
  context.stroke(outline);
}

/** Smaller than a drone and filled: it is only passing. */
function drawAircraft(context: CanvasRenderingContext2D, colour: string, palette: MapPalette): void {
  const outline = new Path2D(PLANE);
  context.scale(0.7, 0.7);
  context.strokeStyle = palette['map-ground'];
  context.lineWidth = 3;
  context.stroke(outline);
  context.fillStyle = colour;
  context.fill(outline);
}

function drawPerson(context: CanvasRenderingContext2D, palette: MapPalette): void {
  context.fillStyle = palette.ink;
  context.strokeStyle = palette['map-ground'];
  context.lineWidth = 2;
  const head = new Path2D();
  head.arc(0, -5, 4, 0, 2 * Math.PI);
  for (const shape of [new Path2D(PERSON), head]) {
    context.stroke(shape);
    context.fill(shape);
  }
}

/** The icon's pixels at a device pixel ratio. */
export function iconPixels(icon: MapIcon, ratio: number): ImageData {
  const side = icon.size * ratio;
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no images for the map.');
  context.scale(ratio, ratio);
  context.translate(icon.size / 2, icon.size / 2);
  icon.draw(context);
  return context.getImageData(0, 0, side, side);
}
