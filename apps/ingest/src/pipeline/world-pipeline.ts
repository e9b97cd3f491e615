import type { Decoding } from '@rotorwatch/decoders';
import {
  advance,
  type Change,
  CORE_VERSION,
  type Command,
  type EpochMs,
  type Input,
  type Outcome,
  type Picture,
  type PictureView,
  type Position,
  type Step,
  snapshotPicture,
  type UserId,
  viewOf,
} from '@rotorwatch/domain';
import type { Logger } from 'pino';
import type { RawMessage } from '../feeds/raw-message.ts';
import type { MessageRow } from '../journal/message-row.ts';
import type { StorageErrorCode } from '../threads/storage-error.ts';
import type { Checkpoint, Commit, StoreBatch, WorldWriter } from '../threads/world-writer.ts';
import type { Admission } from './admission.ts';
import { changeBuffer } from './change-buffer.ts';
import { type Counts, counters } from './counters.ts';
import { messageRow } from './message-row.ts';
import type { ServiceClock } from './service-clock.ts';
import { caught, type StepFailure, stepBoundary } from './step-boundary.ts';

/** What the picture made of committed rows, for those who show it. */
export interface Stepped {
  readonly changes: readonly Change[];
  readonly position: Position;
  readonly at: EpochMs;
  /** Wall clock of reception of the message behind it; absent for acts and deadlines. */
  readonly receivedAt?: EpochMs;
}

export interface PipelineOptions {
  readonly world: string;
  readonly real: boolean;
  readonly picture: Picture;
  readonly writer: WorldWriter;
  readonly clock: ServiceClock;
  readonly admission: Admission;
  readonly bootId: string;
  /** Rows whose step failed again when the picture was restored. */
  readonly stepFailuresBefore?: number;
  readonly decode: (payload: Uint8Array) => Decoding;
  readonly step: (picture: Picture, input: Input) => Step;
  readonly stepped: (stepped: Stepped) => void;
  /** The writer is gone for good. */
  readonly fatal: (error: unknown) => void;
  readonly log: Logger;
}

export interface PipelineHealth {
  readonly queued: number;
  readonly counts: Counts;
  /** Rows of the journal since start. */
  readonly rows: number;
  readonly lastCommitMs: number | undefined;
  readonly storage: 'ok' | 'failing';
  readonly lastMessageAt: EpochMs | undefined;
}

export interface WorldPipeline extends AsyncDisposable {
  /** Resolves when the message is on disk. */
  deliver(message: RawMessage): Promise<void>;
  /** Logs the command as an act, lets it take effect, says what came of it. */
  submit(command: Command, by: UserId): Promise<Outcome>;
  view(): PictureView;
  health(): PipelineHealth;
  /** Resolves when everything stepped so far is in the store. */
  stored(): Promise<void>;
}

interface Waiting {
  readonly message: RawMessage;
  readonly kept: () => void;
  readonly failed: (error: unknown) => void;
}

interface WaitingCommand {
  readonly command: Command;
  readonly by: UserId;
  readonly answer: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
}

const GROUP_MAX = 1000;
// A group is copied to the writer's thread, whose memory is limited.
const GROUP_BYTES_MAX = 8 * 1024 * 1024;
const TICK_MS = 100;
const STORE_MOVED_MS = 2000;
const CHECKPOINT_MS = 10_000;
const STORE_AGAIN_MS = 1000;

// What heals without us. A batch that the store will never take is not tried again.
const PASSING: ReadonlySet<unknown> = new Set<StorageErrorCode>(['disk-full', 'io', 'locked', 'unwritable']);

/**
 * One world's corridor: decode → append → commit → acknowledge and step → store and show.
 *
 * Modes: idle (nothing waits) and committing (one group on its way to the disk, the next one gathering). A group forms by
 * itself: whatever came while the last commit ran. Acts take their turn between groups. Only committed rows are stepped, in
 * the order of their positions. A failed commit rejects its messages and changes nothing else. What the store could not take
 * is tried again before anything that came later, and no checkpoint goes past it.
 */
export function worldPipeline(options: PipelineOptions): WorldPipeline {
  const { picture, writer, clock, log } = options;
  const counted = counters(options.stepFailuresBefore);
  const buffer = changeBuffer();
  const messages: Waiting[] = [];
  const commands: WaitingCommand[] = [];
  let running: Promise<void> | undefined;
  let lastCommitMs: number | undefined;
  let storage: 'ok' | 'failing' = 'ok';
  let lastMessageAt: EpochMs | undefined;
  let movedStoredAt = performance.now();
  let checkpointAt = performance.now();
  let storing: Promise<void> | undefined;
  let untaken: StoreBatch | undefined;
  let storeAgainAt = 0;
  let stopping = false;

  const stepFailed = (failure: StepFailure) => {
    counted.stepFailed();
    log.error({ world: options.world, ...failure }, 'step failed');
    writer.recordStepFailure({ ...failure, coreVersion: CORE_VERSION }).catch(storageFailed);
  };
  const safeStep = stepBoundary((input) => options.step(picture, input), stepFailed);

  function wake(): void {
    if (running !== undefined || (messages.length === 0 && commands.length === 0)) return;
    // After the packets that came in the same read, so that they share a commit.
    running = new Promise<void>((resolve) => setImmediate(resolve)).then(work).finally(() => {
      running = undefined;
      wake();
    });
  }

  async function work(): Promise<void> {
    while (messages.length > 0 || commands.length > 0) {
      const command = commands.shift();
      if (command !== undefined) await commitAct(command);
      if (messages.length > 0) await commitGroup(messages.splice(0, groupSize(messages)));
    }
  }

  async function commitGroup(group: readonly Waiting[]): Promise<void> {
    const received = group.map(({ message }) => rowOf(message));
    const rows = options.admission.admit(received, performance.now());
    let commit: Commit;
    try {
      commit = await writer.appendMessages(rows);
    } catch (error: unknown) {
      storageFailed(error);
      for (const { failed } of group) failed(error);
      return;
    }
    storage = 'ok';
    lastCommitMs = commit.durationMs;
    for (const { kept } of group) kept();
    const copies = new Set(commit.duplicates.map(({ index }) => index));
    counted.duplicates(copies.size);
    for (const [index, row] of rows.entries()) {
      stepMessage(copies.has(index) ? { ...row, observations: [] } : row, (commit.firstPosition + index) as Position);
    }
    storeChanges();
    if (commit.rollDue)
      await stored()
        .then(() => writer.roll(checkpoint()))
        .catch(storageFailed);
  }

  async function commitAct({ command, by, answer, failed }: WaitingCommand): Promise<void> {
    const at = clock.now();
    const act = { by, command };
    try {
      const { firstPosition } = await writer.appendAct({ at, receivedAt: Date.now() as EpochMs, act });
      storage = 'ok';
      const { changes, outcome } = safeStep({ kind: 'act', position: firstPosition, at, act });
      publish({ changes, position: firstPosition, at });
      storeChanges();
      if (outcome === undefined) failed(new Error(`the act at ${firstPosition} could not be applied`));
      else answer(outcome);
    } catch (error: unknown) {
      storageFailed(error);
      failed(error);
    }
  }

  function rowOf(message: RawMessage): MessageRow {
    const at = message.carriedAt === undefined ? clock.now() : clock.carry(message.carriedAt);
    return messageRow(message, options.decode, { at, bootId: options.bootId, real: options.real });
  }

  function stepMessage(row: MessageRow, position: Position): void {
    counted.committed(row);
    lastMessageAt = row.receivedAt;
    const { at, decoder, retained, observations } = row;
    const { changes } = safeStep({ kind: 'message', position, at, decoder, retained, observations });
    publish({ changes, position, at, receivedAt: row.receivedAt });
  }

  function publish(stepped: Stepped): void {
    buffer.add(stepped.changes);
    options.stepped(stepped);
  }

  function storeChanges(): void {
    if (performance.now() < storeAgainAt) return;
    stored().then(saveCheckpoint).catch(storageFailed);
  }

  function stored(): Promise<void> {
    if (storing !== undefined) return storing;
    untaken ??= nextBatch();
    if (untaken === undefined) return Promise.resolve();
    storing = storeAll();
    return storing;
  }

  async function storeAll(): Promise<void> {
    try {
      for (; untaken !== undefined; untaken = nextBatch()) {
        await writer.apply(untaken);
        storage = 'ok';
      }
    } catch (error: unknown) {
      storeAgainAt = performance.now() + STORE_AGAIN_MS;
      if (!PASSING.has(codeOf(error))) untaken = undefined;
      throw error;
    } finally {
      storing = undefined;
    }
  }

  function nextBatch(): StoreBatch | undefined {
    const now = performance.now();
    const includeMoved = stopping || now - movedStoredAt >= STORE_MOVED_MS;
    if (includeMoved) movedStoredAt = now;
    const changes = buffer.take({ includeMoved });
    return changes.length === 0 ? undefined : { changes, position: viewOf(picture).position };
  }

  async function saveCheckpoint(): Promise<void> {
    const now = performance.now();
    if (!stopping && now - checkpointAt < CHECKPOINT_MS) return;
    checkpointAt = now;
    await writer.saveCheckpoint(checkpoint());
    storage = 'ok';
  }

  function checkpoint(): Checkpoint {
    const { position, at } = viewOf(picture);
    return { position, at, coreVersion: CORE_VERSION, snapshot: JSON.stringify(snapshotPicture(picture)) };
  }

  function storageFailed(error: unknown): void {
    storage = 'failing';
    log.error({ world: options.world, error: String(error) }, 'storage failed');
    if (codeOf(error) === 'stopped' && !stopping) options.fatal(error);
  }

  // Deadlines fire while nothing is heard; between a commit's start and its step time must stand still for the picture.
  function tick(): void {
    if (running !== undefined) return;
    const failed = (error: string) => stepFailed({ position: viewOf(picture).position, error });
    const changes = caught<readonly Change[]>(() => advance(picture, clock.now()), [], failed);
    const { position, at } = viewOf(picture);
    if (changes.length > 0) publish({ changes, position, at });
    storeChanges();
  }

  const ticking = setInterval(tick, TICK_MS);
  return {
    deliver(message) {
      return new Promise<void>((kept, failed) => {
        messages.push({ message, kept, failed });
        wake();
      });
    },
    submit(command, by) {
      return new Promise<Outcome>((answer, failed) => {
        commands.push({ command, by, answer, failed });
        wake();
      });
    },
    view: () => viewOf(picture),
    health: () => ({
      queued: messages.length,
      counts: counted.read(),
      rows: counted.rows,
      lastCommitMs,
      storage,
      lastMessageAt,
    }),
    stored,
    async [Symbol.asyncDispose]() {
      clearInterval(ticking);
      while (running !== undefined) await running;
      // What a flush underway does not take with it any more, the tracks that merely moved, the next one does.
      await storing?.catch(storageFailed);
      stopping = true;
      await stored().then(saveCheckpoint).catch(storageFailed);
    },
  };
}

function groupSize(waiting: readonly Waiting[]): number {
  let bytes = 0;
  const end = Math.min(waiting.length, GROUP_MAX);
  for (let size = 0; size < end; size += 1) {
    bytes += waiting[size]?.message.payload.byteLength ?? 0;
    if (bytes > GROUP_BYTES_MAX) return Math.max(1, size);
  }
  return end;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
