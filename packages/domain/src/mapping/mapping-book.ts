import type { UserId } from '../alert/alert.ts';
import type { Moment } from '../time/moment.ts';
import { checkMapping } from './check-mapping.ts';
import type { Mapping, MappingName, MappingVersion, SavedMapping } from './mapping.ts';

/** A site has a handful of vendors; each mapping is asked of every message that nothing else recognises. */
export const MAX_MAPPINGS = 50;
const MOST_EARLIER = 20;
const MOST_REMOVED = 500;

/** The mappings of a picture. */
export interface MappingBook {
  /** by name */
  readonly saved: Map<MappingName, SavedMapping>;
  /** by name of a removed mapping, the latest removed last: its last version, so that no number is given twice */
  readonly removed: Map<MappingName, number>;
}

/** The mappings of a picture as plain data. */
export interface MappingSnapshot {
  readonly saved: readonly SavedMapping[];
  readonly removed: readonly (readonly [MappingName, number])[];
}

/** Why a mapping was not saved or removed. */
export type MappingRefusal = 'mapping-invalid' | 'too-many-mappings' | 'no-such-mapping';

export function createMappingBook(): MappingBook {
  return { saved: new Map(), removed: new Map() };
}

/** Gives a mapping its next version; a further one past `MAX_MAPPINGS` and one that has problems are refused. */
export function saveMapping(
  { saved, removed }: MappingBook,
  mapping: Mapping,
  savedBy: UserId,
  { at: savedAt, position }: Moment,
): MappingRefusal | undefined {
  const standing = saved.get(mapping.name);
  if (standing === undefined && saved.size >= MAX_MAPPINGS) return 'too-many-mappings';
  if (checkMapping(mapping).length > 0) return 'mapping-invalid';
  const version = (standing?.version ?? removed.get(mapping.name) ?? 0) + 1;
  const earlier = standing === undefined ? [] : [versionOf(standing), ...standing.earlier].slice(0, MOST_EARLIER);
  saved.set(mapping.name, { mapping, version, savedAt, savedBy, position, earlier });
  removed.delete(mapping.name);
  return undefined;
}

export function removeMapping({ saved, removed }: MappingBook, name: MappingName): MappingRefusal | undefined {
  const standing = saved.get(name);
  if (standing === undefined) return 'no-such-mapping';
  saved.delete(name);
  removed.set(name, standing.version);
  const [oldest] = removed.keys();
  if (removed.size > MOST_REMOVED && oldest !== undefined) removed.delete(oldest);
  return undefined;
}

export function snapshotMappings({ saved, removed }: MappingBook): MappingSnapshot {
  return { saved: [...saved.values()], removed: [...removed] };
}

export function restoreMappings({ saved, removed }: MappingSnapshot): MappingBook {
  return { saved: new Map(saved.map((one) => [one.mapping.name, one])), removed: new Map(removed) };
}

function versionOf({ version, savedAt, savedBy, position }: MappingVersion): MappingVersion {
  return { version, savedAt, savedBy, position };
}
