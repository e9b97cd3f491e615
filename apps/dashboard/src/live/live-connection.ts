import type { AlertView, LiveSnapshot, LiveStamp, PathPointView, TrackView } from '@rotorwatch/wire';
import { ask } from './ask.ts';
import { type ClockPing, clockOffset } from './clock-offset.ts';
import type { FeedEvent, LiveFeed } from './feed.ts';
import { type Batch, frameBuffer } from './frame-buffer.ts';
import { type LatencySample, type LatencySource, latencyReading, recentSamples } from './latency.ts';
import { emptyPicture, type LivePicture, useLive } from './live-store.ts';
import { newerAlerts } from './newer-alerts.ts';
import { pathSeeds } from './path-seeds.ts';

const PINGS_KEPT = 8;

const browserFrames = {
  request: (draw: () => void) => requestAnimationFrame(draw),
  cancel: (request: number) => cancelAnimationFrame(request),
};

let samples: readonly LatencySample[] = [];
let mapsDrawing = 0;

/** Lets a map tell when it drew instead of the next paint; the answer ends that. */
export function drawnByMap(): () => void {
  mapsDrawing += 1;
  return () => {
    mapsDrawing -= 1;
  };
}

/** A message or heartbeat that started at `startedAt` (service's wall clock) is on the screen now. */
export function painted(source: LatencySource, startedAt: number): void {
  if (document.visibilityState !== 'visible') return;
  const now = Date.now() + useLive.getState().clockOffsetMs;
  samples = [...recentSamples(samples, now), { source, startedAt, paintedAt: now }];
  const latency = latencyReading(samples, now);
  if (latency !== undefined) useLive.setState({ latency });
}

/** Takes the alert that an answer carried, if that world is still shown; the stream may bring it as well. */
export function receiveAlert(world: string, alert: AlertView): void {
  const picture = useLive.getState();
  if (picture.world === world) useLive.setState({ alerts: newerAlerts(picture.alerts, [alert]) });
}

/** Shows a world on this screen until the answer is called. */
export function showWorld(world: string, feed: LiveFeed): () => void {
  const write = (change: Partial<LivePicture>) => useLive.setState(change);
  const { worlds } = useLive.getState();
  useLive.setState({ ...emptyPicture(world), ...(worlds === undefined ? {} : { worlds }) }, true);
  const seeds = pathSeeds(
    async (track) => (await ask<{ items: PathPointView[] }>(`/api/tracks/${encodeURIComponent(track)}/path`, { world })).items,
    (track, points) => useLive.getState().histories.seed(track, points),
  );
  const buffer = frameBuffer(browserFrames, (batch) => {
    write(committed(useLive.getState(), batch));
    seeds.want([...batch.tracks.values()].filter((track) => track.detections > 2));
    if (batch.receivedAt !== undefined && mapsDrawing === 0) afterPaint('message', batch.receivedAt);
  });
  const pings: ClockPing[] = [];

  function take(event: FeedEvent): void {
    switch (event.kind) {
      case 'frame':
        buffer.frame(event.frame);
        return write(alive(event.frame));
      case 'alert':
        buffer.alert(event.alert);
        return write(alive(event.alert));
      case 'snapshot':
        buffer.clear();
        write({ ...snapshotTaken(useLive.getState(), event.snapshot), ...alive(event.snapshot) });
        return seeds.again(event.snapshot.tracks);
      case 'heartbeat':
        write({ ...alive(event.heartbeat), ...heartbeatTaken(event.heartbeat) });
        return afterPaint('link', event.heartbeat.sentAt);
      case 'sensors':
        return write({ ...alive(event.sensors), sensors: merged(useLive.getState().sensors, event.sensors.sensors) });
      case 'zones':
        return write({ ...alive(event.zones), zones: event.zones.zones });
      case 'site':
        return write({ ...alive(event.site), site: event.site.site });
      case 'worlds':
        return write({ worlds: event.worlds });
      case 'clock':
        pings.push(event.ping);
        if (pings.length > PINGS_KEPT) pings.shift();
        return write({ clockOffsetMs: clockOffset(pings) });
      case 'connected':
        return write({ signs: { ...useLive.getState().signs, phase: 'connected' } });
      case 'cut':
        return write({ signs: { ...useLive.getState().signs, phase: 'cut' } });
    }
  }

  const stop = feed.subscribe(take);
  return () => {
    stop();
    buffer.clear();
    seeds.stop();
    samples = [];
  };
}

function alive(stamp: LiveStamp): Partial<LivePicture> {
  const { signs, clockOffsetMs } = useLive.getState();
  const serviceOffsetMs = stamp.at - stamp.sentAt + clockOffsetMs;
  return { signs: { ...signs, lastEventAt: Date.now() }, serviceOffsetMs };
}

function heartbeatTaken(heartbeat: { storage: 'ok' | 'failing'; lastMessageAt?: number }): Partial<LivePicture> {
  const { signs } = useLive.getState();
  const now = Date.now();
  const { storage, lastMessageAt } = heartbeat;
  return {
    signs: { ...signs, lastEventAt: now, storage, ...(storage === 'ok' ? { storageOkAt: now } : {}) },
    ...(lastMessageAt === undefined ? {} : { lastMessageAt }),
  };
}

function snapshotTaken(before: LivePicture, snapshot: LiveSnapshot): Partial<LivePicture> {
  const alerts = newerAlerts(before.alerts, snapshot.alerts);
  const tracks = withOnlyNeeded(merged(new Map(closedOnes(before.tracks)), snapshot.tracks), alerts);
  before.histories.keepOnly(tracks);
  for (const track of snapshot.tracks) before.histories.take(track);
  return {
    tracks,
    alerts,
    sensors: merged(new Map(), snapshot.sensors),
    zones: snapshot.zones,
    ...(snapshot.site === undefined ? {} : { site: snapshot.site }),
  };
}

function committed(before: LivePicture, batch: Batch): Partial<LivePicture> {
  for (const track of batch.tracks.values()) before.histories.take(track);
  const came = batch.alerts.map((each) => each.alert);
  const alerts = came.length === 0 ? before.alerts : newerAlerts(before.alerts, came);
  const closes = [...batch.tracks.values()].some((track) => track.state === 'closed');
  const all = merged(before.tracks, [...batch.tracks.values()]);
  const tracks = closes ? withOnlyNeeded(all, alerts) : all;
  if (closes) before.histories.keepOnly(tracks);
  return { tracks, alerts, ...(batch.receivedAt === undefined ? {} : { receivedAt: batch.receivedAt }) };
}

function merged<View extends { readonly id: string }>(known: ReadonlyMap<string, View>, came: readonly View[]) {
  const all = new Map(known);
  for (const view of came) all.set(view.id, view);
  return all;
}

function closedOnes(tracks: ReadonlyMap<string, TrackView>): [string, TrackView][] {
  return [...tracks].filter(([, track]) => track.state === 'closed');
}

/** A closed track stays as long as an alert on the screen speaks of it. */
function withOnlyNeeded(tracks: ReadonlyMap<string, TrackView>, alerts: ReadonlyMap<string, AlertView>) {
  const spokenOf = new Set([...alerts.values()].map((alert) => alert.track));
  return new Map([...tracks].filter(([id, track]) => track.state !== 'closed' || spokenOf.has(id)));
}

/** The second animation frame after a change starts when the first one, with the change in it, was handed to the screen. */
function afterPaint(source: LatencySource, startedAt: number): void {
  if (document.visibilityState !== 'visible') return;
  requestAnimationFrame(() => requestAnimationFrame(() => painted(source, startedAt)));
}
