import type { LiveStamp, ScreenEvents, ServerEvents } from '@rotorwatch/wire';
import { io, type Socket } from 'socket.io-client';

/** A screen that keeps alerts only, and comes back by itself with the cursor it had. */
export interface AlertWatcher extends AsyncDisposable {
  /** by alert id: the newest revision it was shown */
  readonly known: ReadonlyMap<string, number>;
  /** From reception to arrival, of alerts that came live; what is taken is forgotten. */
  takeLatencies(): number[];
  /** Its connection breaks. */
  drop(): void;
}

const WORLD = 'real';

export async function alertWatcher(url: string): Promise<AlertWatcher> {
  const known = new Map<string, number>();
  let latencies: number[] = [];
  let cursor: number | undefined;
  const socket: Socket<ServerEvents, ScreenEvents> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
    auth: (give) => give({ world: WORLD, ...(cursor === undefined ? {} : { cursor }) }),
  });
  const reached = (stamp: LiveStamp) => {
    cursor = stamp.cursor;
  };
  const learn = ({ id, revision }: { readonly id: string; readonly revision: number }) => {
    if (revision > (known.get(id) ?? 0)) known.set(id, revision);
  };
  socket.on('alert', (event) => {
    reached(event);
    learn(event.alert);
    if (event.receivedAt !== undefined) latencies.push(Date.now() - event.receivedAt);
  });
  socket.on('frame', reached);
  socket.on('heartbeat', reached);
  await new Promise<void>((resolve) => {
    socket.on('snapshot', (snapshot) => {
      reached(snapshot);
      snapshot.alerts.forEach(learn);
      resolve();
    });
  });
  return {
    known,
    takeLatencies() {
      const taken = latencies;
      latencies = [];
      return taken;
    },
    drop: () => socket.io.engine.close(),
    async [Symbol.asyncDispose]() {
      socket.disconnect();
    },
  };
}
