import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeedView, Worlds } from '@rotorwatch/wire';
import type { RunningService } from './service.ts';
import { until } from './until.ts';

/** A settings file with remote feeds; its path. */
export function feedsFile(folder: string, feeds: readonly Readonly<Record<string, unknown>>[]): string {
  const path = join(folder, 'feeds.json');
  writeFileSync(path, JSON.stringify({ feeds }));
  return path;
}

/** A feed of the real world, once it is as wanted. */
export async function feedWhen(
  running: Pick<RunningService, 'json'>,
  id: string,
  fits: (feed: FeedView) => boolean,
  withinMs?: number,
): Promise<FeedView> {
  const feed = await until(
    async () => {
      const { worlds } = await running.json<Worlds>('/api/worlds');
      return worlds.find(({ kind }) => kind === 'real')?.feeds.find((each) => each.id === id);
    },
    (found) => found !== undefined && fits(found),
    withinMs,
  );
  if (feed === undefined) throw new Error(`no feed ${id}`);
  return feed;
}

export const connected = (running: Pick<RunningService, 'json'>, feed: string) =>
  feedWhen(running, feed, ({ state }) => state === 'connected');
