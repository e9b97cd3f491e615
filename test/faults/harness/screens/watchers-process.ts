import { alertWatcher } from './alert-watcher.ts';

/** What each of its watchers knows, and how late alerts came to all of them since the last report. */
export interface WatchersReport {
  readonly known: readonly (readonly (readonly [id: string, revision: number])[])[];
  readonly latenciesMs: readonly number[];
}

// A process of its own, so that it can be stopped with its connections open.
const [url = '', count = '1'] = process.argv.slice(2);
const watchers = await Promise.all(Array.from({ length: Number(count) }, () => alertWatcher(url)));
process.on('message', () => {
  const known = watchers.map((watcher) => [...watcher.known]);
  process.send?.({
    known,
    latenciesMs: watchers.flatMap((watcher) => watcher.takeLatencies()),
  } satisfies WatchersReport);
});
process.on('disconnect', () => process.exit(0));
