import type { Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';

/** The least and the greatest position of a segment's rows received within a time; `undefined` where there is none. */
export function positionSpan(
  segment: Database,
  from: number,
  to: number,
): { readonly least: Position; readonly greatest: Position } | undefined {
  const span = segment
    .prepare<[number, number], { least: Position | null; greatest: Position | null }>(
      'SELECT min(position) AS least, max(position) AS greatest FROM message WHERE received_at BETWEEN ? AND ?',
    )
    .get(from, to);
  if (span === undefined || span.least === null || span.greatest === null) return undefined;
  return { least: span.least, greatest: span.greatest };
}
