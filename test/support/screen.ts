import type { LiveAlert, LiveFrame, LiveSnapshot, ScreenEvents, ServerEvents } from '@rotorwatch/wire';
import { io, type Socket } from 'socket.io-client';

export interface Screen extends AsyncDisposable {
  readonly socket: Socket<ServerEvents, ScreenEvents>;
  readonly snapshot: LiveSnapshot;
  readonly alerts: readonly LiveAlert[];
  readonly frames: readonly LiveFrame[];
  /** The first alert, present or future, that fits. */
  alert(fits?: (alert: LiveAlert) => boolean): Promise<LiveAlert>;
  frame(fits: (frame: LiveFrame) => boolean): Promise<LiveFrame>;
}

/** A screen without pixels: connects to a world and collects what it is sent. */
export async function screen(url: string, world: string, cursor?: number): Promise<Screen> {
  const socket: Socket<ServerEvents, ScreenEvents> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { world, ...(cursor === undefined ? {} : { cursor }) },
  });
  const alerts = collected<LiveAlert>();
  const frames = collected<LiveFrame>();
  socket.on('alert', alerts.add);
  socket.on('frame', frames.add);
  const snapshot = await new Promise<LiveSnapshot>((resolve, reject) => {
    socket.on('snapshot', resolve);
    socket.on('connect_error', reject);
  });
  return {
    socket,
    snapshot,
    alerts: alerts.items,
    frames: frames.items,
    alert: (fits = () => true) => alerts.first(fits),
    frame: (fits) => frames.first(fits),
    async [Symbol.asyncDispose]() {
      socket.disconnect();
    },
  };
}

function collected<Item>() {
  const items: Item[] = [];
  const waiting = new Set<{ fits: (item: Item) => boolean; found: (item: Item) => void }>();
  return {
    items,
    add(item: Item) {
      items.push(item);
      for (const one of waiting) {
        if (!one.fits(item)) continue;
        waiting.delete(one);
        one.found(item);
      }
    },
    first(fits: (item: Item) => boolean): Promise<Item> {
      const present = items.find(fits);
      return present === undefined ? new Promise((found) => waiting.add({ fits, found })) : Promise.resolve(present);
    },
  };
}
