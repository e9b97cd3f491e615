import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket as NetSocket } from 'node:net';
import {
  type Alert,
  type Change,
  type Command,
  createPicture,
  epochMs,
  type Picture,
  type Position,
  position,
  type SerialForm,
  sensorId,
  step,
  userId,
  viewOf,
  zoneId,
} from '@rotorwatch/domain';
import type { LiveHeartbeat, LiveSite, LiveSnapshot, LiveZones, ScreenEvents, ServerEvents } from '@rotorwatch/wire';
import { pino } from 'pino';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LiveHub, type LiveWorld, liveHub } from '../../apps/ingest/src/live/live-hub.ts';
import { anAlert } from '../../apps/ingest/src/store/builders.ts';
import { screen } from '../support/screen.ts';

const T0 = epochMs(1_760_000_000_000);
const RECEIVED = epochMs(1_760_000_000_123);

/** A world whose rows the test writes. */
class PlayedWorld implements LiveWorld {
  readonly id = 'real';
  readonly picture: Picture = createPicture();
  readonly asked: Position[] = [];
  missed: readonly Alert[] = [];
  #row = 0;

  view = () => viewOf(this.picture);
  serviceNow = () => T0;
  state = () => ({ storage: 'ok' as const, lastMessageAt: RECEIVED });
  async alertsChangedSince(since: Position) {
    this.asked.push(since);
    return this.missed;
  }

  hear(sensor: string): readonly Change[] {
    this.#row += 1;
    const detection = { kind: 'detection', sensor: sensorId(sensor), method: 'remote-id', uasIds: [] } as const;
    const observations = [{ ...detection, emitter: 'AA:BB:CC:00:00:01' }];
    const row = { position: position(this.#row), at: epochMs(T0 + this.#row), decoder: 'test', retained: false };
    return step(this.picture, { kind: 'message', ...row, observations }).changes;
  }

  act(command: Command): readonly Change[] {
    this.#row += 1;
    const act = { by: userId('ann'), command };
    return step(this.picture, { kind: 'act', position: position(this.#row), at: T0, act }).changes;
  }
}

const YARD = {
  id: zoneId('yard'),
  name: 'Yard',
  shape: { kind: 'circle', centre: { lat: 51, lon: 0 }, radiusM: 100 },
  level: 'critical',
  onDelayMs: 0,
  offDelayMs: 0,
  marginM: 0,
} as const;
const SITE = { name: 'Marsh Lane', timeZone: 'Europe/London', plan: [] };

let http: Server;
let hub: LiveHub;
let world: PlayedWorld;
let url: string;
let open: Socket<ServerEvents, ScreenEvents>[];
/** What is known of every aircraft. */
let serialCheck: SerialForm;

beforeEach(async () => {
  open = [];
  serialCheck = 'valid';
  http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  world = new PlayedWorld();
  const log = pino({ level: 'silent' });
  const listWorlds = () => ({ worlds: [], present: 'real' });
  const recognise = () => ({ serialCheck }) as const;
  hub = liveHub({ http, worlds: new Map([['real', world]]), listWorlds, recognise, emitted: () => {}, log });
});
afterEach(async () => {
  for (const socket of open) socket.disconnect();
  await hub[Symbol.asyncDispose]();
  http.close();
});

function connect(auth: object, headers: Readonly<Record<string, string>> = {}): Socket<ServerEvents, ScreenEvents> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth,
    extraHeaders: headers,
  });
  open.push(socket);
  return socket;
}

function next<Event extends keyof ServerEvents>(
  socket: Socket<ServerEvents, ScreenEvents>,
  event: Event,
): Promise<Parameters<ServerEvents[Event]>[0]> {
  return new Promise((resolve) => socket.once(event, resolve as never));
}

const disconnected = (socket: Socket<ServerEvents, ScreenEvents>) =>
  new Promise<string>((resolve) => socket.once('disconnect', resolve));

describe('a screen that is not served', () => {
  it('asks for a world that is not there, or for nothing of any sense: it is told which there are and cut', async () => {
    const unreadable = { toString: null, valueOf: null };
    for (const auth of [{ world: 'nowhere' }, {}, { world: null }, { world: ['real'] }, { world: unreadable }]) {
      const socket = connect(auth);
      const told = next(socket, 'worlds');
      expect(await disconnected(socket)).toBe('io server disconnect');
      expect(await told).toEqual({ worlds: [], present: 'real' });
    }
    expect((await next(connect({ world: 'real' }), 'snapshot')).world).toBe('real');
  });

  it('is a page of another origin', async () => {
    const socket = connect({ world: 'real' }, { origin: 'http://elsewhere.example' });
    await new Promise((resolve) => socket.once('connect_error', resolve));
    expect(hub.screens).toBe(0);
  });
});

describe('the snapshot', () => {
  it('is everything the picture shows, with the cursor of its last row', async () => {
    world.act({ kind: 'create-zone', zone: YARD });
    world.act({ kind: 'describe-site', site: SITE });
    world.hear('north');
    const snapshot = await next(connect({ world: 'real' }), 'snapshot');
    expect(snapshot).toMatchObject({
      world: 'real',
      cursor: 3,
      at: T0,
      site: SITE,
      sensors: [{ id: 'north' }],
      zones: [{ id: 'yard', version: 1 }],
      tracks: [{ emitters: ['AA:BB:CC:00:00:01'] }],
    });
    expect(snapshot.alerts).toEqual([...world.view().alerts.values()]);
    expect(world.asked).toEqual([]);
  });

  it('brings a screen that comes back what changed since its cursor, the present state of an alert before a stored one', async () => {
    world.hear('north');
    const [present] = world.view().alerts.values();
    if (present === undefined) throw new Error('no alert');
    const forgotten = anAlert();
    world.missed = [forgotten, { ...present, revision: 0 }];
    const { alerts } = await next(connect({ world: 'real', cursor: 1 }), 'snapshot');
    expect(world.asked).toEqual([1]);
    expect(alerts).toEqual([forgotten, present]);
  });

  it('comes without the past where the store can not be read', async () => {
    world.hear('north');
    world.alertsChangedSince = () => Promise.reject(new Error('disk full'));
    const { tracks, alerts } = await next(connect({ world: 'real', cursor: 0 }), 'snapshot');
    expect([tracks.length, alerts]).toEqual([1, [...world.view().alerts.values()]]);
  });

  it('comes without the past where the cursor makes no sense', async () => {
    for (const cursor of [-1, 1.5, 'x', 1e300])
      expect((await next(connect({ world: 'real', cursor }), 'snapshot')).cursor).toBe(0);
    expect(world.asked).toEqual([]);
  });
});

describe('what a screen hears after that', () => {
  it('is every revision of an alert, in order, each by itself', async () => {
    await using watching = await screen(url, 'real');
    for (let revision = 1; revision <= 50; revision += 1)
      hub.stepped('real', { changes: [{ kind: 'alert-changed', alert: anAlert({ revision }) }], receivedAt: RECEIVED });
    await watching.alert(({ alert }) => alert.revision === 50);
    expect(watching.alerts.map(({ alert }) => alert.revision)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(watching.alerts[0]).toMatchObject({ at: T0, receivedAt: RECEIVED });
  });

  it('is of a track that moves fast its latest state, with the age of the newest message', async () => {
    await using watching = await screen(url, 'real');
    for (let count = 0; count < 100; count += 1)
      hub.stepped('real', { changes: world.hear('north'), receivedAt: RECEIVED });
    const frame = await watching.frame(({ tracks }) => tracks[0]?.detections === 100);
    expect(frame).toMatchObject({ cursor: 100, receivedAt: RECEIVED });
    expect(watching.frames.length).toBeLessThan(100);
  });

  it('is of a track what is known of its aircraft, once, and the whole picture when that is another', async () => {
    await using watching = await screen(url, 'real');
    hub.stepped('real', { changes: world.hear('north') });
    const first = await watching.frame(({ tracks }) => tracks.length === 1);
    hub.stepped('real', { changes: world.hear('south') });
    const second = await watching.frame(({ tracks }) => tracks[0]?.detections === 2);
    expect([first.tracks[0]?.serialCheck, second.tracks[0]?.serialCheck]).toEqual(['valid', undefined]);
    serialCheck = 'not-cta';
    const snapshot = next(watching.socket, 'snapshot');
    hub.recognisedAnew();
    expect((await snapshot).tracks[0]?.serialCheck).toBe('not-cta');
  });

  it('is the zones and the site when somebody changes them, and a heartbeat when nobody does', async () => {
    const socket = connect({ world: 'real' });
    await next(socket, 'snapshot');
    const told: [Promise<LiveZones>, Promise<LiveSite>, Promise<LiveHeartbeat>] = [
      next(socket, 'zones'),
      next(socket, 'site'),
      next(socket, 'heartbeat'),
    ];
    hub.stepped('real', { changes: world.act({ kind: 'create-zone', zone: YARD }) });
    hub.stepped('real', { changes: world.act({ kind: 'describe-site', site: SITE }) });
    expect(await Promise.all(told)).toMatchObject([
      { zones: [{ id: 'yard' }] },
      { site: SITE },
      { storage: 'ok', lastMessageAt: RECEIVED },
    ]);
  });

  it('is nothing of a world that is not its own', async () => {
    await using watching = await screen(url, 'real');
    hub.stepped('exercise', { changes: [{ kind: 'alert-changed', alert: anAlert({ revision: 7 }) }] });
    hub.stepped('real', { changes: [{ kind: 'alert-changed', alert: anAlert({ revision: 8 }) }] });
    await watching.alert();
    expect(watching.alerts.map(({ alert }) => alert.revision)).toEqual([8]);
  });

  it("is the service's clock, when it asks", async () => {
    const socket = connect({ world: 'real' });
    const before = Date.now();
    const now = await new Promise<number>((resolve) => socket.emit('clock', resolve));
    expect(now).toBeGreaterThanOrEqual(before);
    (socket as Socket).emit('clock', 'no function');
    (socket as Socket).emit('clock');
    expect(await new Promise<number>((resolve) => socket.emit('clock', resolve))).toBeGreaterThanOrEqual(now);
  });
});

describe('a screen that can not follow', () => {
  it('misses frames, no alert, and gets the picture as it is once it has caught up, though nothing more happens', async () => {
    await using watching = await screen(url, 'real');
    await using other = await screen(url, 'real');
    const snapshots: LiveSnapshot[] = [];
    watching.socket.on('snapshot', (snapshot) => snapshots.push(snapshot));

    const connection = connectionOf(watching.socket);
    connection.pause();
    // More than the kernel takes off our hands; what comes then waits with us.
    sendAlerts(1, 40, 'x'.repeat(500_000));
    await next(other.socket, 'heartbeat');
    sendAlerts(41, 70, 'short');
    hub.stepped('real', { changes: world.hear('north') });
    await other.frame(({ tracks }) => tracks.length === 1);
    expect(snapshots).toEqual([]);
    connection.resume();

    while (snapshots.length === 0) await next(watching.socket, 'heartbeat');
    expect(snapshots).toMatchObject([{ cursor: 1, tracks: [{ hearings: [{ sensor: 'north' }] }] }]);
    const revisions = watching.alerts
      .filter(({ alert }) => alert.id === anAlert().id)
      .map(({ alert }) => alert.revision);
    expect(revisions).toEqual(Array.from({ length: 70 }, (_, n) => n + 1));
    expect([watching.frames, other.frames.length]).toEqual([[], 1]);
  });
});

function sendAlerts(first: number, last: number, comment: string): void {
  for (let revision = first; revision <= last; revision += 1) {
    const alert = anAlert({ revision, handling: { kind: 'acknowledged', by: userId('ann'), at: T0, comment } });
    hub.stepped('real', { changes: [{ kind: 'alert-changed', alert }] });
  }
}

/** The bare connection below a screen's socket. */
function connectionOf({ io: { engine } }: Socket<ServerEvents, ScreenEvents>): NetSocket {
  return (engine.transport as unknown as { readonly ws: { readonly _socket: NetSocket } }).ws._socket;
}
