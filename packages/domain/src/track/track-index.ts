import type { Detection, UasIdKind } from '../detection/detection.ts';
import type { Track, TrackId } from './track.ts';
import { claimedId } from './track-after.ts';

/** Kinds of identity, the one that says most about which aircraft it is first. */
export const IDENTITY_KINDS = ['serial', 'session', 'registration', 'utm'] as const satisfies readonly UasIdKind[];

/** By what a track can be found again; `emission` is of detections that carry neither identity nor emitter. */
export type KeyKind = UasIdKind | 'emitter' | 'emission';

/** A whole index as plain data. */
export interface TrackKeys extends Readonly<Record<KeyKind, readonly (readonly [string, TrackId])[]>> {
  readonly sharers: readonly (readonly [string, readonly TrackId[]])[];
}

/** Of more aircraft that claim one transmitter the last ones are known as its sharers. */
export const MAX_SHARERS = 16;

/**
 * Which live track a key leads to: the one that was heard with it last.
 *
 * A key leads only to a track that still carries it, so the index is bounded as tracks are.
 */
export class TrackIndex {
  /** by kind, then by value: untrusted text, hence maps. */
  readonly #leads: Readonly<Record<KeyKind, Map<string, TrackId>>>;

  /** by emitter: the tracks that carry it, newest last, where several do. */
  readonly #sharers: Map<string, readonly TrackId[]>;

  constructor(keys?: TrackKeys) {
    this.#sharers = new Map(keys?.sharers);
    this.#leads = {
      serial: new Map(keys?.serial),
      session: new Map(keys?.session),
      registration: new Map(keys?.registration),
      utm: new Map(keys?.utm),
      emitter: new Map(keys?.emitter),
      emission: new Map(keys?.emission),
    };
  }

  get isEmpty(): boolean {
    return Object.values(this.#leads).every((leads) => leads.size === 0);
  }

  find(kind: KeyKind, value: string | undefined): TrackId | undefined {
    return value === undefined ? undefined : this.#leads[kind].get(value);
  }

  point(kind: KeyKind, value: string | undefined, track: TrackId): void {
    if (value === undefined) return;
    const leads = this.#leads[kind];
    if (kind === 'emitter') this.#share(value, leads.get(value), track);
    leads.set(value, track);
  }

  /** The tracks that carry an emitter, where that are several: it tells them apart no longer. */
  sharersOf(emitter: string | undefined): readonly TrackId[] {
    return (emitter === undefined ? undefined : this.#sharers.get(emitter)) ?? [];
  }

  /** Leads every key that a detection carries to its track. */
  pointAll(detection: Detection, track: TrackId): void {
    for (const { kind } of detection.uasIds) this.point(kind, claimedId(detection, kind), track);
    this.point('emitter', detection.emitter, track);
  }

  /** Leads every key that a track carries to it. */
  carry(track: Track, emissions: readonly string[]): void {
    for (const kind of IDENTITY_KINDS) this.point(kind, track.identities[kind], track.id);
    for (const emitter of track.emitters) this.point('emitter', emitter, track.id);
    for (const emission of emissions) this.point('emission', emission, track.id);
  }

  /** Drops the keys that a track carried before and carries no longer. */
  release(before: Track, after: Track): void {
    if (before.identities !== after.identities) {
      for (const kind of IDENTITY_KINDS) {
        if (before.identities[kind] !== after.identities[kind]) this.#drop(kind, before.identities[kind], after.id);
      }
    }
    if (before.emitters === after.emitters) return;
    for (const emitter of before.emitters) {
      if (!after.emitters.includes(emitter)) this.#drop('emitter', emitter, after.id);
    }
  }

  /** Drops the keys of a track that leaves, or leads them to its heir where that carries them too. */
  leave(track: Track, emissions: readonly string[], heir?: Track): void {
    for (const kind of IDENTITY_KINDS) {
      const value = track.identities[kind];
      if (!this.#drop(kind, value, track.id) || heir === undefined) continue;
      if (heir.identities[kind] === value) this.point(kind, value, heir.id);
    }
    for (const emitter of track.emitters) {
      if (this.#drop('emitter', emitter, track.id) && heir?.emitters.includes(emitter)) {
        this.point('emitter', emitter, heir.id);
      }
    }
    for (const emission of emissions) this.dropEmission(emission, track.id);
  }

  /** Drops the key of an emission that a track is found by no longer. */
  dropEmission(emission: string, track: TrackId): void {
    this.#drop('emission', emission, track);
  }

  keys(): TrackKeys {
    const { serial, session, registration, utm, emitter, emission } = this.#leads;
    return {
      sharers: [...this.#sharers],
      serial: [...serial],
      session: [...session],
      registration: [...registration],
      utm: [...utm],
      emitter: [...emitter],
      emission: [...emission],
    };
  }

  /** True when the key led to the track. */
  #drop(kind: KeyKind, value: string | undefined, track: TrackId): boolean {
    if (value === undefined) return false;
    const leads = this.#leads[kind];
    const isLead = leads.get(value) === track && leads.delete(value);
    const left = kind === 'emitter' ? this.#unshare(value, track) : undefined;
    if (isLead && left !== undefined) leads.set(value, left);
    return isLead;
  }

  #share(emitter: string, lead: TrackId | undefined, track: TrackId): void {
    if (lead === undefined || lead === track) return;
    const others = (this.#sharers.get(emitter) ?? [lead]).filter((sharer) => sharer !== track);
    this.#sharers.set(emitter, [...others, track].slice(-MAX_SHARERS));
  }

  /** Takes a track from the sharers of an emitter, and gives the one of them that was heard last. */
  #unshare(emitter: string, track: TrackId): TrackId | undefined {
    const sharers = this.#sharers.get(emitter);
    if (sharers === undefined) return undefined;
    const left = sharers.filter((sharer) => sharer !== track);
    if (left.length > 1) this.#sharers.set(emitter, left);
    else this.#sharers.delete(emitter);
    return left.at(-1);
  }
}
