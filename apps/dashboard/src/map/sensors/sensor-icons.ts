import type { SensorView } from '@rotorwatch/wire';
import { isHearing, type SensorKind } from '../../live/words/sensor-words.ts';
import type { MapIcon } from '../map-icons.ts';
import type { MapPalette } from '../map-palette.ts';

type State = SensorView['state'];

const KINDS: readonly SensorKind[] = ['remote-id', 'radio', 'receiver'];
const STATES: readonly State[] = ['ok', 'degraded', 'blind', 'offline'];

/** A kind's outline and the sign within it. */
const SHAPES: Readonly<Record<SensorKind, { readonly outline: string; readonly sign: string }>> = {
  // A mast with its antenna in a circle.
  'remote-id': { outline: 'M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0Z', sign: 'M-4 3 0-5 4 3M0-5V5' },
  // Waves in a square.
  radio: { outline: 'M-8.5-8.5H8.5V8.5H-8.5Z', sign: 'M-4.5 4a9 9 0 0 1 9-9M-1 4a5.5 5.5 0 0 1 5.5-5.5' },
  // A dish on its foot in a hexagon.
  receiver: { outline: 'M-5-8.7H5L10 0 5 8.7H-5L-10 0Z', sign: 'M-4 5H4M0 5V0M-4-3a4 4 0 0 0 8 0' },
};
const WARNING_SIGN = 'M0-5.4 6 4.6H-6Z';
const WARNING_MARK = 'M0-2V1.4M0 2.6V3.6';
const STRIKE = 'M-11 11 11-11';
const CROSS = 'M-11 11 11-11M-11-11 11 11';
const SIDE_PX = 34;
const TILE_PX = 16;

/** The symbols of sensors by kind and state, and the hatching of what no sensor hears. */
export function sensorIcons(palette: MapPalette): readonly MapIcon[] {
  const symbols = KINDS.flatMap((kind) =>
    STATES.map((state) => ({
      name: `sensor-${kind}-${state}`,
      size: SIDE_PX,
      draw: (context: CanvasRenderingContext2D) => drawSensor(context, palette, kind, state),
    })),
  );
  return [
    ...symbols,
    { name: 'hatch-down', size: TILE_PX, draw: (context) => drawHatch(context, palette.warning) },
    { name: 'hatch-sector', size: TILE_PX, draw: (context) => drawHatch(context, palette['ink-faint']) },
  ];
}

/** One that hears nothing is hatched and struck through; one that is gone is dashed and crossed out. */
function drawSensor(context: CanvasRenderingContext2D, palette: MapPalette, kind: SensorKind, state: State): void {
  const colour = state === 'ok' ? palette['ink-soft'] : palette.warning;
  const outline = new Path2D(SHAPES[kind].outline);
  context.fillStyle = palette['map-ground'];
  context.strokeStyle = colour;
  context.lineWidth = 1.6;
  context.lineJoin = 'round';
  context.fill(outline);
  if (!isHearing(state)) hatchWithin(context, outline);
  if (state === 'offline') context.setLineDash([2.5, 2]);
  context.stroke(outline);
  context.setLineDash([]);
  if (isHearing(state)) context.stroke(new Path2D(SHAPES[kind].sign));
  else strike(context, palette, new Path2D(state === 'offline' ? CROSS : STRIKE));
  if (state === 'degraded') drawWarning(context, palette);
}

function hatchWithin(context: CanvasRenderingContext2D, outline: Path2D): void {
  context.save();
  context.clip(outline);
  context.lineWidth = 1.1;
  for (let offset = -24; offset <= 24; offset += 4) {
    context.beginPath();
    context.moveTo(offset - 12, -12);
    context.lineTo(offset + 12, 12);
    context.stroke();
  }
  context.restore();
}

function strike(context: CanvasRenderingContext2D, palette: MapPalette, path: Path2D): void {
  const { strokeStyle } = context;
  context.strokeStyle = palette['map-ground'];
  context.lineWidth = 5;
  context.stroke(path);
  context.strokeStyle = strokeStyle;
  context.lineWidth = 2.2;
  context.stroke(path);
}

function drawWarning(context: CanvasRenderingContext2D, palette: MapPalette): void {
  context.save();
  context.translate(9, -8);
  const sign = new Path2D(WARNING_SIGN);
  context.fillStyle = palette['map-ground'];
  context.strokeStyle = palette['map-ground'];
  context.lineWidth = 3.4;
  context.stroke(sign);
  context.fill(sign);
  context.strokeStyle = palette.warning;
  context.lineWidth = 1.3;
  context.stroke(sign);
  context.stroke(new Path2D(WARNING_MARK));
  context.restore();
}

/** Diagonals that go on over the tile's edges, so that tiles side by side show none. */
function drawHatch(context: CanvasRenderingContext2D, colour: string): void {
  const half = TILE_PX / 2;
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  for (const offset of [-TILE_PX, -half, 0, half, TILE_PX]) {
    context.beginPath();
    context.moveTo(offset - TILE_PX, TILE_PX);
    context.lineTo(offset + TILE_PX, -TILE_PX);
    context.stroke();
  }
}
