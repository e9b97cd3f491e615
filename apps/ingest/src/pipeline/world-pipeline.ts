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
  type UserId,
  viewOf,
} from '@rotorwatch/domain';
import type { StorageState } from '@rotorwatch/wire';
import type { Logger } from 'pino';
import type { Deliver, RawMessage, Settled } from '../feeds/raw-message.ts';
import type { MessageRow } from '../journal/message-row.ts';
import type { Commit, WorldWriter } from '../threads/world-writer.ts';
import type { Admission } from './admission.ts';
import { type Counts, counters } from './counters.ts';
import { mappedDecode } from './mapped-decode.ts';
import { type Decode, messageRow, type UnstampedRow } from './message-row.ts';
import { codeOf, pictureStore } from './picture-store.ts';
import type { ServiceClock } from './service-clock.ts';
import { caught, type StepFailure, stepBoundary } from './step-boundary.ts';
import { storageWatch } from './storage-watch.ts';

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
  readonly decode: Decode;
  readonly step: (picture: Picture, input: Input) => Step;
  readonly stepped: (stepped: Stepped) => void;
  /** Told of each message that is on disk. */
  readonly kept?: (row: MessageRow, position: Position) => void;
  /** How long a group took in a stage, in ms; `feed` is the wait of its oldest message. */
  readonly timed: (stage: 'feed' | 'commit' | 'step', durationMs: number) => void;
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
  readonly storage: StorageState;
  readonly lastMessageAt: EpochMs | undefined;
}

export interface WorldPipeline extends AsyncDisposable {
  readonly deliver: Deliver;
  /** Logs the command as an act, lets it take effect, says what came of it. */
  submit(command: Command, by: UserId): Promise<Outcome>;
  /** What a message would be taken for now, by the decoders and the mappings in use; it is not taken in. */
  readonly decode: Decode;
  view(): PictureView;
  health(): PipelineHealth;
  /** Resolves when everything stepped so far is in the store. */
  stored(): Promise<void>;
}

interface Waiting {
  readonly message: RawMessage;
  /** Its service time is not yet given. */
  row: UnstampedRow;
  /** Monotonic ms. */
  readonly since: number;
  readonly settled: Settled;
}

interface WaitingCommand {
  readonly command: Command;
  readonly by: UserId;
  readonly answer: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
}

/** A group whose commit is done and which the picture doesn't know yet. */
interface Committed {
  readonly rows: readonly MessageRow[];
  readonly commit: Commit;
}

const GROUP_MAX = 1000;
// A group is copied to the writer's thread, whose memory is limited.
const GROUP_BYTES_MAX = 8 * 1024 * 1024;
const TICK_MS = 100;

/**
 * One world's corridor: decode → append → commit → acknowledge and step → store and show.
 *
 * Modes: idle (nothing waits) and committing (a group or two on their way to the disk, the next one gathering). A group forms
 * by itself: whatever came while the last one was under way. Acts and rolls take their turn when no group is. Only committed
 * rows are stepped, in the order of their positions. A failed commit fails its messages and changes nothing else.
 */
export function worldPipeline(options: PipelineOptions): WorldPipeline {
  const { picture, writer, clock, log } = options;
  const counted = counters(options.stepFailuresBefore);
  const decoding = mappedDecode(options.decode, viewOf(picture).mappings);
  const messages: Waiting[] = [];
  const commands: WaitingCommand[] = [];
  let running: Promise<void> | undefined;
  const committed: Committed[] = [];
  let rollDue = false;
  let lastCommitMs: number | undefined;
  const storage = storageWatch(() => writer.probe());
  let lastMessageAt: EpochMs | undefined;
  let stopping = false;

  const stored = pictureStore({ picture, writer, failed: storageFailed });
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
    let underway: Promise<void> | undefined;
    const settle = async () => {
      await underway;
      underway = undefined;
      stepCommitted();
      if (rollDue) await roll();
    };
    while (messages.length > 0 || commands.length > 0) {
      const command = commands.shift();
      if (command !== undefined || rollDue) await settle();
      if (command !== undefined) await commitAct(command);
      if (messages.length === 0) continue;
      // It waits behind the one that is being committed, so that neither the disk nor the core waits for the other.
      const next = commitGroup(messages.splice(0, groupSize(messages)));
      await underway;
      stepCommitted();
      underway = next;
    }
    await settle();
  }

  async function commitGroup(group: readonly Waiting[]): Promise<void> {
    const now = performance.now();
    options.timed('feed', now - (group[0]?.since ?? now));
    const rows = options.admission.admit(group.map(stamped), now);
    let commit: Commit;
    try {
      commit = await storage.commit(() => writer.appendMessages(rows));
    } catch (error: unknown) {
      storageFailed(error);
      for (const { settled } of group) settled(error);
      return;
    }
    lastCommitMs = commit.durationMs;
    options.timed('commit', performance.now() - now);
    for (const { settled } of group) settled();
    rollDue ||= commit.rollDue;
    committed.push({ rows, commit });
    if (messages.length === 0) stepCommitted();
  }

  function stepCommitted(): void {
    for (const { rows, commit } of committed.splice(0)) stepGroup(rows, commit);
  }

  function stepGroup(rows: readonly MessageRow[], commit: Commit): void {
    const startedAt = performance.now();
    const copies = new Set(commit.duplicates.map(({ index }) => index));
    counted.duplicates(copies.size);
    rows.forEach((row, index) => {
      const observations = copies.has(index) ? [] : row.observations;
      stepMessage(row, observations, (commit.firstPosition + index) as Position);
    });
    options.timed('step', performance.now() - startedAt);
    stored.keepUp();
  }

  function roll(): Promise<void> {
    rollDue = false;
    return stored
      .stored()
      .then(() => writer.roll(stored.checkpoint()))
      .catch(storageFailed);
  }

  async function commitAct({ command, by, answer, failed }: WaitingCommand): Promise<void> {
    const at = clock.now();
    const act = { by, command };
    try {
      const { firstPosition } = await storage.commit(() =>
        writer.appendAct({ at, receivedAt: Date.now() as EpochMs, act }),
      );
      const { changes, outcome } = safeStep({ kind: 'act', position: firstPosition, at, act });
      publish({ changes, position: firstPosition, at });
      stored.keepUp();
      if (outcome?.ok && isOfMappings(command)) decodeAgain();
      if (outcome === undefined) failed(new Error(`the act at ${firstPosition} could not be applied`));
      else answer(outcome);
    } catch (error: unknown) {
      storageFailed(error);
      failed(error);
    }
  }

  // What waits will have positions after the act, and so what the mappings of then make of it.
  function decodeAgain(): void {
    decoding.use(viewOf(picture).mappings);
    for (const one of messages)
      if (decoding.isMapped(one.row)) one.row = messageRow(one.message, decoding.decode, options);
  }

  /** Service time is given where the order is decided, so that it ascends with the position. */
  function stamped({ row, message: { carriedAt } }: Waiting): MessageRow {
    row.at = carriedAt === undefined ? clock.now() : clock.carry(carriedAt);
    return row;
  }

  function stepMessage(row: MessageRow, observations: MessageRow['observations'], position: Position): void {
    counted.committed(row);
    options.kept?.(row, position);
    lastMessageAt = row.receivedAt;
    const { at, decoder, retained } = row;
    const { changes } = safeStep({ kind: 'message', position, at, decoder, retained, observations });
    publish({ changes, position, at, receivedAt: row.receivedAt });
  }

  function publish(stepped: Stepped): void {
    stored.add(stepped.changes);
    options.stepped(stepped);
  }

  function storageFailed(error: unknown): void {
    if (storage.failed(error)) log.error({ world: options.world, error: String(error) }, 'storage failed');
    if (codeOf(error) === 'stopped' && !stopping) options.fatal(error);
  }

  // Deadlines fire while nothing is heard; between a commit's start and its step time must stand still for the picture.
  function tick(): void {
    storage.beat();
    if (running !== undefined) return;
    const failed = (error: string) => stepFailed({ position: viewOf(picture).position, error });
    const changes = caught<readonly Change[]>(() => advance(picture, clock.now()), [], failed);
    const { position, at } = viewOf(picture);
    if (changes.length > 0) publish({ changes, position, at });
    stored.keepUp();
  }

  const ticking = setInterval(tick, TICK_MS);
  return {
    deliver(message, settled) {
      // Decoded as it comes, while the disk is busy with the group before.
      const row = messageRow(message, decoding.decode, options);
      messages.push({ message, row, since: performance.now(), settled });
      wake();
    },
    submit(command, by) {
      return new Promise<Outcome>((answer, failed) => {
        commands.push({ command, by, answer, failed });
        wake();
      });
    },
    decode: decoding.decode,
    view: () => viewOf(picture),
    health: () => ({
      queued: messages.length,
      counts: counted.read(),
      rows: counted.rows,
      lastCommitMs,
      storage: storage.state(),
      lastMessageAt,
    }),
    stored: () => stored.stored(),
    async [Symbol.asyncDispose]() {
      clearInterval(ticking);
      while (running !== undefined) await running;
      stopping = true;
      await stored.close();
    },
  };
}

function isOfMappings({ kind }: Command): boolean {
  return kind === 'save-mapping' || kind === 'remove-mapping';
}

function groupSize(waiting: readonly Waiting[]): number {
  let bytes = 0;
  const end = Math.min(waiting.length, GROUP_MAX);
  for (let size = 0; size < end; size += 1) {
    bytes += waiting[size]?.row.payload.byteLength ?? 0;
    if (bytes > GROUP_BYTES_MAX) return Math.max(1, size);
  }
  return end;
}
