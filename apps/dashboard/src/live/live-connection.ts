import type { AlertView, PathPointView, TrackView } from '@rotorwatch/wire';
import { afterPaint, drawing, forgetPaints } from './age/paint-latency.ts';
import { ask } from './ask.ts';
import type { LiveFeed } from './feed/feed.ts';
import { type Batch, frameBuffer } from './feed/frame-buffer.ts';
import { type PathSeeds, pathSeeds } from './history/path-seeds.ts';
import { emptyPicture, useLive } from './live-store.ts';
import { newerAlerts } from './newer-alerts.ts';
import { changeBy, committed } from './picture-changes.ts';

const browserFrames = {
  request: (draw: () => void) => requestAnimationFrame(draw),
  cancel: (request: number) => cancelAnimationFrame(request),
};

/** Shows a world on this screen until the answer is called. */
export function showWorld(world: string, feed: LiveFeed): () => void {
  const { worlds, exercises } = useLive.getState();
  const ofAllWorlds = {
    ...(worlds === undefined ? {} : { worlds }),
    ...(exercises === undefined ? {} : { exercises }),
  };
  useLive.setState({ ...emptyPicture(world), ...ofAllWorlds }, true);
  const seeds = seedsOf(world);
  const buffer = frameBuffer(browserFrames, (batch) => commit(batch, seeds));
  const stop = feed.subscribe((event) => {
    if (event.kind === 'snapshot') buffer.clear();
    if (event.kind === 'frame') buffer.frame(event.frame);
    if (event.kind === 'alert') buffer.alert(event.alert);
    useLive.setState(changeBy(event, useLive.getState(), Date.now()));
    if (event.kind === 'heartbeat') afterPaint('link', event.heartbeat.sentAt);
    if (event.kind === 'snapshot') beginHistories(event.snapshot.tracks, seeds);
  });
  return () => {
    stop();
    buffer.clear();
    seeds.stop();
    forgetPaints();
  };
}

/** Takes the alert that an answer carried, if that world is still shown; the stream may bring it as well. */
export function receiveAlert(world: string, alert: AlertView): void {
  const picture = useLive.getState();
  if (picture.world === world) useLive.setState({ alerts: newerAlerts(picture.alerts, [alert]) });
}

function seedsOf(world: string): PathSeeds {
  const fetchPath = async (track: string) => {
    const path = `/api/tracks/${encodeURIComponent(track)}/path`;
    return (await ask<{ readonly items: readonly PathPointView[] }>(path, { world })).items;
  };
  return pathSeeds(fetchPath, (track, points) => useLive.getState().histories.seed(track, points));
}

function commit(batch: Batch, seeds: PathSeeds): void {
  const { histories } = useLive.getState();
  const came = [...batch.tracks.values()];
  for (const track of came) histories.take(track);
  useLive.setState(committed(useLive.getState(), batch));
  if (came.some((track) => track.state === 'closed')) histories.keepOnly(useLive.getState().tracks);
  seeds.want(came.filter((track) => track.detections > 2));
  if (batch.receivedAt !== undefined) drawing(batch.receivedAt);
}

function beginHistories(tracks: readonly TrackView[], seeds: PathSeeds): void {
  const { histories, tracks: shown } = useLive.getState();
  histories.keepOnly(shown);
  for (const track of tracks) histories.take(track);
  seeds.again(tracks);
}
