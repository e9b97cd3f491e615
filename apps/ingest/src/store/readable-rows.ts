import type { EpochMs } from '@rotorwatch/domain';

/** The value that a column's JSON holds. @throws {SyntaxError} when it is damaged. */
export function fromJson<Value>(json: string): Value {
  return JSON.parse(json);
}

/** The first rows that can be read, at most `limit`: a damaged one is passed over, so that it doesn't cost its page. */
export function readableRows<Row, Value>(rows: Iterable<Row>, limit: number, read: (row: Row) => Value): Value[] {
  const found: Value[] = [];
  for (const row of rows) {
    try {
      found.push(read(row));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    if (found.length >= limit) break;
  }
  return found;
}

/** Both bounds for a BETWEEN; an absent one is open. */
export function timeBounds(from: EpochMs | undefined, to: EpochMs | undefined): { from: number; to: number } {
  return { from: from ?? Number.MIN_SAFE_INTEGER, to: to ?? Number.MAX_SAFE_INTEGER };
}
