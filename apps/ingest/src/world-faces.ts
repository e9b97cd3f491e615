import type { Position } from '@rotorwatch/domain';
import type { HttpWorld } from './http/http-world.ts';
import type { LiveWorld } from './live/live-hub.ts';
import type { World } from './open-world.ts';

// What a screen that was away longer gets at most; older ones it asks for page by page.
const MISSED_ALERTS_MAX = 1000;

/** A world as the routes see it. */
export function httpWorld({ id, kind, reader, pipeline, submit }: World): HttpWorld {
  return { id, kind, reader, submit, view: () => pipeline.view(), stored: () => pipeline.stored() };
}

/** A world as the live stream sees it. */
export function liveWorld({ id, pipeline, reader, now }: World): LiveWorld {
  return {
    id,
    view: () => pipeline.view(),
    serviceNow: now,
    state: () => pipeline.health(),
    async alertsChangedSince(position: Position) {
      await pipeline.stored();
      return reader.alertsChangedSince(position, MISSED_ALERTS_MAX);
    },
  };
}
