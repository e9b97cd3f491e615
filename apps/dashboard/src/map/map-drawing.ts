import type { LatLon } from '@rotorwatch/domain';
import { type LivePicture, useLive } from '../live/live-store.ts';
import { worstActiveLevels } from '../live/worst-alerts.ts';
import { aircraftFeatures } from './aircraft/aircraft-features.ts';
import { planFeatures, ringFeatures, zoneFeatures } from './ground-features.ts';
import type { MapCanvas, MapHit } from './map-canvas.ts';
import { firstExtent } from './map-extent.ts';
import { type DrawnSensor, sensorFeatures } from './sensors/sensor-features.ts';
import { targetFeatures, trackPlace } from './target-features.ts';
import { traceFeatures } from './trace-features.ts';
import { truthFeatures } from './truth/truth-features.ts';

// Ages on the map ("last heard 12 s ago") move though nothing comes.
const AGES_EVERY_MS = 1000;
const MANY_TRACKS = 100;
const TRACES_OF_MANY_EVERY_MS = 500;

/** Keeps plan and zones drawn as the store has them, until the answer is called. */
export function drawGround(canvas: MapCanvas): () => void {
  const draw = (now: LivePicture, before?: LivePicture) => {
    if (now.site !== before?.site) {
      canvas.set('plan', planFeatures(now.site));
      canvas.set('rings', ringFeatures(now.site?.centre));
    }
    if (now.zones !== before?.zones) canvas.set('zones', zoneFeatures(now.zones));
  };
  draw(useLive.getState());
  return useLive.subscribe(draw);
}

/** Keeps the sensors drawn, until the answer is called; `drafted` is drawn in place of what is known of it. */
export function drawSensors(canvas: MapCanvas, selected: string | undefined, drafted?: DrawnSensor): () => void {
  const draw = (now: LivePicture, before?: LivePicture) => {
    if (now.sensors === before?.sensors) return;
    const others = [...now.sensors.values()].filter((sensor) => sensor.id !== drafted?.id);
    canvas.set('sensors', sensorFeatures(drafted === undefined ? others : [...others, drafted], selected));
  };
  draw(useLive.getState());
  return useLive.subscribe(draw);
}

/** Keeps manned aircraft drawn, until the answer is called; then there are none. */
export function drawAircraft(canvas: MapCanvas, selected: string | undefined): () => void {
  const draw = (now: LivePicture, before?: LivePicture) => {
    if (now.aircraft !== before?.aircraft) canvas.set('aircraft', aircraftFeatures(now.aircraft.values(), selected));
  };
  draw(useLive.getState());
  const stop = useLive.subscribe(draw);
  return () => {
    stop();
    canvas.set('aircraft', []);
  };
}

/** Keeps the truth of a run drawn beside what is heard, until the answer is called. */
export function drawTruth(canvas: MapCanvas): () => void {
  const draw = (now: LivePicture, before?: LivePicture) => {
    if (now.truth !== before?.truth) canvas.set('truth', truthFeatures(now.truth));
  };
  draw(useLive.getState());
  return useLive.subscribe(draw);
}

/** Keeps everything that flies drawn, until the answer is called. */
export function drawSky(canvas: MapCanvas, selected: string | undefined): () => void {
  let tracesAt = Number.NEGATIVE_INFINITY;

  function draw(): void {
    const { tracks, alerts, sensors, histories, receivedAt, serviceOffsetMs } = useLive.getState();
    const flying = [...tracks.values()].filter((track) => track.state !== 'closed' && track.mergedInto === undefined);
    const levels = worstActiveLevels(alerts.values());
    const scene = {
      levels,
      sensors,
      now: Date.now() + serviceOffsetMs,
      ...(selected === undefined ? {} : { selected }),
    };
    canvas.set(
      'targets',
      flying.flatMap((track) => targetFeatures(track, scene)),
      receivedAt,
    );
    const restMs = flying.length > MANY_TRACKS ? TRACES_OF_MANY_EVERY_MS : 0;
    if (performance.now() - tracesAt < restMs) return;
    tracesAt = performance.now();
    canvas.set(
      'traces',
      flying.flatMap((track) => traceFeatures(track, histories.of(track.id).path, scene)),
    );
  }

  draw();
  const ages = setInterval(() => {
    if ([...useLive.getState().tracks.values()].some((track) => track.state !== 'fresh')) draw();
  }, AGES_EVERY_MS);
  const stop = useLive.subscribe((now, before) => {
    if (now.tracks !== before.tracks || now.alerts !== before.alerts) draw();
  });
  return () => {
    clearInterval(ages);
    stop();
  };
}

/** Fits the map to the site once, as soon as there is something to look at. */
export function lookAtSite(canvas: MapCanvas): () => void {
  let looked = false;
  const look = ({ site, zones, sensors, tracks }: LivePicture) => {
    const extent = looked ? undefined : firstExtent(site, zones, sensors.values(), tracks.values());
    if (extent === undefined) return;
    looked = true;
    canvas.fit(extent);
  };
  look(useLive.getState());
  return useLive.subscribe(look);
}

/** Brings what is selected into view, once. */
export function showSelected(canvas: MapCanvas, { kind, id }: MapHit): void {
  const at = placeOf(useLive.getState(), kind, id);
  if (at !== undefined && !canvas.shows(at)) canvas.centreOn(at);
}

function placeOf({ tracks, sensors, aircraft }: LivePicture, kind: MapHit['kind'], id: string): LatLon | undefined {
  if (kind === 'sensor') return sensors.get(id)?.position;
  if (kind === 'aircraft') return aircraft.get(id)?.at;
  const track = tracks.get(id);
  return track === undefined ? undefined : trackPlace(track, sensors);
}
