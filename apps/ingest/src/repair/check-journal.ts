import { existsSync } from 'node:fs';
import { type EpochMs, NO_POSITION, type Position } from '@rotorwatch/domain';
import { checkSegment } from '../journal/segment/check-segment.ts';
import { MESSAGE_COLUMNS } from '../journal/segment/message-table.ts';
import { SEGMENT_PAGE_BYTES } from '../journal/segment/segment.ts';
import { type SegmentFile, segmentFiles } from '../journal/segment/segment-files.ts';
import type { Damage } from '../store/damage-store.ts';
import { damageOr, suspicionOf } from './open-store.ts';
import { fileRows } from './pages/page-file.ts';
import { readWal } from './pages/wal-file.ts';
import { keepLog, setAside } from './set-aside.ts';

export interface JournalToCheck {
  readonly folder: string;
  readonly journalFolder: string;
  /** Whether the last writer ended without closing its files. */
  readonly wasCut: boolean;
  /** The highest position that the store knows of. */
  readonly stored: Position;
  /** Whether a row with a position is an act. */
  readonly lastAct: Position;
  /** Wall clock. */
  readonly at: EpochMs;
}

export interface CheckedJournal {
  readonly damage: readonly Damage[];
  /** The highest position that any segment names, damaged ones by their name. */
  readonly known: Position;
}

/**
 * Sets aside the last segments that are not as they were written, until one is or none is left; the journal then goes on
 * behind that one.
 *
 * @throws what SQLite throws where the trouble lies outside the files.
 */
export function checkJournal(wanted: JournalToCheck): CheckedJournal {
  const { folder, journalFolder, at } = wanted;
  const damage: Damage[] = [];
  let known = NO_POSITION;
  for (const file of segmentFiles(journalFolder)
    .filter(({ salvaged }) => !salvaged)
    .reverse()) {
    known = Math.max(known, file.firstPosition) as Position;
    const found = faultOf(file, wanted, damage.length === 0);
    if (found.fault === undefined) {
      known = Math.max(known, found.lastPosition) as Position;
      if (found.isTorn) damage.push(keepLog(folder, file.path, 'the end of the write-ahead log can not be read', at));
      break;
    }
    damage.push(setAside(folder, file.path, found.fault, at));
  }
  return { damage, known };
}

interface Finding {
  readonly fault?: string;
  readonly lastPosition: Position;
  readonly isTorn: boolean;
}

function faultOf(file: SegmentFile, { wasCut, stored, lastAct }: JournalToCheck, isNewest: boolean): Finding {
  const fault = (why: string): Finding => ({ fault: why, lastPosition: NO_POSITION, isTorn: false });
  const suspected = suspicionOf(file.path);
  if (suspected !== undefined) return fault(suspected);
  const isTorn = readWal(`${file.path}-wal`, SEGMENT_PAGE_BYTES).state === 'torn';
  const hasLog = existsSync(`${file.path}-wal`);
  try {
    const { tip, seal } = checkSegment(file.path);
    const { lastPosition } = tip;
    if (seal !== undefined) return { lastPosition, isTorn };
    if (wasCut && !hasLog && tip.rows > 0) return fault('its write-ahead log is gone');
    if (isNewest && stored > Math.max(lastPosition, lastAct)) {
      return fault(`its last row is ${lastPosition}, the store knows of ${stored}`);
    }
    if (isTorn && holdsBeyond(file.path, lastPosition)) return fault('rows in its write-ahead log can not be read');
    return { lastPosition, isTorn };
  } catch (error) {
    return fault(damageOr(error));
  }
}

/** Rows of one commit, generously: what lies further is noise. */
const BEYOND_MAX = 1_000_000;

/** Whether the log has rows after the last one that SQLite can read. */
function holdsBeyond(path: string, last: Position): boolean {
  for (const { rowid } of fileRows(path, SEGMENT_PAGE_BYTES, { columns: new Set([MESSAGE_COLUMNS]), keys: false })) {
    if (rowid !== undefined && rowid > last && rowid < last + BEYOND_MAX) return true;
  }
  return false;
}
