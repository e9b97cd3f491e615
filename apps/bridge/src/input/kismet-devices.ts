import { type RawData, WebSocket } from 'ws';
import { keepOpen, reasonOf } from './keep-open.ts';
import { kismetDrones } from './kismet-drones.ts';
import type { Intake, Source } from './source.ts';
import { LONGEST_BYTES } from './splitter.ts';

const DIAL_MS = 10_000;
const PING_MS = 10_000;
// Kismet's field simplification: a device's other parts, a Wi-Fi network's above all, make it a hundred times as long.
const FIELDS = [
  'uav.device',
  'kismet.device.base.macaddr',
  'kismet.device.base.frequency',
  'kismet.device.base.signal',
  'kismet.device.base.last_time',
];
const MONITOR_EVERY_S = 1;

const WAYS = [
  { path: '/eventbus/events.ws', ask: { SUBSCRIBE: 'NEW_DEVICE', fields: FIELDS } },
  { path: '/devices/monitor.ws', ask: { monitor: '*', request: 1, rate: MONITOR_EVERY_S, fields: FIELDS } },
];

/**
 * Kismet's drones: the event bus tells of a device once, when it is first heard, and the device monitor whenever it changes.
 *
 * Both are asked, or neither line counts as up. Devices that Kismet takes for no drone are left out.
 *
 * Source: Kismet's documentation, Eventbus (events.ws, `SUBSCRIBE`, `fields`, the key as the parameter `KISMET`) and Devices (monitor.ws).
 */
export function kismetDevices(
  { host, port }: { readonly host: string; readonly port: number },
  key: string | undefined,
  intake: Intake,
): Source {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const query = key === undefined ? '' : `?KISMET=${encodeURIComponent(key)}`;
  return keepOpen(({ up, down }) => {
    let open = 0;
    let hungUp = false;
    const hangUp = () => {
      hungUp = true;
      for (const socket of sockets) socket.terminate();
    };
    const sockets = WAYS.map(({ path, ask }) =>
      askedSocket(`ws://${authority}${path}${query}`, ask, intake, {
        opened() {
          open += 1;
          if (open === WAYS.length) up();
        },
        ended(reason) {
          if (hungUp) return;
          hangUp();
          down(reason);
        },
      }),
    );
    return hangUp;
  }, intake);
}

interface Told {
  opened(): void;
  ended(reason: string): void;
}

function askedSocket(url: string, ask: object, intake: Intake, { opened, ended }: Told): WebSocket {
  const socket = new WebSocket(url, {
    handshakeTimeout: DIAL_MS,
    // A longer one ends the connection (1009).
    maxPayload: LONGEST_BYTES,
    followRedirects: false,
    perMessageDeflate: false,
  });
  let reason = 'Kismet closed the connection';
  let isAnswering = true;
  // A half-open connection answers no ping.
  const pinging = setInterval(() => {
    if (!isAnswering) {
      reason = 'no answer from the address';
      socket.terminate();
    } else if (socket.readyState === WebSocket.OPEN) {
      isAnswering = false;
      socket.ping();
    }
  }, PING_MS);
  socket.on('pong', () => {
    isAnswering = true;
  });
  socket.once('open', () => {
    socket.send(JSON.stringify(ask));
    opened();
  });
  socket.on('unexpected-response', (_request, { statusCode }) => {
    reason = statusCode === 401 || statusCode === 403 ? 'Kismet does not take the key' : `Kismet answers ${statusCode}`;
    socket.terminate();
  });
  socket.on('error', (error) => {
    if (socket.readyState !== WebSocket.CLOSING || 'code' in error) reason = reasonOf(error);
  });
  socket.once('close', () => {
    clearInterval(pinging);
    ended(reason);
  });
  socket.on('message', (frame: RawData) => {
    const taken = kismetDrones(frame as Buffer).map(intake.take);
    if (taken.length === 0 || intake.hasRoom()) return;
    socket.pause();
    void Promise.all(taken).then(() => socket.resume());
  });
  return socket;
}
