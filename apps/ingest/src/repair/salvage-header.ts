import { type EpochMs, type Position, position } from '@rotorwatch/domain';
import { HASH_BYTES } from '../journal/chain/merkle.ts';
import { SEGMENT_PAGE_BYTES, SEGMENT_SCHEMA } from '../journal/segment/segment.ts';
import type { SegmentHeader } from '../journal/segment/segment-header.ts';
import { fileRows } from './pages/page-file.ts';
import type { Value } from './pages/page-rows.ts';

export interface SegmentToSalvage {
  /** The file set aside; only read. */
  readonly path: string;
  readonly firstPosition: Position;
  readonly journalFolder: string;
  /** For a header where the segment's own is lost. */
  readonly world: string;
}

const HEADER_COLUMNS = 11;

/** A damaged segment's own header, or one that says nothing where that is lost. */
export function headerOf(segment: SegmentToSalvage): SegmentHeader {
  return foundHeader(segment) ?? unknownHeader(segment);
}

function foundHeader({ path, firstPosition }: SegmentToSalvage): SegmentHeader | undefined {
  for (const { values } of fileRows(path, SEGMENT_PAGE_BYTES, { columns: new Set([HEADER_COLUMNS]), keys: false })) {
    const header = headerFrom(values);
    if (header?.schema === SEGMENT_SCHEMA && header.firstPosition === firstPosition) return header;
  }
  return undefined;
}

function headerFrom(values: readonly Value[]): SegmentHeader | undefined {
  const [
    ,
    schema,
    world,
    firstPosition,
    messagesBefore,
    previousRoot,
    at,
    checkpointAt,
    coreVersion,
    snapshot,
    configuration,
  ] = values;
  const numbers = [schema, firstPosition, messagesBefore, at, checkpointAt];
  const texts = [world, coreVersion, snapshot, configuration];
  if (!numbers.every(Number.isSafeInteger) || !texts.every((text) => typeof text === 'string')) return undefined;
  if (!Buffer.isBuffer(previousRoot) || previousRoot.length !== HASH_BYTES) return undefined;
  return {
    schema: schema as number,
    world: world as string,
    firstPosition: firstPosition as Position,
    messagesBefore: messagesBefore as number,
    previousRoot,
    checkpoint: {
      position: at as Position,
      at: checkpointAt as EpochMs,
      coreVersion: coreVersion as string,
      snapshot: snapshot as string,
    },
    configuration: configuration as string,
  };
}

function unknownHeader({ firstPosition, world }: SegmentToSalvage): SegmentHeader {
  return {
    schema: SEGMENT_SCHEMA,
    world,
    firstPosition,
    messagesBefore: 0,
    previousRoot: new Uint8Array(HASH_BYTES),
    checkpoint: { position: position(firstPosition - 1), at: 0 as EpochMs, coreVersion: 'unknown', snapshot: '{}' },
    configuration: '{}',
  };
}
