import { join } from 'node:path';
import type { Alert, Position } from '@rotorwatch/domain';
import type { HttpWorld } from './http/http-world.ts';
import { JOURNAL_FOLDER } from './journal/segment/segment-files.ts';
import type { LiveWorld } from './live/live-hub.ts';
import type { World } from './open-world.ts';
import type { UpkeepWorld } from './upkeep/upkeep-world.ts';

const MISSED_PAGE = 1000;
// A screen away for longer than this many changes gets the open alerts of the picture, and reads the rest in the log.
const MISSED_PAGES = 10;

/** A world as the routes see it. */
export function httpWorld({ id, kind, reader, pipeline, submit }: World, recognise: HttpWorld['recognise']): HttpWorld {
  return { id, kind, reader, submit, recognise, view: () => pipeline.view(), stored: () => pipeline.stored() };
}

/** A world as the live stream sees it. */
export function liveWorld({ id, pipeline, reader, now }: World, diskDaysLeft: () => number | undefined): LiveWorld {
  return {
    id,
    view: () => pipeline.view(),
    serviceNow: now,
    state: () => ({ ...pipeline.health(), diskDaysLeft: diskDaysLeft() }),
    async alertsChangedSince(position: Position) {
      await pipeline.stored();
      const missed: Alert[] = [];
      let from = position;
      for (let page = 0; page < MISSED_PAGES; page += 1) {
        const found = await reader.alertsChangedSince(from, MISSED_PAGE);
        missed.push(...found);
        const last = found.at(-1);
        if (last === undefined || found.length < MISSED_PAGE || last.changedBy === from) break;
        from = last.changedBy;
      }
      return missed;
    },
  };
}

/** A world as upkeep sees it. */
export function upkeepWorld({ id, kind, folder, pipeline, reader, writer, now }: World): UpkeepWorld {
  return {
    id,
    kind,
    journalFolder: join(folder, JOURNAL_FOLDER),
    isFull: () => pipeline.health().storage === 'full',
    now,
    segments: reader.segments,
    purges: reader.purges,
    expired: reader.expired,
    recordPurge: writer.recordPurge,
    removeExpired: writer.removeExpired,
  };
}
