import { type Outline, outlineOf } from './outline.ts';
import type { Zone, ZoneDescription, ZoneId } from './zone.ts';

/** 10 is a large site; 500 keeps a detection's walk over the bounding boxes under 10 µs. */
export const MAX_ZONES = 500;

/** A zone with its outline made ready. */
export interface WatchedZone {
  readonly zone: Zone;
  readonly outline: Outline;
}

/** The zones of a picture. */
export interface ZoneBook {
  /** by zone id */
  readonly zones: Map<ZoneId, Zone>;
  /** by zone id; the same zones in the same order */
  readonly watched: Map<ZoneId, WatchedZone>;
}

export function createZoneBook(zones: readonly Zone[]): ZoneBook {
  const book: ZoneBook = { zones: new Map(), watched: new Map() };
  for (const zone of zones) putZone(book, zone);
  return book;
}

/** Takes a zone in, or a new version of it. */
export function putZone(book: ZoneBook, zone: Zone): void {
  book.zones.set(zone.id, zone);
  book.watched.set(zone.id, { zone, outline: outlineOf(zone.shape) });
}

export function dropZone(book: ZoneBook, id: ZoneId): void {
  book.zones.delete(id);
  book.watched.delete(id);
}

/** The next version of a zone from its description: nothing that the description does not name gets in. */
export function zoneFrom(description: ZoneDescription, version: number): Zone {
  const { id, name, shape, band, level, onDelayMs, offDelayMs, marginM } = description;
  return { id, name, shape, ...(band === undefined ? {} : { band }), level, onDelayMs, offDelayMs, marginM, version };
}
