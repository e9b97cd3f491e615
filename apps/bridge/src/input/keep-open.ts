import type { Intake, Source } from './source.ts';

/** Opens a line once: tells when it is up, and once when it ended or could not be opened. Returns what hangs up. */
export type Dial = (told: { up(): void; down(reason: string): void }) => () => void;

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 10_000;
// A line that stood so long was in order: the next wait is short again.
const STOOD_MS = 10_000;

/** Keeps a line open: dials again after each end, waiting twice as long each time in a row. */
export function keepOpen(dial: Dial, { line, log }: Intake): Required<Source> {
  let wait = FIRST_WAIT_MS;
  let retry: NodeJS.Timeout | undefined;
  let hangUp = () => {};
  let end = (_reason: string) => {};
  let stopped = false;
  const open = () => {
    let upAt: number | undefined;
    let ended = false;
    end = (reason) => {
      if (ended || stopped) return;
      ended = true;
      if (upAt !== undefined && performance.now() - upAt > STOOD_MS) wait = FIRST_WAIT_MS;
      line({ isUp: false, detail: reason });
      log.warn({ reason, waitMs: wait }, 'line down');
      retry = setTimeout(open, wait * (0.75 + 0.25 * Math.random()));
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
    hangUp = dial({
      up() {
        if (ended || stopped) return;
        upAt = performance.now();
        line({ isUp: true, detail: '' });
        log.info('line up');
      },
      down: end,
    });
  };
  open();
  return {
    redial(reason) {
      end(reason);
      hangUp();
    },
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearTimeout(retry);
      hangUp();
    },
  };
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nobody listens at the address'],
  ['ECONNRESET', 'the connection was reset'],
  ['ETIMEDOUT', 'no answer from the address'],
  ['EHOSTUNREACH', 'there is no way to the address'],
  ['ENETUNREACH', 'there is no way to the address'],
  ['ENOTFOUND', 'the name is not known'],
  ['EAI_AGAIN', "the name can't be looked up"],
  ['ENOENT', 'there is no such device'],
  ['EACCES', 'no permission'],
  ['EIO', 'the device is gone'],
  ['ENXIO', 'the device is gone'],
  ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'a message is too long'],
  ['EADDRINUSE', 'the port is taken'],
  ['EADDRNOTAVAIL', 'the address is not of this machine'],
]);

/** What went wrong, in words for the screen. */
export function reasonOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return WORDS.get(code) ?? (code === '' ? error.message.slice(0, 200) : code);
}
