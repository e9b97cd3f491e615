import type { LiveRequest, ScreenEvents, ServerEvents } from '@rotorwatch/wire';
import { io, type Socket } from 'socket.io-client';
import type { FeedEvent, LiveFeed } from './feed.ts';

const PINGS_AT_CONNECT = 5;
const PING_GAP_MS = 120;
const PING_EVERY_MS = 15_000;
const RECONNECT_MS = 2000;

type LiveSocket = Socket<ServerEvents, ScreenEvents>;
type OnEvent = (event: FeedEvent) => void;

/** The service's live stream of one world; reconnects by itself and resumes at its cursor. */
export function socketFeed(world: string): LiveFeed {
  let snapshots = 0;
  return {
    mode: 'live',
    discontinuity: () => snapshots,
    subscribe: (onEvent) =>
      openSocket(world, (event) => {
        if (event.kind === 'snapshot') snapshots += 1;
        onEvent(event);
      }),
  };
}

function openSocket(world: string, onEvent: OnEvent): () => void {
  let cursor: number | undefined;
  const request = (): LiveRequest => ({ world, ...(cursor === undefined ? {} : { cursor }) });
  const socket: LiveSocket = io({
    transports: ['websocket'],
    auth: (answer) => answer(request()),
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
  });
  const stopPings = pingClock(socket, onEvent);
  // Until its snapshot came a connection has not made good what the last one missed, and the old cursor stands.
  let isCaughtUp = false;
  const stopRetrying = relay(socket, (event, position) => {
    if (event.kind === 'cut') isCaughtUp = false;
    if (event.kind === 'snapshot') isCaughtUp = true;
    if (isCaughtUp && position !== undefined) cursor = position;
    onEvent(event);
  });
  return () => {
    stopPings();
    stopRetrying();
    socket.removeAllListeners();
    socket.disconnect();
  };
}

function relay(socket: LiveSocket, onEvent: (event: FeedEvent, cursor?: number) => void): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined;
  socket.on('connect', () => onEvent({ kind: 'connected' }));
  socket.on('disconnect', (why) => {
    onEvent({ kind: 'cut', why });
    // socket.io does not reconnect by itself after the service closed the socket on purpose.
    if (why === 'io server disconnect') retry = setTimeout(() => socket.connect(), RECONNECT_MS);
  });
  socket.on('connect_error', (error) => onEvent({ kind: 'cut', why: error.message }));
  socket.on('snapshot', (snapshot) => onEvent({ kind: 'snapshot', snapshot }, snapshot.cursor));
  socket.on('frame', (frame) => onEvent({ kind: 'frame', frame }, frame.cursor));
  socket.on('alert', (alert) => onEvent({ kind: 'alert', alert }, alert.cursor));
  socket.on('sensors', (sensors) => onEvent({ kind: 'sensors', sensors }, sensors.cursor));
  socket.on('aircraft', (aircraft) => onEvent({ kind: 'aircraft', aircraft }, aircraft.cursor));
  socket.on('blindTimes', (blindTimes) => onEvent({ kind: 'blind-times', blindTimes }, blindTimes.cursor));
  socket.on('zones', (zones) => onEvent({ kind: 'zones', zones }, zones.cursor));
  socket.on('site', (site) => onEvent({ kind: 'site', site }, site.cursor));
  socket.on('heartbeat', (heartbeat) => onEvent({ kind: 'heartbeat', heartbeat }, heartbeat.cursor));
  socket.on('truth', (truth) => onEvent({ kind: 'truth', truth }, truth.cursor));
  socket.on('exercises', (exercises) => onEvent({ kind: 'exercises', exercises }));
  socket.on('worlds', (worlds) => onEvent({ kind: 'worlds', worlds }));
  return () => clearTimeout(retry);
}

function pingClock(socket: LiveSocket, onEvent: OnEvent): () => void {
  const ping = () => {
    if (!socket.connected) return;
    const sentAt = Date.now();
    socket.emit('clock', (serviceNow) =>
      onEvent({ kind: 'clock', ping: { sentAt, serviceNow, answeredAt: Date.now() } }),
    );
  };
  const timers = new Set<ReturnType<typeof setTimeout>>();
  socket.on('connect', () => {
    for (let n = 0; n < PINGS_AT_CONNECT; n += 1) timers.add(setTimeout(ping, n * PING_GAP_MS));
  });
  const steady = setInterval(ping, PING_EVERY_MS);
  return () => {
    clearInterval(steady);
    for (const timer of timers) clearTimeout(timer);
  };
}
