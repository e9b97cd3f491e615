import type { Departure } from '../detection/departure.ts';
import type { Delivery } from '../sensor/hear-sensor.ts';
import { type EpochMs, later } from '../time/instant.ts';
import { associate } from '../track/associate.ts';
import type { Hearing, Track } from '../track/track.ts';
import { memoryOf } from '../track/track-book.ts';
import { COASTING_AFTER_MS } from '../track/track-limits.ts';
import type { LetGo, TrackMemory } from '../track/track-memory.ts';
import { loseTrack } from './end-track.ts';
import type { Picture } from './picture-state.ts';

/**
 * Loses from sight at once what a receiver says it hears no longer, unless another sensor heard it just now and has not let
 * go of it too, or it was heard after the receiver said so. One that a broker kept from earlier says nothing against what
 * was heard live.
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
    if (!isHeard(track) || (delivery.retained && !track.unconfirmed)) continue;
    const memory = memoryOf(tracks, track.id);
    letGo(memory, track, { sensor, at: saidAt });
    if (track.hearings.every((hearing) => isOver(hearing, memory, saidAt, delivery)))
      loseTrack(picture, track, delivery);
  }
}

function isHeard({ state }: Track): boolean {
  return state === 'fresh' || state === 'coasting';
}

/** Notes that a sensor lets go of a track; of those that let go before, the ones that have not heard it since are kept. */
function letGo(memory: TrackMemory, { hearings }: Track, present: LetGo): void {
  const all = [...(memory.letGo ?? []).filter(({ sensor }) => sensor !== present.sensor), present];
  memory.letGo = all.filter((one) => hearings.some((hearing) => hasLetGo(hearing, one)));
}

function isOver(hearing: Hearing, { letGo: those = [] }: TrackMemory, saidAt: EpochMs, { at }: Delivery): boolean {
  if (those.some((one) => hasLetGo(hearing, one))) return true;
  return hearing.lastHeardAt <= saidAt && at - hearing.lastHeardAt >= COASTING_AFTER_MS;
}

function hasLetGo({ sensor, lastHeardAt }: Hearing, one: LetGo): boolean {
  return sensor === one.sensor && lastHeardAt <= one.at;
}
