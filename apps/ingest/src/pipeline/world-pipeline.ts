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
import type { Checkpoint, Commit, WorldWriter } from '../threads/world-writer.ts';
import { changeBuffer } from './change-buffer.ts';
import { type Counts, counters } from './counters.ts';
import { messageRow } from './message-row.ts';
import type { ServiceClock } from './service-clock.ts';
import { stepBoundary } from './step-boundary.ts';

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
  readonly bootId: string;
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

/**
 * One world's corridor: decode → append → commit → acknowledge and step → store and show.
 *
 * Modes: idle (nothing waits) and committing (one group on its way to the disk, the next one gathering). A group forms by
 * itself: whatever came while the last commit ran. Acts take their turn between groups. Only committed rows are stepped, in
 * the order of their positions. A failed commit rejects its messages and changes nothing else.
 */
export function worldPipeline(options: PipelineOptions): WorldPipeline {
  const { picture, writer, clock, log } = options;
  const counted = counters();
  const buffer = changeBuffer();
  const messages: Waiting[] = [];
  const commands: WaitingCommand[] = [];
  let running: Promise<void> | undefined;
  let lastCommitMs: number | undefined;
  let storage: 'ok' | 'failing' = 'ok';
  let lastMessageAt: EpochMs | undefined;
  let movedStoredAt = performance.now();
  let checkpointAt = performance.now();
  let stopping = false;

  const safeStep = stepBoundary(
    (input) => options.step(picture, input),
    (failure) => {
      counted.stepFailed();
      log.error({ world: options.world, ...failure }, 'step failed');
      writer.recordStepFailure({ ...failure, coreVersion: CORE_VERSION }).catch(storageFailed);
    },
  );

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
    const rows = group.map(({ message }) => rowOf(message));
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
    for (const [index, row] of rows.entries()) stepMessage(row, (commit.firstPosition + index) as Position);
    storeChanges();
    if (commit.rollDue) await writer.roll(checkpoint()).catch(storageFailed);
  }

  async function commitAct({ command, by, answer, failed }: WaitingCommand): Promise<void> {
    const at = clock.now();
    const act = { by, command };
    try {
      const { firstPosition } = await writer.appendAct({ at, receivedAt: Date.now() as EpochMs, act });
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
    const now = performance.now();
    const includeMoved = stopping || now - movedStoredAt >= STORE_MOVED_MS;
    if (includeMoved) movedStoredAt = now;
    const changes = buffer.take({ includeMoved });
    if (changes.length > 0) writer.apply({ changes, position: viewOf(picture).position }).catch(storageFailed);
    if (now - checkpointAt < CHECKPOINT_MS) return;
    checkpointAt = now;
    writer.saveCheckpoint(checkpoint()).catch(storageFailed);
  }

  function checkpoint(): Checkpoint {
    const { position, at } = viewOf(picture);
    return { position, at, coreVersion: CORE_VERSION, snapshot: JSON.stringify(snapshotPicture(picture)) };
  }

  function storageFailed(error: unknown): void {
    storage = 'failing';
    log.error({ world: options.world, error: String(error) }, 'storage failed');
    if (error instanceof Error && 'code' in error && error.code === 'stopped' && !stopping) options.fatal(error);
  }

  // Deadlines fire while nothing is heard; between a commit's start and its step time must stand still for the picture.
  function tick(): void {
    if (running !== undefined) return;
    const changes = advance(picture, clock.now());
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
    health: () => ({ queued: messages.length, counts: counted.read(), lastCommitMs, storage, lastMessageAt }),
    stored: () => writer.apply({ changes: buffer.take({ includeMoved: false }), position: viewOf(picture).position }),
    async [Symbol.asyncDispose]() {
      clearInterval(ticking);
      while (running !== undefined) await running;
      stopping = true;
      storeChanges();
      await writer.saveCheckpoint(checkpoint()).catch(storageFailed);
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
