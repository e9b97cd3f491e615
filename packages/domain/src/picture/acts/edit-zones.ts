import { clearRule, notePresence, settleRules } from '../../alert/settle-rules.ts';
import { endBlind } from '../../coverage/blind-ledger.ts';
import { recountZone, settleZones } from '../../coverage/settle-coverage.ts';
import type { Moment } from '../../time/moment.ts';
import { memoryOf, putTrack } from '../../track/track-book.ts';
import { isValidZone } from '../../zone/is-valid-zone.ts';
import { updatePresence } from '../../zone/presence.ts';
import { withStays } from '../../zone/stay.ts';
import type { ZoneDescription, ZoneId } from '../../zone/zone.ts';
import { dropZone, MAX_ZONES, putZone, zoneFrom } from '../../zone/zone-book.ts';
import type { Picture } from '../picture-state.ts';
import type { Outcome, RefusalReason } from './command.ts';

/** Takes in a further zone; past `MAX_ZONES` it is refused as invalid. Tracks already inside count from now on. */
export function createZone(picture: Picture, description: ZoneDescription, moment: Moment): Outcome {
  const { zones } = picture.zones;
  if (zones.has(description.id)) return refused('zone-exists');
  if (zones.size >= MAX_ZONES) return refused('zone-invalid');
  return watch(picture, description, 1, moment);
}

/** Gives a zone its next version. A track that stays inside goes on counting from when it entered. */
export function changeZone(picture: Picture, description: ZoneDescription, moment: Moment): Outcome {
  const zone = picture.zones.zones.get(description.id);
  if (zone === undefined) return refused('no-such-zone');
  return watch(picture, description, zone.version + 1, moment);
}

/** Takes a zone out. Alerts raised in it are cleared, unless the drone is in another zone as well. */
export function removeZone(picture: Picture, id: ZoneId, moment: Moment): Outcome {
  if (!picture.zones.zones.has(id)) return refused('no-such-zone');
  dropZone(picture.zones, id);
  picture.unsent.push({ kind: 'zone-removed', zone: id });
  endBlind(picture.ledger, { kind: 'zone', zone: id }, moment.at, moment);
  for (const memory of picture.tracks.memories.values()) {
    memory.presence.delete(id);
    const { last } = memory.occasions['inside-zone'];
    if (last.kind !== 'active' || memory.presence.size > 0) continue;
    if (picture.alerts.alerts.get(last.alert)?.why.zone?.id !== id) continue;
    clearRule(picture.alerts, memory, 'inside-zone', 'zone-removed', moment);
  }
  lookAgain(picture, moment);
  coverAnew(picture, id, moment);
  return { ok: true };
}

function watch(picture: Picture, description: ZoneDescription, version: number, moment: Moment): Outcome {
  if (!isValidZone(description)) return refused('zone-invalid');
  const zone = zoneFrom(description, version);
  putZone(picture.zones, zone);
  picture.unsent.push({ kind: 'zone-changed', zone });
  lookAgain(picture, moment);
  coverAnew(picture, zone.id, moment);
  return { ok: true };
}

/** Counts for a zone as it now is whether working sensors cover it. */
function coverAnew(picture: Picture, id: ZoneId, moment: Moment): void {
  recountZone(picture, id);
  settleZones(picture, moment);
}

/** Looks at every track with the zones as they now are. O(tracks × zones), which only a person's act costs. */
function lookAgain(picture: Picture, moment: Moment): void {
  for (const track of picture.tracks.tracks.values()) {
    const memory = memoryOf(picture.tracks, track.id);
    if (track.fix !== undefined && !track.unconfirmed && track.state !== 'lost') {
      updatePresence(memory.presence, track.fix, picture.zones.watched.values(), moment.at);
    }
    notePresence(picture, memory, moment.at);
    const stayed = withStays(track, memory.presence, picture.zones.watched, moment.at);
    if (stayed !== track) putTrack(picture.tracks, { ...stayed, changedBy: moment.position });
    settleRules(picture, stayed, memory, moment);
  }
}

function refused(why: RefusalReason): Outcome {
  return { ok: false, why };
}
