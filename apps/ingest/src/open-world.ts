import { join } from 'node:path';
import { decode } from '@rotorwatch/decoders';
import {
  CORE_VERSION,
  type Command,
  createPicture,
  type EpochMs,
  type Input,
  type Outcome,
  type Picture,
  type Step,
  snapshotPicture,
  userId,
  viewOf,
} from '@rotorwatch/domain';
import type { MessageGlimpse } from '@rotorwatch/wire';
import type { Logger } from 'pino';
import type { RawMessage } from './feeds/raw-message.ts';
import type { MessageRow } from './journal/message-row.ts';
import { ADMISSION_LIMITS, admission } from './pipeline/admission.ts';
import { endForgottenBlindTimes } from './pipeline/forgotten-blind-times.ts';
import { messageRow } from './pipeline/message-row.ts';
import { messageGlimpse } from './pipeline/recent/message-glimpse.ts';
import { type RecentMessages, recentMessages } from './pipeline/recent/recent-messages.ts';
import { restart } from './pipeline/restart.ts';
import { serviceClock } from './pipeline/service-clock.ts';
import { type PipelineOptions, type Stepped, type WorldPipeline, worldPipeline } from './pipeline/world-pipeline.ts';
import { isRecent } from './store/damage-store.ts';
import type { Repaired } from './threads/repair/repair-world.ts';
import { worldRepair } from './threads/repair/world-repair.ts';
import { type PurgeReader, type WorldReader, worldReader } from './threads/world-reader.ts';
import { openWorldWriter, type WorldPurger } from './threads/world-writer.ts';

/** A site, real or one exercise, up and running. */
export interface World extends AsyncDisposable {
  readonly id: string;
  readonly kind: 'real' | 'exercise';
  readonly name: string;
  /** Whether it was made for one run of an exercise. */
  readonly isRun: boolean;
  readonly pipeline: WorldPipeline;
  readonly reader: WorldReader & PurgeReader;
  readonly writer: WorldPurger;
  readonly folder: string;
  /** Service time now. */
  now(): EpochMs;
  /** Files that were not as they had been written. */
  damage(): Repaired;
  /** Messages ever kept. */
  messages(): number;
  /** The last messages of each feed. */
  readonly recent: Pick<RecentMessages, 'after'>;
  /** How a message would be taken here, without taking it. */
  look(message: RawMessage): MessageGlimpse;
  /** As whoever sits at this machine, until there are accounts. */
  submit(command: Command): Promise<Outcome>;
}

export interface OpenWorldOptions {
  readonly id: string;
  readonly kind: 'real' | 'exercise';
  readonly name: string;
  readonly dataFolder: string;
  readonly bootId: string;
  /** Of a run of an exercise: when it begins by its own clock, which is then not that of the wall. */
  readonly startAt?: number;
  /** Told of each message that is on disk. */
  readonly kept?: (row: MessageRow) => void;
  readonly step: (picture: Picture, input: Input) => Step;
  readonly stepped: (stepped: Stepped) => void;
  readonly timed: PipelineOptions['timed'];
  readonly fatal: (error: unknown) => void;
  readonly log: Logger;
}

const LOCAL_USER = userId('local');
/** What the service itself puts on record. */
const SERVICE = userId('service');

// The shortest patience with a sensor: from then on its silence would be laid to it.
const DOWNTIME_MS = 2500;

/** Opens a world's log and store, brings the picture to where it was, and starts its corridor. */
export async function openWorld(options: OpenWorldOptions): Promise<World> {
  const { id, kind, log, step } = options;
  const folder = join(options.dataFolder, 'worlds', id);
  const opened = await openWorldWriter({
    folder,
    world: id,
    coreVersion: CORE_VERSION,
    configuration: JSON.stringify({ world: id, kind }),
    emptySnapshot: JSON.stringify(snapshotPicture(createPicture())),
    at: Date.now() as EpochMs,
  });
  const { writer, checkpoint } = opened;
  const lastSign = Math.max(opened.lastAt ?? 0, checkpoint?.at ?? 0) as EpochMs;
  const repair = worldRepair(
    { folder, world: id },
    { damage: opened.damage, suspects: [] },
    ({ damage, suspects }) => {
      for (const what of suspects) log.error({ world: id, what }, 'file in use is damaged');
      for (const { file, setAsideAs, what, salvage } of damage.filter((one) => isRecent(one, Date.now()))) {
        log.error({ world: id, file, setAsideAs, what, ...salvage }, 'damaged file was set aside');
      }
      forgotten.salvaged();
    },
    (error) => log.error({ world: id, error: String(error) }, 'repair failed'),
  );
  const reader = worldReader({ folder }, repair.examine);
  const forgotten = endForgottenBlindTimes(
    { lastingBlindTimes: () => reader.lastingBlindTimes(), apply: (changes) => writer.apply(changes) },
    lastSign,
    (error) => log.error({ world: id, error: String(error) }, 'forgotten blind times not ended'),
  );
  let failedAgain = 0;
  const { picture, rows } = await restart({
    checkpoint,
    lastPosition: opened.lastPosition,
    tail: (after, limit) => reader.tail(after, limit),
    step,
    store: (changes, position) => writer.apply({ changes, position }),
    failed(failure) {
      failedAgain += 1;
      log.error({ world: id, ...failure }, 'step failed again');
      writer
        .recordStepFailure({ ...failure, coreVersion: CORE_VERSION })
        .catch((error: unknown) => log.error({ world: id, error: String(error) }, 'storage failed'));
    },
  });
  forgotten.restored(picture);
  if (opened.lastPosition > 0) log.info({ world: id, position: opened.lastPosition, rows }, 'world restored');
  const start = Math.max(options.startAt ?? Date.now(), lastSign) as EpochMs;
  const clock = serviceClock(start, () => performance.now());
  const recent = recentMessages();
  const origin = { bootId: options.bootId, real: kind === 'real' };
  const pipeline = worldPipeline({
    ...origin,
    world: id,
    picture,
    writer,
    clock,
    admission: admission(viewOf(picture).sensors.keys(), ADMISSION_LIMITS),
    decode,
    step,
    stepped: options.stepped,
    kept(row, position) {
      recent.add(row, position);
      options.kept?.(row);
    },
    timed: options.timed,
    fatal: options.fatal,
    stepFailuresBefore: failedAgain,
    log,
  });
  if (opened.lastPosition > 0 && start - lastSign >= DOWNTIME_MS) {
    // Before the first tick, which would blame the sensors for the silence.
    await pipeline.submit({ kind: 'note-downtime', from: lastSign }, SERVICE).catch((error: unknown) => {
      log.error({ world: id, error: String(error) }, 'downtime not noted');
    });
  }
  return {
    id,
    kind,
    name: options.name,
    isRun: options.startAt !== undefined,
    pipeline,
    reader,
    writer,
    folder,
    now: () => clock.now(),
    damage: repair.present,
    messages: () => opened.messages + pipeline.health().rows,
    recent,
    look: (message) => messageGlimpse(messageRow(message, pipeline.decode, origin)),
    submit: (command) => pipeline.submit(command, LOCAL_USER),
    async [Symbol.asyncDispose]() {
      await pipeline[Symbol.asyncDispose]();
      await repair[Symbol.asyncDispose]();
      await forgotten[Symbol.asyncDispose]();
      await reader[Symbol.asyncDispose]();
      await writer[Symbol.asyncDispose]();
    },
  };
}
