import type { Departure } from '../detection/departure.ts';
import type { Delivery } from '../sensor/hear-sensor.ts';
import { later } from '../time/instant.ts';
import { associate } from '../track/associate.ts';
import type { Track } from '../track/track.ts';
import { COASTING_AFTER_MS } from '../track/track-limits.ts';
import { loseTrack } from './end-track.ts';
import type { Picture } from './picture-state.ts';

/**
 * Loses from sight at once what a receiver says it hears no longer, unless another sensor heard it just now, or it was
 * heard after the receiver said so. One that a broker kept from earlier says nothing against what was heard live.
 */
export function depart(picture: Picture, departure: Departure, delivery: Delivery): void {
  const { tracks, sensors } = picture;
  const { sensor, uasIds, emitter, observedAt } = departure;
  const clock = sensors.memories.get(sensor)?.clock;
  const saidAt = clock === undefined || observedAt === undefined ? delivery.at : later(observedAt, -clock.offsetMs);
  const gone = {
    kind: 'detection',
    method: 'other',
    sensor,
    uasIds,
    ...(emitter === undefined ? {} : { emitter }),
  } as const;
  if (uasIds.length === 0 && emitter === undefined) return;
  for (const track of associate(tracks.index, tracks.tracks, gone)) {
    if (delivery.retained && !track.unconfirmed) continue;
    if (isHeard(track) && track.lastHeardAt <= saidAt && !isHeardElsewhere(track, departure, delivery)) {
      loseTrack(picture, track, delivery);
    }
  }
}

function isHeard({ state }: Track): boolean {
  return state === 'fresh' || state === 'coasting';
}

function isHeardElsewhere({ hearings }: Track, { sensor }: Departure, { at }: Delivery): boolean {
  return hearings.some((hearing) => hearing.sensor !== sensor && at - hearing.lastHeardAt < COASTING_AFTER_MS);
}
