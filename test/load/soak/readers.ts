import { setTimeout as sleep } from 'node:timers/promises';

export interface Readers extends AsyncDisposable {
  /** How long each answer took. */
  readonly tookMs: readonly number[];
  readonly failures: number;
}

const PAUSE_MS = 500;
const WITHIN_MS = 10_000;

/** People who leaf through the log all the time: the newest messages, the page before them, one sensor, flights, alerts. */
export function readers(serviceUrl: string, people: number): Readers {
  const tookMs: number[] = [];
  let failures = 0;
  let reading = true;
  const ask = async (path: string): Promise<{ next?: string }> => {
    const from = performance.now();
    try {
      const answer = await fetch(`${serviceUrl}/api/${path}`, { signal: AbortSignal.timeout(WITHIN_MS) });
      const body = (await answer.json()) as { next?: string };
      tookMs.push(performance.now() - from);
      if (!answer.ok) failures += 1;
      return body;
    } catch {
      failures += 1;
      return {};
    }
  };
  const person = async () => {
    while (reading) {
      const { next } = await ask('messages?limit=100');
      await sleep(PAUSE_MS);
      if (next !== undefined) await ask(`messages?limit=100&cursor=${encodeURIComponent(next)}`);
      await sleep(PAUSE_MS);
      await ask('messages?limit=100&sensor=LOAD-3');
      await sleep(PAUSE_MS);
      await ask('flights?limit=50');
      await ask('alerts?limit=50');
      await sleep(PAUSE_MS);
    }
  };
  const ended = Promise.all(Array.from({ length: people }, person));
  return {
    tookMs,
    get failures() {
      return failures;
    },
    async [Symbol.asyncDispose]() {
      reading = false;
      await ended;
    },
  };
}
