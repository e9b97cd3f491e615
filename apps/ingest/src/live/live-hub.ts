import type { Server as HttpServer } from 'node:http';
import type { Alert, Change, EpochMs, PictureView, Position } from '@rotorwatch/domain';
import {
  aircraftView,
  alertView,
  blindTimeView,
  type Exercises,
  type LiveSnapshot,
  type LiveStamp,
  type ScreenEvents,
  type ServerEvents,
  type StorageState,
  sensorView,
  siteView,
  type TrueAircraft,
  type Worlds,
  zoneView,
} from '@rotorwatch/wire';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import { isOwnPage } from '../access/own-page.ts';
import { aircraftFrames } from './aircraft-frames.ts';
import { backlogOf } from './backlog.ts';
import { frameBuilder } from './frame-builder.ts';
import { type Recognise, trackViews, wholeView } from './track-views.ts';

/** What the hub needs of a world. */
export interface LiveWorld {
  readonly id: string;
  view(): PictureView;
  serviceNow(): EpochMs;
  /** Alerts that changed at or after a position, from the store, which is brought up to date first. */
  alertsChangedSince(position: Position): Promise<readonly Alert[]>;
  state(): {
    readonly storage: StorageState;
    readonly diskDaysLeft?: number | undefined;
    readonly lastMessageAt: EpochMs | undefined;
  };
}

/** Changes of one step. */
export interface LiveStep {
  readonly changes: readonly Change[];
  readonly receivedAt?: EpochMs;
}

export interface LiveHub extends AsyncDisposable {
  stepped(world: string, step: LiveStep): void;
  /** What is known of aircraft is another now: every screen gets the whole picture. */
  recognisedAnew(): void;
  /** Sends the list of worlds, feeds and the demonstration to every screen. */
  worldsChanged(): void;
  /** Takes leave of the screens that show a world which is no more. */
  worldClosed(world: string): void;
  /** Sends the list of runs to every screen. */
  exercisesChanged(exercises: Exercises): void;
  /** Sends the truth of a run to the screens that show its world. */
  truth(world: string, aircraft: readonly TrueAircraft[]): void;
  readonly screens: number;
}

export interface LiveHubOptions {
  readonly http: HttpServer;
  /** As they are at each moment: those of runs come and go. */
  readonly worlds: ReadonlyMap<string, LiveWorld>;
  readonly listWorlds: () => Worlds;
  readonly recognise: Recognise;
  /** How long a frame took to build and to hand to all its screens, in ms. */
  readonly emitted: (world: string, durationMs: number) => void;
  readonly log: Logger;
}

type Screen = Socket<ScreenEvents, ServerEvents>;

/** What gathers for the screens of a world. */
interface Outgoing {
  readonly frames: ReturnType<typeof frameBuilder>;
  readonly views: ReturnType<typeof trackViews>;
  readonly sky: ReturnType<typeof aircraftFrames>;
}

const FRAME_MS = 100;
// An aircraft that is looked at to rule it out moves slowly on a site's map.
const AIRCRAFT_MS = 1000;
const HEARTBEAT_MS = 1000;
const SCREENS_MAX = 200;

/**
 * Streams each world to its screens over socket.io.
 *
 * A screen joins its world's room first and gets the snapshot after, so that nothing falls between the two; it keeps of two
 * copies of an alert the one with the higher revision. Alerts leave on their commit; tracks in frames, latest state only; a
 * screen that can't follow misses frames and, further behind, is cut and resumes from its cursor.
 */
export function liveHub({ http, worlds, listWorlds, recognise, emitted, log }: LiveHubOptions): LiveHub {
  const io = new Server<ScreenEvents, ServerEvents>(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 16_000,
    // A screen that no longer answers is gone after twenty seconds, and what waited for it with it.
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: (request, answer) => answer(null, isOwnPage(request.headers) && io.engine.clientsCount < SCREENS_MAX),
  });
  /** by world */
  const outgoing = new Map<string, Outgoing>();
  const outgoingOf = (world: string): Outgoing => {
    const found = outgoing.get(world) ?? {
      frames: frameBuilder(),
      views: trackViews(recognise),
      sky: aircraftFrames(),
    };
    outgoing.set(world, found);
    return found;
  };

  /** by screen: it missed a frame and gets the whole picture when it has caught up */
  const behind = new Set<string>();

  const stamp = (world: LiveWorld): LiveStamp => {
    const { position } = world.view();
    return { cursor: position, at: world.serviceNow(), sentAt: Date.now() };
  };

  // One that no longer answers would hold its connection, and what waits in it, for the half minute of a closing handshake.
  io.engine.on('connection', (connection: Screen['conn']) => {
    connection.once('close', (reason) => {
      if (reason === 'ping timeout') connection.request.socket.destroy();
    });
  });

  io.on('connection', (screen: Screen) => {
    // What a stranger sends may be of any shape; one that can't even be made text would end the process here.
    const asked: unknown = screen.handshake.auth.world;
    const world = typeof asked === 'string' ? worlds.get(asked) : undefined;
    if (world === undefined) {
      // The list tells it which worlds there are; one cut without it could only try the same again.
      screen.emit('worlds', listWorlds());
      screen.disconnect();
      return;
    }
    screen.on('clock', (answer) => {
      if (typeof answer === 'function') answer(Date.now());
    });
    screen.on('disconnect', () => behind.delete(screen.id));
    void screen.join(world.id);
    welcome(screen, world).catch((error: unknown) => {
      log.error({ world: world.id, error: String(error) }, 'snapshot failed');
      screen.disconnect(true);
    });
  });

  async function welcome(screen: Screen, world: LiveWorld): Promise<void> {
    const cursor = Number(screen.handshake.auth.cursor);
    const isCursor = Number.isSafeInteger(cursor) && cursor >= 0;
    const missed = isCursor ? await missedAlerts(world, cursor as Position) : [];
    screen.emit('worlds', listWorlds());
    screen.emit('snapshot', { ...stamp(world), ...snapshot(world, missed) });
  }

  // With a full disk the store can't be asked; the picture as it is now must reach the screen all the same.
  async function missedAlerts(world: LiveWorld, cursor: Position): Promise<readonly Alert[]> {
    try {
      return await world.alertsChangedSince(cursor);
    } catch (error: unknown) {
      log.error({ world: world.id, error: String(error) }, 'missed alerts not read');
      return [];
    }
  }

  function snapshot(world: LiveWorld, missed: readonly Alert[]): Omit<LiveSnapshot, keyof LiveStamp> {
    const { tracks, sensors, zones, alerts, aircraft, blindTimes, site } = world.view();
    const others = missed.filter(({ id }) => !alerts.has(id));
    return {
      world: world.id,
      ...(site === undefined ? {} : { site: siteView(site) }),
      tracks: [...tracks.values()].map((track) => wholeView(track, recognise)),
      sensors: [...sensors.values()].map(sensorView),
      zones: [...zones.values()].map(zoneView),
      aircraft: [...aircraft.values()].map(aircraftView),
      blindTimes: [...blindTimes.values()].map(blindTimeView),
      alerts: [...others, ...alerts.values()].map(alertView),
    };
  }

  /** Cuts the screens of a world that are hopelessly behind; gives those that are merely busy. */
  function busyScreens(world: string): string[] {
    const busy: string[] = [];
    for (const id of io.sockets.adapter.rooms.get(world) ?? []) {
      const screen = io.sockets.sockets.get(id) as Screen | undefined;
      if (screen === undefined) continue;
      const backlog = backlogOf(
        (screen.conn as unknown as { readonly writeBuffer: readonly unknown[] }).writeBuffer.length,
      );
      if (backlog === 'busy') busy.push(id);
      if (backlog !== 'hopeless') continue;
      log.warn({ world, screen: id }, 'screen too far behind, cut');
      screen.disconnect(true);
    }
    return busy;
  }

  // On its own beat, not with the next change: when the last one is missed there may be none for hours.
  function catchUp(world: LiveWorld, busy: readonly string[]): void {
    const caughtUp = [...behind].filter((id) => io.sockets.adapter.rooms.get(world.id)?.has(id) && !busy.includes(id));
    if (caughtUp.length === 0) return;
    for (const id of caughtUp) behind.delete(id);
    io.to(caughtUp).emit('snapshot', { ...stamp(world), ...snapshot(world, []) });
  }

  // To a room: socket.io then writes the event as text once for all its screens.
  function sendFrame(world: LiveWorld): void {
    const busy = busyScreens(world.id);
    catchUp(world, busy);
    const { frames, views } = outgoingOf(world.id);
    const frame = frames.take();
    if (frame === undefined || !io.sockets.adapter.rooms.has(world.id)) return;
    const startedAt = performance.now();
    const common = stamp(world);
    const { receivedAt } = frame;
    const all = io.to(world.id);
    if (frame.zonesChanged) all.emit('zones', { ...common, zones: [...world.view().zones.values()].map(zoneView) });
    if (frame.sensors.length + frame.forgotten.length > 0) {
      all.emit('sensors', { ...common, sensors: frame.sensors.map(sensorView), forgotten: frame.forgotten });
    }
    if (frame.blindTimes.length > 0) {
      all.emit('blindTimes', { ...common, blindTimes: frame.blindTimes.map(blindTimeView) });
    }
    if (frame.tracks.length > 0) {
      for (const id of busy) behind.add(id);
      const tracks = views.inFrame(frame.tracks);
      all.except(busy).emit('frame', { ...common, tracks, ...(receivedAt === undefined ? {} : { receivedAt }) });
    }
    emitted(world.id, performance.now() - startedAt);
  }

  // One that misses it gets the whole picture when it has caught up, as with a frame.
  function sendAircraft(world: LiveWorld): void {
    const sky = outgoingOf(world.id).sky.take();
    if (sky === undefined || !io.sockets.adapter.rooms.has(world.id)) return;
    const busy = busyScreens(world.id);
    for (const id of busy) behind.add(id);
    const aircraft = sky.aircraft.map(aircraftView);
    io.to(world.id)
      .except(busy)
      .emit('aircraft', { ...stamp(world), aircraft, left: sky.left });
  }

  function sendHeartbeat(world: LiveWorld): void {
    const { storage, diskDaysLeft, lastMessageAt } = world.state();
    const known = lastMessageAt === undefined ? {} : { lastMessageAt };
    const forecast = diskDaysLeft === undefined ? {} : { diskDaysLeft };
    io.to(world.id).emit('heartbeat', { ...stamp(world), storage, ...forecast, ...known });
  }

  const framing = setInterval(() => worlds.forEach(sendFrame), FRAME_MS);
  const looking = setInterval(() => worlds.forEach(sendAircraft), AIRCRAFT_MS);
  const beating = setInterval(() => worlds.forEach(sendHeartbeat), HEARTBEAT_MS);
  return {
    stepped(id, { changes, receivedAt }) {
      const world = worlds.get(id);
      if (world === undefined || changes.length === 0) return;
      const { frames, sky } = outgoingOf(id);
      frames.add(changes, receivedAt);
      sky.add(changes);
      for (const change of changes) {
        if (change.kind === 'alert-changed') {
          const alert = {
            ...stamp(world),
            alert: alertView(change.alert),
            ...(receivedAt === undefined ? {} : { receivedAt }),
          };
          busyScreens(id);
          io.to(id).emit('alert', alert);
        } else if (change.kind === 'site-changed')
          io.to(id).emit('site', { ...stamp(world), site: siteView(change.site) });
      }
    },
    recognisedAnew() {
      for (const world of worlds.values()) {
        if (io.sockets.adapter.rooms.has(world.id))
          io.to(world.id).emit('snapshot', { ...stamp(world), ...snapshot(world, []) });
      }
    },
    worldsChanged: () => void io.emit('worlds', listWorlds()),
    worldClosed(id) {
      outgoing.delete(id);
      io.in(id).disconnectSockets();
    },
    exercisesChanged: (exercises) => void io.emit('exercises', exercises),
    truth(id, truth) {
      const world = worlds.get(id);
      if (world !== undefined) io.to(id).volatile.emit('truth', { ...stamp(world), truth });
    },
    get screens() {
      return io.engine.clientsCount;
    },
    async [Symbol.asyncDispose]() {
      clearInterval(framing);
      clearInterval(looking);
      clearInterval(beating);
      await io.close();
    },
  };
}
