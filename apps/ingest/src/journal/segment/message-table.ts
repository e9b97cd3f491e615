import type { Field } from '../chain/row-hash.ts';
import { EMPTY_LIST, type EncodedRow } from '../message-row.ts';

/** The columns that a row's hash covers, in the order it covers them. Long ones last, so that a scan need not pass them. */
export const HASHED_COLUMNS = [
  'position',
  'at',
  'received_at',
  'monotonic_us',
  'boot_id',
  'feed',
  'topic',
  'qos',
  'retained',
  'duplicate',
  'duplicate_of',
  'stands_for',
  'outcome',
  'decoder',
  'sensors',
  'why',
  'payload_length',
  'payload_sha256',
  'faults',
  'observations',
  'payload',
] as const;

/** Those, and the hash itself. */
export const MESSAGE_COLUMNS = HASHED_COLUMNS.length + 1;

export const CREATE_MESSAGE_TABLE = `
  CREATE TABLE message (
    position INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    monotonic_us INTEGER NOT NULL,
    boot_id TEXT NOT NULL,
    feed TEXT NOT NULL,
    topic TEXT NOT NULL,
    qos INTEGER NOT NULL CHECK (qos IN (0, 1, 2)),
    retained INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    duplicate_of INTEGER,
    stands_for INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'refused', 'ignored', 'sampled')),
    decoder TEXT NOT NULL,
    sensors TEXT NOT NULL,
    why TEXT,
    payload_length INTEGER NOT NULL,
    payload_sha256 BLOB,
    row_hash BLOB NOT NULL,
    faults TEXT NOT NULL,
    observations TEXT NOT NULL,
    payload BLOB NOT NULL
  ) STRICT;
  CREATE INDEX message_received_at ON message (received_at);
  CREATE INDEX message_not_accepted ON message (outcome) WHERE outcome <> 'accepted';
`;

export const INSERT_MESSAGE = `
  INSERT INTO message (${HASHED_COLUMNS.join(', ')}, row_hash)
  VALUES (${HASHED_COLUMNS.map(() => '?').join(', ')}, ?)
`;

/** Half a character has no UTF-8: SQLite would give back other text than was hashed. */
function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.toWellFormed();
}

/** A row's values in the order of `HASHED_COLUMNS`. What a copy of an earlier message says was said before: it has no observations of its own. */
export function hashedFields(position: number, row: EncodedRow, duplicateOf: number | undefined): Field[] {
  return [
    position,
    row.at,
    row.receivedAt,
    row.monotonicUs,
    row.bootId,
    row.feed,
    wellFormed(row.topic),
    row.qos,
    Number(row.retained),
    Number(row.duplicate),
    duplicateOf ?? null,
    row.standsFor,
    row.outcome,
    row.decoder,
    row.sensors,
    row.why === undefined ? null : wellFormed(row.why),
    row.payloadLength,
    row.payloadSha256 ?? null,
    row.faults,
    duplicateOf === undefined ? row.observations : EMPTY_LIST,
    row.payload,
  ];
}
