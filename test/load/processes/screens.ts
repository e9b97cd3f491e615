import type { ScreenEvents, ServerEvents } from '@rotorwatch/wire';
import { connectAsync } from 'mqtt';
import { io, type Socket } from 'socket.io-client';
import { PROBE_SENSOR, probeIn, probePayload, probeSerial } from '../publisher/load-payloads.ts';

// A process of its own: screens of one peer, and the probes whose way to the first screen is timed.
const [kind = '', url = '', countText = '1', brokerUrl = '', probeMs = '50'] = process.argv.slice(2);

/** When each probe was published, by its number. */
const publishedAt: number[] = [];
/** When a screen first showed a probe, by its number. */
const arrived = {
  alert: new Map<number, number>(),
  frame: new Map<number, number>(),
  message: new Map<number, number>(),
};
/** First alert of a track, by track. */
const alertedAt = new Map<string, number>();
const probeOfTrack = new Map<string, number>();
const probeOfSerial = new Map<string, number>();

const receiver = await connectAsync(brokerUrl, { clientId: `${PROBE_SENSOR}-${process.pid}` });
await (kind === 'socket.io' ? rotorwatchScreens(Number(countText)) : kind === 'websocket' ? plainScreen() : undefined);
let probing: NodeJS.Timeout | undefined;
let first = 0;

process.on('message', (wish) => {
  if (wish === 'begin') {
    first = publishedAt.length;
    probing = setInterval(publishProbe, Number(probeMs));
  }
  if (wish === 'stop') {
    clearInterval(probing);
    process.send?.({ kind: 'stopped', probes: publishedAt.length - first });
  }
  if (wish === 'report') process.send?.(report());
});
process.on('disconnect', () => process.exit(0));
process.send?.({ kind: 'watching' });

function publishProbe(): void {
  const probe = publishedAt.length;
  probeOfSerial.set(probeSerial(probe), probe);
  const payload = probePayload(probe, Date.now());
  publishedAt.push(performance.now());
  receiver.publish(`/sensor/${PROBE_SENSOR}/upload`, payload, { qos: 1 });
}

// One screen reads as a browser does; of the others it matters only that they are served.
async function rotorwatchScreens(count: number): Promise<void> {
  const socket: Socket<ServerEvents, ScreenEvents> = io(url, { transports: ['websocket'], auth: { world: 'real' } });
  socket.on('alert', ({ alert }) => {
    if (alert.track !== undefined && !alertedAt.has(alert.track)) alertedAt.set(alert.track, performance.now());
  });
  socket.on('frame', ({ tracks }) => {
    for (const { id, identities } of tracks) {
      const probe = identities.serial === undefined ? undefined : probeOfSerial.get(identities.serial);
      if (probe === undefined) continue;
      probeOfTrack.set(id, probe);
      noted('frame', probe);
    }
  });
  await new Promise((resolve) => socket.once('snapshot', resolve));
  await Promise.all(Array.from({ length: count - 1 }, unreadScreen));
}

// Engine.IO 4 and Socket.IO 5 by hand: "40" joins the namespace, "2" is a ping and "3" its answer.
function unreadScreen(): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error(`${url} serves no screen`)));
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (data[0] === '0') socket.send('40{"world":"real"}');
      else if (data[0] === '2') socket.send('3');
      else if (data.startsWith('42["snapshot"')) resolve();
    });
  });
}

async function plainScreen(): Promise<void> {
  const socket = new WebSocket(url);
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const probe = probeIn(data);
    if (probe !== undefined) noted('message', probe);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`${url} serves no screen`)));
  });
}

function noted(way: keyof typeof arrived, probe: number): void {
  if (!arrived[way].has(probe)) arrived[way].set(probe, performance.now());
}

function report() {
  for (const [track, at] of alertedAt) {
    const probe = probeOfTrack.get(track);
    if (probe !== undefined) arrived.alert.set(probe, at);
  }
  const latenciesMs = (way: keyof typeof arrived) =>
    [...arrived[way]].filter(([probe]) => probe >= first).map(([probe, at]) => at - (publishedAt[probe] ?? Number.NaN));
  return {
    kind: 'latencies',
    alertMs: latenciesMs('alert'),
    frameMs: latenciesMs('frame'),
    messageMs: latenciesMs('message'),
  };
}
