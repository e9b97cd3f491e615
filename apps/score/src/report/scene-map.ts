import { bearingDeg, distanceM, type Ellipse, type LatLon } from '@rotorwatch/domain';
import { escaped } from './escaped.ts';
import type { SceneTrace, Way } from './scene-trace.ts';

const SIZE = 600;
const MARGIN = 24;
/** Of a site, where everything stands still. */
const LEAST_SPAN_M = 200;
const SCALE_STEPS_M = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];
/** Beyond that a way leads off the page: a far aircraft must not make the site a dot. */
const SHOWN_WITHIN_M = 20_000;

interface Sheet {
  readonly x: (place: LatLon) => number;
  readonly y: (place: LatLon) => number;
  readonly pixelsPerM: number;
}

/** Where everybody was (dashed) and was shown (solid), north up, as SVG; the colours are the page's. */
export function sceneMap({ truths, tracks, ellipses, drops }: SceneTrace): string {
  const places = [...truths, ...tracks].flatMap((way) => way.places);
  const [first] = places;
  if (first === undefined) return '<p class="none">Nothing flew, and nothing was shown.</p>';
  const sheet = sheetOf(places, first);
  return [
    `<svg viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="Map: true ways dashed, shown ways solid, north up" class="map">`,
    ...ellipses.map(({ at, ellipse }) => ellipseMark(sheet, at, ellipse)),
    ...truths.map((way) => line(sheet, way, way.isFake === true ? 'truth fake' : 'truth')),
    ...tracks.map((way) => line(sheet, way, way.isSuspect === true ? 'shown suspect' : 'shown')),
    ...drops.map(({ place, ellipse }) => dropMark(sheet, place, ellipse)),
    ...truths.filter(({ isFake }) => isFake !== true).map((way) => label(sheet, way)),
    scaleBar(sheet.pixelsPerM),
    '</svg>',
  ].join('\n');
}

/** A flat sheet that holds the places that are near. */
function sheetOf(places: readonly LatLon[], origin: LatLon): Sheet {
  const metres = (place: LatLon) => {
    const awayM = distanceM(origin, place);
    const angle = (bearingDeg(origin, place) * Math.PI) / 180;
    return { eastM: awayM * Math.sin(angle), northM: awayM * Math.cos(angle) };
  };
  let [west, east, south, north] = [0, 0, 0, 0];
  for (const place of places) {
    const { eastM, northM } = metres(place);
    if (Math.hypot(eastM, northM) > SHOWN_WITHIN_M) continue;
    west = Math.min(west, eastM);
    east = Math.max(east, eastM);
    south = Math.min(south, northM);
    north = Math.max(north, northM);
  }
  const spanM = Math.max(LEAST_SPAN_M, east - west, north - south);
  const pixelsPerM = (SIZE - 2 * MARGIN) / spanM;
  return {
    pixelsPerM,
    x: (place) => SIZE / 2 + (metres(place).eastM - (west + east) / 2) * pixelsPerM,
    y: (place) => SIZE / 2 - (metres(place).northM - (south + north) / 2) * pixelsPerM,
  };
}

function line({ x, y }: Sheet, { id, places }: Way, kind: string): string {
  const points = places.map((place) => `${x(place).toFixed(1)},${y(place).toFixed(1)}`).join(' ');
  return `<polyline points="${points}" class="way ${kind}"><title>${escaped(id)}</title></polyline>`;
}

/** In the middle of the way: several begin at the same place. */
function label({ x, y }: Sheet, { id, places }: Way): string {
  const at = places[Math.floor(places.length / 2)];
  if (at === undefined) return '';
  const side = x(at) > SIZE * 0.7 ? 'end' : 'start';
  const left = x(at) + (side === 'end' ? -6 : 6);
  return `<text x="${left.toFixed(1)}" y="${(y(at) - 6).toFixed(1)}" text-anchor="${side}" class="name">${escaped(id)}</text>`;
}

function ellipseMark(sheet: Sheet, at: LatLon, { semiMajorM, semiMinorM, headingDeg: turnDeg }: Ellipse): string {
  const [x, y] = [sheet.x(at).toFixed(1), sheet.y(at).toFixed(1)];
  const [rx, ry] = [semiMajorM, semiMinorM].map((axisM) => (axisM * sheet.pixelsPerM).toFixed(1));
  return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" transform="rotate(${(turnDeg - 90).toFixed(1)} ${x} ${y})" class="ellipse"/>`;
}

function dropMark(sheet: Sheet, place: LatLon, ellipse: Ellipse | undefined): string {
  const [x, y] = [sheet.x(place), sheet.y(place)];
  const cross = `<path d="M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x - 5} ${y + 5}L${x + 5} ${y - 5}" class="drop"/>`;
  return ellipse === undefined ? cross : ellipseMark(sheet, place, ellipse) + cross;
}

function scaleBar(pixelsPerM: number): string {
  const lengthM = SCALE_STEPS_M.findLast((step) => step * pixelsPerM < SIZE / 3) ?? 50;
  const width = lengthM * pixelsPerM;
  const label = lengthM < 1000 ? `${lengthM} m` : `${lengthM / 1000} km`;
  const y = SIZE - 12;
  return `<path d="M12 ${y - 5}V${y}H${(12 + width).toFixed(1)}V${y - 5}" class="scale"/><text x="16" y="${y - 6}" class="name">${label}</text>`;
}
