import { type LivePicture, useLive } from '../live/live-store.ts';
import { worstActiveLevels } from '../live/worst-alerts.ts';
import { planFeatures, ringFeatures, sensorFeatures, zoneFeatures } from './ground-features.ts';
import type { MapCanvas } from './map-canvas.ts';
import { firstExtent } from './map-extent.ts';
import { targetFeatures, trackPlace } from './target-features.ts';
import { traceFeatures } from './trace-features.ts';

// Ages on the map ("last heard 12 s ago") move though nothing comes.
const AGES_EVERY_MS = 1000;
const MANY_TRACKS = 100;
const TRACES_OF_MANY_EVERY_MS = 500;

/** Keeps plan, zones and sensors drawn as the store has them, until the answer is called. */
export function drawGround(canvas: MapCanvas): () => void {
  const draw = (now: LivePicture, before?: LivePicture) => {
    if (now.site !== before?.site) {
      canvas.set('plan', planFeatures(now.site));
      canvas.set('rings', ringFeatures(now.site?.centre));
    }
    if (now.zones !== before?.zones) canvas.set('zones', zoneFeatures(now.zones));
    if (now.sensors !== before?.sensors) canvas.set('sensors', sensorFeatures(now.sensors.values()));
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

/** Brings the selected track into view, once. */
export function showSelected(canvas: MapCanvas, selected: string | undefined): void {
  const { tracks, sensors } = useLive.getState();
  const track = selected === undefined ? undefined : tracks.get(selected);
  const at = track === undefined ? undefined : trackPlace(track, sensors);
  if (at !== undefined && !canvas.shows(at)) canvas.centreOn(at);
}
