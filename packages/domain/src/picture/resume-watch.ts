import { type EpochMs, firstOf } from '../time/instant.ts';
import { fireDue } from './advance.ts';
import type { Picture } from './picture-state.ts';

/**
 * Goes on watching at `at` after the service was not running since `from`: no sensor is blamed for a silence that nobody
 * listened to, and no habit is learnt from it. What else falls due meanwhile is not touched.
 */
export function resumeWatch(picture: Picture, from: EpochMs, at: EpochMs): void {
  if (from >= at) return;
  fireDue(picture, firstOf(from, at));
  picture.sensors.watchingSince = at;
  for (const { activity } of picture.sensors.memories.values()) if (activity.isWorking) activity.since = at;
}
