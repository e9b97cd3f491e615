import { type EpochMs, NO_POSITION, type Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';

/** A file that was not as it had been written, and was set aside as it was found. */
export interface Damage {
  /** Path below the world's folder. */
  readonly setAsideAs: string;
  /** Where it stood, likewise. */
  readonly file: string;
  readonly what: string;
  /** Wall clock. */
  readonly at: EpochMs;
}

/** What became of it. */
export interface Salvage {
  readonly at: EpochMs;
  readonly rowsSalvaged: number;
  /** Readable, but not proved by the hash of a row before: kept apart. */
  readonly rowsUnproven: number;
  /** Why nothing, or not everything readable, was copied. */
  readonly fault?: string;
}

export interface StoredDamage extends Damage {
  /** Absent until the salvage is done. */
  readonly salvage?: Salvage;
}

const RECENT_MS = 24 * 3_600_000;

/** Whether people should still be told: for a day. */
export function isRecent({ at }: Damage, now: number): boolean {
  return Math.abs(now - at) < RECENT_MS;
}

interface DamageColumns extends Damage {
  readonly salvagedAt: EpochMs | null;
  readonly rowsSalvaged: number | null;
  readonly rowsUnproven: number | null;
  readonly fault: string | null;
}

export function damageStore(database: Database) {
  const insert = database.prepare(`
    INSERT INTO damage (set_aside_as, file, what, at, resume_after) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (set_aside_as) DO NOTHING`);
  const update = database.prepare(`
    UPDATE damage SET salvaged_at = ?, rows_salvaged = ?, rows_unproven = ?, salvage_fault = ? WHERE set_aside_as = ?`);
  const selectAll = database.prepare<[], DamageColumns>(`
    SELECT set_aside_as AS setAsideAs, file, what, at, salvaged_at AS salvagedAt, rows_salvaged AS rowsSalvaged,
      rows_unproven AS rowsUnproven, salvage_fault AS fault FROM damage ORDER BY at DESC, set_aside_as LIMIT 1000`);
  const selectResume = database.prepare<[], Position | null>('SELECT max(resume_after) FROM damage').pluck();

  return {
    record({ setAsideAs, file, what, at }: Damage, resumeAfter: Position): void {
      insert.run(setAsideAs, file, what, at, resumeAfter);
    },
    recordSalvage(setAsideAs: string, { at, rowsSalvaged, rowsUnproven, fault }: Salvage): void {
      update.run(at, rowsSalvaged, rowsUnproven, fault ?? null, setAsideAs);
    },
    /** Newest first, at most 1,000. */
    all: (): readonly StoredDamage[] => selectAll.all().map(storedDamage),
    /** No position up to here is given again. */
    resumeAfter: (): Position => selectResume.get() ?? NO_POSITION,
  };
}

function storedDamage({ salvagedAt, rowsSalvaged, rowsUnproven, fault, ...damage }: DamageColumns): StoredDamage {
  if (salvagedAt === null) return damage;
  const counts = { rowsSalvaged: rowsSalvaged ?? 0, rowsUnproven: rowsUnproven ?? 0 };
  return { ...damage, salvage: { at: salvagedAt, ...counts, ...(fault === null ? {} : { fault }) } };
}
