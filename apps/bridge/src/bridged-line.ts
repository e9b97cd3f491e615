import type { Logger } from 'pino';
import type { InputConfig } from './config/bridge-config.ts';
import { HEARTBEAT_MS, heartbeat } from './heartbeat.ts';
import { openInput } from './input/open-input.ts';
import type { LineState } from './input/source.ts';
import type { Publisher } from './publish/publisher.ts';
import type { DiskQueue } from './queue/disk-queue.ts';

// Looked at more often than told, so that a change is on screen soon.
const LOOK_MS = 1_000;
// To open a listener or a device that receivers push to anew would only lose what comes meanwhile.
const REDIALLED: ReadonlySet<string> = new Set(['tcp', 'kismet']);

/** One receiver: its line, what comes of it into the queue, and the heartbeat that tells how the line stands. */
export function bridgedLine(
  input: InputConfig,
  { queue, publisher, log }: { readonly queue: DiskQueue; readonly publisher: Publisher; readonly log: Logger },
): AsyncDisposable {
  const { topic, silenceS, address } = input;
  let line: LineState = { isUp: false, detail: 'not open yet' };
  let heardAt = performance.now();
  let isSilent = false;
  let told = { words: '', at: Number.NEGATIVE_INFINITY };

  const silence = `nothing came for more than ${silenceS} s`;
  const present = (): LineState => (line.isUp && isSilent ? { isUp: false, detail: silence } : line);

  let telling = false;
  const tell = async () => {
    const loss = queue.lost.of(topic);
    const standing = { line: present(), loss, diskTrouble: queue.trouble() };
    // Anew with each connection: a broken one may have had the broker say that the line is offline.
    const words = JSON.stringify([publisher.connections(), standing]);
    const isDue = performance.now() - told.at >= HEARTBEAT_MS || words !== told.words;
    if (telling || !isDue || !publisher.isConnected()) return;
    telling = true;
    if (await publisher.publishNow(topic, heartbeat(topic, standing, Date.now()))) {
      told = { words, at: performance.now() };
      if (loss !== undefined) queue.lost.told(topic, loss);
    }
    telling = false;
  };
  // A connection whose other end is gone looks open for good: dialled anew, it stays in error until something comes.
  const listen = () => {
    if (!line.isUp || silenceS === undefined || performance.now() - heardAt <= silenceS * 1000) return;
    isSilent = true;
    heardAt = performance.now();
    if (REDIALLED.has(address.kind)) source.redial?.(silence);
  };
  const timer = setInterval(() => {
    listen();
    void tell();
  }, LOOK_MS);

  const source = openInput(input, {
    log,
    take(payload) {
      heardAt = performance.now();
      isSilent = false;
      return queue.append({ topic, payload });
    },
    hasRoom: queue.hasRoom,
    line(state) {
      if (state.isUp && !line.isUp) heardAt = performance.now();
      line = state;
    },
  });
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await source[Symbol.asyncDispose]();
    },
  };
}
