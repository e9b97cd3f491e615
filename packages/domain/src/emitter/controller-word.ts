import type { Detection } from '../detection/detection.ts';
import type { Writable } from '../time/writable.ts';
import type { Track } from '../track/track.ts';

/** What a controller's emission says of itself alone. */
const OWN = ['category', 'make', 'model', 'airframe', 'status', 'geometry', 'frequencyHz'] as const;

/**
 * What the hearing of a controller tells of the aircraft that it flies: that it is heard, and where its pilot is. The very
 * same detection where the track is not known to be more than a controller, or something else is heard.
 */
export function controllerWord({ category }: Track, detection: Detection): Detection {
  if (detection.category !== 'controller' || category === undefined || category === 'controller') return detection;
  const { geometry } = detection;
  const word: Writable<Detection> = { ...detection };
  for (const claim of OWN) delete word[claim];
  if (geometry?.kind === 'position') word.pilot ??= { at: geometry.at, kind: 'live' };
  return word;
}
