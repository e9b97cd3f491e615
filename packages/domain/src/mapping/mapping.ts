import type { UserId } from '../alert/alert.ts';
import type { Brand } from '../time/brand.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Position } from '../time/position.ts';

export type MappingName = string & Brand<'MappingName'>;

/** The mapping name a string stands for; the caller has checked it: 1 to 40 of `a-z 0-9 -`. */
export function mappingName(value: string): MappingName {
  return value as MappingName;
}

/** What the objects that a mapping reads tell about. */
export type MappingGives = 'detection' | 'sensor-report';

/**
 * A table by which a site reads the JSON of a vendor that nobody knows: our fields, and where theirs stand.
 *
 * All of it is data a person typed; `checkMapping` says what is wrong with it.
 */
export interface Mapping {
  readonly name: MappingName;
  /** Only messages of this feed; absent: of any. */
  readonly feed?: string;
  /** Only messages on topics that this MQTT filter matches; absent: on any. */
  readonly topic?: string;
  readonly gives: MappingGives;
  /** How a message is told from others; each must hold. */
  readonly marks: readonly MappingMark[];
  /** JSON pointer to the object that is read, or to a list of them, of which each is read; absent: the message itself. */
  readonly objects?: string;
  /** The receiver publishes what it knows again and again, not each hearing. */
  readonly isState?: boolean;
  readonly rows: readonly MappingRow[];
}

/** A value that a message has. */
export interface MappingMark {
  /** JSON pointer into the message. */
  readonly path: string;
  /** What stands there, as text; absent: anything. */
  readonly equals?: string;
}

/** One of our fields and where it comes from: a place in the message, or the same always. */
export interface MappingRow {
  /** A name in the table of fields. */
  readonly field: string;
  /** JSON pointer into the object. */
  readonly path?: string;
  /** The pointer leads from the whole message, not from the object in it. */
  readonly isOutside?: boolean;
  /** In place of a path: this, always. */
  readonly fixed?: string;
  /** Of the field's units; absent: the first of them. */
  readonly unit?: string;
  /** Their number is multiplied by it; absent: 1. */
  readonly scale?: number;
  /** Added after that, in their unit; absent: 0. */
  readonly offset?: number;
  /** Their values that stand for "unknown", as text; null always does. */
  readonly unknown?: readonly string[];
  /** Their words for ours; absent: they use ours. */
  readonly words?: readonly { readonly theirs: string; readonly ours: string }[];
  /** Of a bearing: their angles grow counter-clockwise. */
  readonly isCounterClockwise?: boolean;
  /** Of a bearing: their angles start at the receiver's own heading, which a row of its own must give. */
  readonly isRelative?: boolean;
}

/** Who saved which version, and the row of the log that holds it whole. */
export interface MappingVersion {
  readonly version: number;
  readonly savedAt: EpochMs;
  readonly savedBy: UserId;
  readonly position: Position;
}

/** A mapping in use. */
export interface SavedMapping extends MappingVersion {
  readonly mapping: Mapping;
  /** Versions before this one, the newest first, at most 20. */
  readonly earlier: readonly MappingVersion[];
}
