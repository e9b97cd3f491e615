import type {
  AlertView,
  LiveAircraft,
  LiveBlindTimes,
  LiveHeartbeat,
  LiveSensors,
  LiveSnapshot,
  LiveStamp,
  TrackView,
} from '@rotorwatch/wire';
import { isRecording } from './age/staleness.ts';
import { type ClockPing, clockOffset } from './feed/clock-offset.ts';
import type { FeedEvent } from './feed/feed.ts';
import type { Batch } from './feed/frame-buffer.ts';
import { withRecognition } from './feed/with-recognition.ts';
import type { LivePicture } from './live-store.ts';
import { newerAlerts } from './newer-alerts.ts';

type Change = Partial<LivePicture>;

const PINGS_KEPT = 8;
const BLIND_TIMES_AT_MOST = 500;

/** What an event changes in the picture; the tracks of frames and the alerts come by `committed`. `now` is this machine's clock. */
export function changeBy(event: FeedEvent, picture: LivePicture, now: number): Change {
  switch (event.kind) {
    case 'frame':
      return alive(picture, event.frame, now);
    case 'alert':
      return alive(picture, event.alert, now);
    case 'snapshot':
      return { ...alive(picture, event.snapshot, now), ...snapshotTaken(picture, event.snapshot) };
    case 'heartbeat':
      return { ...alive(picture, event.heartbeat, now), ...heartbeatTaken(picture, event.heartbeat, now) };
    case 'sensors':
      return { ...alive(picture, event.sensors, now), sensors: sensorsAfter(picture, event.sensors) };
    case 'aircraft':
      return { ...alive(picture, event.aircraft, now), aircraft: aircraftAfter(picture, event.aircraft) };
    case 'blind-times':
      return { ...alive(picture, event.blindTimes, now), blindTimes: blindAfter(picture, event.blindTimes) };
    case 'zones':
      return { ...alive(picture, event.zones, now), zones: event.zones.zones };
    case 'site':
      return { ...alive(picture, event.site, now), site: event.site.site };
    case 'truth':
      return { ...alive(picture, event.truth, now), truth: event.truth.truth };
    case 'exercises':
      return { exercises: event.exercises };
    case 'worlds':
      return { worlds: event.worlds };
    case 'clock':
      return pingTaken(picture, event.ping);
    case 'connected':
      return { signs: { ...picture.signs, phase: 'connected' } };
    case 'cut':
      return { signs: { ...picture.signs, phase: 'cut' } };
  }
}

/** What one drawn frame changes in the picture. */
export function committed(picture: LivePicture, batch: Batch): Change {
  const came = batch.alerts.map((each) => each.alert);
  const alerts = came.length === 0 ? picture.alerts : newerAlerts(picture.alerts, came);
  const moved = [...batch.tracks.values()].map((track) => withRecognition(picture.tracks.get(track.id), track));
  const closes = moved.some((track) => track.state === 'closed');
  const all = merged(picture.tracks, moved);
  const tracks = closes ? withoutNeedless(all, alerts) : all;
  return { tracks, alerts, ...(batch.receivedAt === undefined ? {} : { receivedAt: batch.receivedAt }) };
}

function alive({ signs, clockOffsetMs }: LivePicture, stamp: LiveStamp, now: number): Change {
  return {
    signs: { ...signs, lastEventAt: now },
    serviceOffsetMs: stamp.at - stamp.sentAt + clockOffsetMs,
  };
}

function heartbeatTaken(
  { signs }: LivePicture,
  { storage, diskDaysLeft, lastMessageAt }: LiveHeartbeat,
  now: number,
): Change {
  const { diskDaysLeft: _, ...others } = signs;
  const written = isRecording(storage) ? { storageOkAt: now } : {};
  const forecast = diskDaysLeft === undefined ? {} : { diskDaysLeft };
  return {
    signs: { ...others, lastEventAt: now, storage, ...written, ...forecast },
    ...(lastMessageAt === undefined ? {} : { lastMessageAt }),
  };
}

function snapshotTaken(picture: LivePicture, snapshot: LiveSnapshot): Change {
  // A log that is shorter than what was seen is another log: its ids begin anew.
  const isOtherLog = snapshot.cursor < picture.cursor;
  const alerts = newerAlerts(isOtherLog ? new Map() : picture.alerts, snapshot.alerts);
  const closed = new Map([...picture.tracks].filter(([, track]) => track.state === 'closed'));
  return {
    tracks: withoutNeedless(merged(closed, snapshot.tracks), alerts),
    alerts,
    sensors: merged(new Map(), snapshot.sensors),
    zones: snapshot.zones,
    aircraft: new Map(snapshot.aircraft.map((each) => [each.address, each])),
    blindTimes: merged(new Map(), snapshot.blindTimes),
    cursor: snapshot.cursor,
    // Told anew within a moment, where it is told at all.
    truth: [],
    ...(snapshot.site === undefined ? {} : { site: snapshot.site }),
  };
}

function sensorsAfter({ sensors }: LivePicture, { sensors: came, forgotten }: LiveSensors): LivePicture['sensors'] {
  const all = merged(sensors, came);
  for (const id of forgotten) all.delete(id);
  return all;
}

function aircraftAfter({ aircraft }: LivePicture, { aircraft: came, left }: LiveAircraft): LivePicture['aircraft'] {
  const all = new Map(aircraft);
  for (const each of came) all.set(each.address, each);
  for (const address of left) all.delete(address);
  return all;
}

/** Those that ended are kept for the timelines, the latest ones, so that a screen that stays open for weeks does not grow. */
function blindAfter({ blindTimes }: LivePicture, { blindTimes: came }: LiveBlindTimes): LivePicture['blindTimes'] {
  const all = merged(blindTimes, came);
  for (const [id, { to }] of all) {
    if (all.size <= BLIND_TIMES_AT_MOST) break;
    if (to !== undefined) all.delete(id);
  }
  return all;
}

function pingTaken({ pings }: LivePicture, ping: ClockPing): Change {
  const kept = [...pings, ping].slice(-PINGS_KEPT);
  return { pings: kept, clockOffsetMs: clockOffset(kept) };
}

function merged<View extends { readonly id: string }>(known: ReadonlyMap<string, View>, came: readonly View[]) {
  const all = new Map(known);
  for (const view of came) all.set(view.id, view);
  return all;
}

/** A closed track stays as long as an alert on the screen speaks of it. */
function withoutNeedless(tracks: ReadonlyMap<string, TrackView>, alerts: ReadonlyMap<string, AlertView>) {
  const spokenOf = new Set([...alerts.values()].map((alert) => alert.track));
  return new Map([...tracks].filter(([id, track]) => track.state !== 'closed' || spokenOf.has(id)));
}
