import type { EpochMs } from '@rotorwatch/domain';
import { type EncodedRow, encodedLists, type MessageOutcome, type MessageRow } from '../journal/message-row.ts';

/**
 * Rows on their way to the writer's thread, in columns: objects would take their names along, each of them all.
 *
 * The lists are the JSON that is stored anyway.
 */
export interface PackedRows {
  /** Row after row, in the order of `unpackedRows`. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Row after row, in the order of `unpackedRows`. */
  readonly texts: readonly string[];
  /** By row: what only few have. */
  readonly rare: readonly (Pick<EncodedRow, 'why' | 'payloadSha256'> | undefined)[];
  /** All payloads one after the other. */
  readonly payloads: Uint8Array<ArrayBuffer>;
}

const NUMBERS = 10;

/**
 * Copies the payloads into one block that can be handed over: a payload is often a view of a pool or of a socket's whole
 * read, which must be neither given away nor cloned.
 */
export function packedRows(rows: readonly MessageRow[]): PackedRows {
  const payloads = new Uint8Array(rows.reduce((length, { payload }) => length + payload.length, 0));
  const numbers = new Float64Array(NUMBERS * rows.length);
  const texts: string[] = [];
  let end = 0;
  rows.forEach((row, index) => {
    const { at, receivedAt, monotonicUs, qos, retained, duplicate, identified, standsFor, payload } = row;
    payloads.set(payload, end);
    end += payload.length;
    const flags = [Number(retained), Number(duplicate), Number(identified)];
    const counts = [standsFor, row.payloadLength, payload.length];
    numbers.set([at, receivedAt, monotonicUs, qos, ...flags, ...counts], NUMBERS * index);
    const { observations, faults, sensors } = encodedLists(row);
    texts.push(row.bootId, row.feed, row.topic, row.outcome, row.decoder, observations, faults, sensors);
  });
  return { numbers, texts, rare: rows.map(rareFields), payloads };
}

function rareFields({ why, payloadSha256 }: MessageRow): PackedRows['rare'][number] {
  if (why === undefined && payloadSha256 === undefined) return undefined;
  return { ...(why === undefined ? {} : { why }), ...(payloadSha256 === undefined ? {} : { payloadSha256 }) };
}

export function unpackedRows({ numbers, texts, rare, payloads }: PackedRows): readonly EncodedRow[] {
  let [nextNumber, nextText, end] = [0, 0, 0];
  const number = () => numbers[nextNumber++] ?? 0;
  const text = () => texts[nextText++] ?? '';
  const payload = () => {
    const start = end;
    end += number();
    return payloads.subarray(start, end);
  };
  return rare.map((fields) => {
    const row: EncodedRow = {
      at: number() as EpochMs,
      receivedAt: number() as EpochMs,
      monotonicUs: number(),
      qos: number() as EncodedRow['qos'],
      retained: number() === 1,
      duplicate: number() === 1,
      identified: number() === 1,
      standsFor: number(),
      payloadLength: number(),
      payload: payload(),
      bootId: text(),
      feed: text(),
      topic: text(),
      outcome: text() as MessageOutcome,
      decoder: text(),
      observations: text(),
      faults: text(),
      sensors: text(),
    };
    return fields === undefined ? row : { ...row, ...fields };
  });
}
