import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { epochMs, NO_POSITION, type Position, position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { rowHasher } from '../../journal/chain/row-hash.ts';
import { segmentMaxBytes } from '../../journal/free-space.ts';
import { type Journal, openJournal } from '../../journal/journal.ts';
import { JOURNAL_FOLDER, segmentFiles, syncFolder } from '../../journal/segment/segment-files.ts';
import type { SegmentStart } from '../../journal/segment/segment-header.ts';
import { checkJournal } from '../../repair/check-journal.ts';
import { openStore } from '../../repair/open-store.ts';
import { beyondAll } from '../../repair/safe-gap.ts';
import { allSetAside } from '../../repair/set-aside.ts';
import { actStore } from '../../store/act-store.ts';
import { changeStore } from '../../store/change-store.ts';
import { type Checkpoint, checkpointStore } from '../../store/checkpoint-store.ts';
import { type Damage, damageStore } from '../../store/damage-store.ts';
import { STORE_FILE } from '../../store/migrate.ts';
import { expiredRemoval } from '../../store/removal/expired-store.ts';
import { purgeStore } from '../../store/removal/purge-store.ts';
import { stepFailureStore } from '../../store/step-failure-store.ts';
import type { WriteWorldOptions } from '../write-world.ts';
import { lockFolder } from './folder-lock.ts';

/** There while a writer has the files open: found at a start, the last one did not end them. */
const RUNNING_FILE = 'running';

export interface OpenFiles {
  readonly store: Database;
  readonly journal: Journal;
  readonly acts: ReturnType<typeof actStore>;
  readonly changes: ReturnType<typeof changeStore>;
  readonly checkpoints: ReturnType<typeof checkpointStore>;
  readonly failures: ReturnType<typeof stepFailureStore>;
  readonly damages: ReturnType<typeof damageStore>;
  readonly purges: ReturnType<typeof purgeStore>;
  readonly removeExpired: ReturnType<typeof expiredRemoval>;
  /** The last position that was given to a row, or may have been given to one that is lost. */
  last: Position;
  /** To be opened again. */
  close(): void;
  /** For good. */
  end(): void;
}

/** Opens a world's store and journal. Damaged files are set aside and fresh ones take their place. */
export function openFiles(options: WriteWorldOptions, time: 'first' | 'again' = 'first'): OpenFiles {
  const { folder } = options;
  mkdirSync(join(folder, JOURNAL_FOLDER), { recursive: true });
  /** what to close, opened last first */
  const opened: (() => void)[] = [];
  const close = () => {
    for (const closeOne of opened.splice(0)) closeOne();
  };
  const lock = lockFolder(folder);
  opened.unshift(() => lock[Symbol.dispose]());
  const running = join(folder, RUNNING_FILE);
  try {
    const wasCut = time === 'first' && existsSync(running);
    const files = openBoth(options, wasCut, (closeOne) => opened.unshift(closeOne));
    writeFileSync(running, '');
    for (const parent of [folder, dirname(folder)]) syncFolder(parent);
    const end = () => {
      const [unlock, ...databases] = opened.splice(0).reverse();
      for (const closeOne of databases.reverse()) closeOne();
      rmSync(running, { force: true });
      unlock?.();
    };
    return { ...files, close, end };
  } catch (error) {
    close();
    throw error;
  }
}

function openBoth(
  options: WriteWorldOptions,
  wasCut: boolean,
  closeLater: (close: () => void) => void,
): Omit<OpenFiles, 'close' | 'end'> {
  const { folder, world, segmentMaxAgeMs } = options;
  const journalFolder = join(folder, JOURNAL_FOLDER);
  const path = join(folder, STORE_FILE);
  const at = epochMs(Date.now());
  const hadStore = segmentFiles(journalFolder).length > 0;
  const opening = openStore({ folder, path, wasCut, hadStore, at });
  const { store } = opening;
  closeLater(() => store.close());
  const acts = actStore(store, rowHasher());
  const checkpoints = checkpointStore(store);
  const damages = damageStore(store);

  const stored = position(Math.max(opening.known, checkpoints.newest()?.position ?? NO_POSITION));
  const checked = checkJournal({ folder, journalFolder, wasCut, stored, lastAct: acts.lastPosition(), at });
  const known = [stored, checked.known, acts.lastPosition(), damages.resumeAfter()];
  recordDamage(store, folder, [...opening.damage, ...checked.damage], known);

  const start = () => segmentStart(options, checkpoints.newest());
  const notBefore = damages.resumeAfter();
  const journal = openJournal({
    folder: journalFolder,
    world,
    segmentMaxBytes: options.segmentMaxBytes ?? segmentMaxBytes(folder),
    segmentMaxAgeMs,
    start,
    notBefore,
  });
  closeLater(() => journal.close());
  const isFresh = checkpoints.newest() === undefined && opening.damage.length > 0;
  if (isFresh && journal.checkpoint.position > NO_POSITION) checkpoints.save(journal.checkpoint);
  return {
    store,
    journal,
    acts,
    changes: changeStore(store),
    checkpoints,
    failures: stepFailureStore(store),
    damages,
    purges: purgeStore(store),
    removeExpired: expiredRemoval(store),
    last: position(Math.max(journal.lastPosition, acts.lastPosition(), notBefore)),
  };
}

/** What is set aside and not on record was on record in a store that is lost, or moved by a start that was cut short. */
function recordDamage(store: Database, folder: string, found: readonly Damage[], known: readonly Position[]): void {
  const damages = damageStore(store);
  const onRecord = new Set([...damages.all(), ...found].map(({ setAsideAs }) => setAsideAs));
  const forgotten = allSetAside(folder, JOURNAL_FOLDER).filter(({ setAsideAs }) => !onRecord.has(setAsideAs));
  const all = [...found, ...forgotten];
  if (all.length === 0) return;
  const names = forgotten.map(({ file }) => Number(/(\d{16})/.exec(file)?.[1] ?? 0));
  const paths = all.map(({ setAsideAs }) => join(folder, setAsideAs));
  const resumeAfter = beyondAll([...known, ...names], paths);
  store.transaction(() => {
    for (const damage of all) damages.record(damage, resumeAfter);
  })();
}

function segmentStart(options: WriteWorldOptions, newest: Checkpoint | undefined): SegmentStart {
  const { at, coreVersion, emptySnapshot: snapshot, configuration } = options;
  return { checkpoint: newest ?? { position: NO_POSITION, at, coreVersion, snapshot }, configuration };
}
