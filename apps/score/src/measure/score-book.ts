import { distanceM } from '@rotorwatch/domain';
import { matchTracks } from '../match/match-tracks.ts';
import { gateM } from '../match/plausibility.ts';
import type { ShownTrack } from '../shown/shown-track.ts';
import type { TrueAircraft, Truth } from '../truth/truth.ts';
import { type AircraftRecord, aircraftRecord, noteSecond } from './aircraft-record.ts';
import { type Errors, noErrors, noteOnScreen, noteSighting, type Sighting } from './errors.ts';
import { aircraftOf, type TrackRecord, trackRecord } from './track-record.ts';

/** An alert, at the second of the run at which somebody could see it. */
export interface ToldAlert {
  readonly id: string;
  readonly rule: string;
  readonly level: string;
  readonly track?: string;
  readonly tS: number;
}

/** A whole run against its truth. */
export interface Records {
  readonly durationS: number;
  readonly aircraft: readonly AircraftRecord[];
  readonly tracks: readonly TrackRecord[];
  readonly errors: Errors;
  readonly alerts: readonly ToldAlert[];
  /** Seconds at which what was shown was compared with the truth. */
  readonly instants: number;
}

/** Compares what a run shows with the truth as it goes. */
export interface ScoreBook {
  /** What is on the screen at a second of the run. Seconds come in order. */
  instant(tS: number, tracks: readonly ShownTrack[]): void;
  sighting(sighting: Sighting): void;
  alert(alert: ToldAlert): void;
  read(): Records;
}

export function scoreBook(truth: Truth, stepS = 1): ScoreBook {
  /** by id */
  const aircraft = new Map<string, AircraftRecord>();
  const tracks = new Map<string, TrackRecord>();
  const alerts = new Map<string, ToldAlert>();
  /** by track; at most one a second counts, or what transmits often would count more */
  const sightings = new Map<string, Sighting>();
  const known = new Set<string>();
  const errors = noErrors();
  let instants = 0;

  const recordOf = (one: TrueAircraft) => {
    const record = aircraft.get(one.id) ?? aircraftRecord(one);
    aircraft.set(one.id, record);
    return record;
  };
  const trackOf = (track: ShownTrack, tS: number) => {
    const record = tracks.get(track.id) ?? trackRecord(track, tS);
    tracks.set(track.id, record);
    return record;
  };
  const survivor = (id: string): string => {
    const into = tracks.get(id)?.mergedInto;
    return into === undefined || into === id ? id : survivor(into);
  };

  function settleSightings(): void {
    for (const sighting of sightings.values()) {
      const record = tracks.get(survivor(sighting.track));
      const id = record && aircraftOf(record);
      const real = id === undefined ? undefined : aircraft.get(id);
      if (real === undefined || real.isFake) continue;
      noteSighting(errors, sighting, (tS) => truth.one(real.id, tS)?.at);
    }
    sightings.clear();
  }

  return {
    instant(tS, shown) {
      const present = truth.at(tS);
      for (const { serials, emitters = [] } of present) for (const name of [...serials, ...emitters]) known.add(name);
      for (const track of shown) noteTrack(trackOf(track, tS), track);
      const live = shown.filter(
        ({ isLive, isController, mergedInto }) => isLive && !isController && mergedInto === undefined,
      );
      if (present.length === 0 && live.length === 0) return;
      instants += 1;
      const match = matchTracks(live, present, {
        tS,
        placeOf: truth.placeOf,
        isKnown: (name) => known.has(name),
      });
      const taken = new Set<string>();
      for (const one of present) {
        const record = recordOf(one);
        const track = match.trackOf.get(one.id);
        noteSecond(record, one, track, { tS, stepS, isSame: (a, b) => survivor(a) === survivor(b) });
        if (track === undefined) continue;
        taken.add(track.id);
        const { stoodForS } = trackOf(track, tS);
        stoodForS.set(one.id, (stoodForS.get(one.id) ?? 0) + stepS);
        if (one.isFake) continue;
        noteOnScreen(errors, track, one);
        if (isElsewhere(track, one, present, tS)) trackOf(track, tS).swappedS += stepS;
      }
      for (const track of live) {
        if (taken.has(track.id) || isAfterglow(trackOf(track, tS), present)) continue;
        if (match.spare.has(track.id)) trackOf(track, tS).duplicateS += stepS;
        else trackOf(track, tS).falseS += stepS;
      }
      settleSightings();
    },
    sighting: (sighting) => void sightings.set(sighting.track, sighting),
    alert(alert) {
      if (!alerts.has(alert.id)) alerts.set(alert.id, alert);
    },
    read() {
      settleSightings();
      for (const { track, tS } of alerts.values()) {
        const record = track === undefined ? undefined : tracks.get(survivor(track));
        const told = record && aircraft.get(aircraftOf(record) ?? '');
        if (told !== undefined) told.alertedAtS = Math.min(tS, told.alertedAtS ?? tS);
      }
      return {
        durationS: truth.durationS,
        aircraft: [...aircraft.values()],
        tracks: [...tracks.values()],
        errors,
        alerts: [...alerts.values()],
        instants,
      };
    },
  };
}

function noteTrack(record: TrackRecord, track: ShownTrack): void {
  record.isController = track.isController;
  record.isSuspected ||= track.isSuspect;
  record.drops = track.drops;
  if (track.mergedInto !== undefined) record.mergedInto = track.mergedInto;
}

/** Whether a track that bears an aircraft's name is shown out of its reach, and within that of another real one. */
function isElsewhere(track: ShownTrack, own: TrueAircraft, present: readonly TrueAircraft[], tS: number): boolean {
  const { place } = track;
  if (place === undefined || distanceM(place, own.at) <= gateM(track, own, tS)) return false;
  return present.some((one) => one !== own && !one.isFake && distanceM(place, one.at) <= gateM(track, one, tS));
}

/** Whether a track still fades that stood for an aircraft which is no longer in the air: neither false nor a second one. */
function isAfterglow(record: TrackRecord, present: readonly TrueAircraft[]): boolean {
  const id = aircraftOf(record);
  return id !== undefined && !present.some((one) => one.id === id);
}
