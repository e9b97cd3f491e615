import { promisify } from 'node:util';
import { decode } from '@rotorwatch/decoders';
import {
  type Act,
  alertId,
  CORE_VERSION,
  type Command,
  createPicture,
  epochMs,
  type Input,
  mappingName,
  type Picture,
  type PictureSnapshot,
  type PictureView,
  position,
  restorePicture,
  step,
  userId,
  viewOf,
  zoneId,
} from '@rotorwatch/domain';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RawMessage } from '../feeds/raw-message.ts';
import type { MessageRow } from '../journal/message-row.ts';
import { StorageError, type StorageErrorCode } from '../threads/storage-error.ts';
import type { Checkpoint, Commit, StoreBatch, WorldWriter } from '../threads/world-writer.ts';
import { ADMISSION_LIMITS, admission } from './admission.ts';
import { serviceClock } from './service-clock.ts';
import { type PipelineOptions, type Stepped, type WorldPipeline, worldPipeline } from './world-pipeline.ts';

const T0 = epochMs(1_760_000_000_000);
const ANN = userId('ann');

/** A writer in memory that keeps what it is given; it can be held up, made to fail, and made to ask for a roll. */
class FakeWriter implements WorldWriter {
  readonly groups: (readonly MessageRow[])[] = [];
  readonly acts: Act[] = [];
  readonly batches: StoreBatch[] = [];
  readonly checkpoints: Checkpoint[] = [];
  readonly rolls: Checkpoint[] = [];
  readonly stepFailures: number[] = [];
  /** Verbs in the order they were asked. */
  readonly asked: string[] = [];
  rollDue = false;
  duplicates: Commit['duplicates'] = [];
  #failing = new Map<string, StorageErrorCode>();
  #held: Promise<void> = Promise.resolve();
  #position = 0;

  fail(verb: keyof WorldWriter & string, code: StorageErrorCode = 'io') {
    this.#failing.set(verb, code);
  }

  heal() {
    this.#failing.clear();
  }

  /** Holds every answer until the returned function is called. */
  hold(): () => void {
    let release = () => {};
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  async #carryOut<Answer>(verb: string, work: () => Answer): Promise<Answer> {
    this.asked.push(verb);
    await this.#held;
    const code = this.#failing.get(verb);
    if (code !== undefined) throw new StorageError(code, `${verb} failed`);
    return work();
  }

  #commit(rows: number): Commit {
    const firstPosition = position(this.#position + 1);
    this.#position += rows;
    const { rollDue, duplicates } = this;
    return { firstPosition, lastPosition: position(this.#position), rollDue, durationMs: 1, duplicates };
  }

  appendMessages(rows: readonly MessageRow[]) {
    return this.#carryOut('appendMessages', () => {
      this.groups.push(rows);
      return this.#commit(rows.length);
    });
  }

  appendAct({ act }: Parameters<WorldWriter['appendAct']>[0]) {
    return this.#carryOut('appendAct', () => {
      this.acts.push(act);
      return this.#commit(1);
    });
  }

  apply(batch: StoreBatch) {
    return this.#carryOut('apply', () => void this.batches.push(batch));
  }

  saveCheckpoint(checkpoint: Checkpoint) {
    return this.#carryOut('saveCheckpoint', () => void this.checkpoints.push(checkpoint));
  }

  roll(checkpoint: Checkpoint) {
    return this.#carryOut('roll', () => {
      this.rollDue = false;
      this.rolls.push(checkpoint);
    });
  }

  recordStepFailure(failure: { readonly position: number }) {
    return this.#carryOut('recordStepFailure', () => void this.stepFailures.push(failure.position));
  }

  probe() {
    return this.#carryOut('probe', () => undefined);
  }

  async [Symbol.asyncDispose]() {}
}

let writer: FakeWriter;
let stepped: Stepped[];
let fatal: unknown[];
let open: WorldPipeline[];

beforeEach(() => {
  [writer, stepped, fatal, open] = [new FakeWriter(), [], [], []];
});
afterEach(async () => {
  for (const pipeline of open) await pipeline[Symbol.asyncDispose]();
});

interface Corridor extends Omit<WorldPipeline, 'deliver'> {
  /** Resolves when the message is on disk. */
  deliver(message: RawMessage): Promise<void>;
}

function corridor(some: Partial<PipelineOptions> = {}): Corridor {
  const pipeline = worldPipeline({
    world: 'site',
    real: true,
    picture: createPicture(),
    writer,
    clock: serviceClock(T0, () => performance.now()),
    bootId: 'boot-1',
    decode,
    admission: admission([], ADMISSION_LIMITS),
    step,
    stepped: (one) => stepped.push(one),
    timed: () => {},
    fatal: (error) => fatal.push(error),
    log: pino({ level: 'silent' }),
    ...some,
  });
  open.push(pipeline);
  return { ...pipeline, deliver: promisify(pipeline.deliver) };
}

function heard(sensor = 'north', some: Partial<RawMessage> = {}): RawMessage {
  const message = { rotorwatch: 1, sensor, kind: 'position', emitter: 'AA:BB:CC:00:00:01', lat: 51.4, lon: -2.5 };
  return {
    feed: 'embedded',
    topic: 'a',
    payload: Buffer.from(JSON.stringify(message)),
    qos: 1,
    retained: false,
    duplicate: false,
    receivedAt: T0,
    monotonicUs: 0,
    ...some,
  };
}

const aZoneHere = (id: string): Command => ({
  kind: 'create-zone',
  zone: {
    id: zoneId(id),
    name: id,
    shape: { kind: 'circle', centre: { lat: 51.4, lon: -2.5 }, radiusM: 100 },
    level: 'critical',
    onDelayMs: 0,
    offDelayMs: 0,
    marginM: 0,
  },
});

const aMappingOf = (field: 'serial' | 'session'): Command => ({
  kind: 'save-mapping',
  mapping: { name: mappingName('acme'), gives: 'detection', marks: [{ path: '/sn' }], rows: [{ field, path: '/sn' }] },
});

/** What each kept row was read as, by the decoder that read it. */
const readAs = () =>
  writer.groups.flat().map(({ decoder, observations: [first] }) => {
    return [decoder, first?.kind === 'detection' ? first.uasIds[0]?.kind : undefined];
  });

/** The next turn of the event loop, twice: enough for a group to form and to be asked of the writer. */
const nextTurn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

const sizesOf = (groups: readonly (readonly unknown[])[]) => groups.map((group) => group.length);
const sensorsOf = ({ sensors }: PictureView) => [...sensors.keys()];
const restored = ({ snapshot }: Checkpoint) => viewOf(restorePicture(JSON.parse(snapshot) as PictureSnapshot));
const storedKinds = () => writer.batches.flatMap(({ changes }) => changes.map(({ kind }) => kind));

describe('a commit that fails', () => {
  it('steps nothing of a message that was kept before, and counts it', async () => {
    const pipeline = corridor();
    writer.duplicates = [{ index: 1, of: position(1) }];
    await Promise.all([pipeline.deliver(heard('north')), pipeline.deliver(heard('south'))]);
    expect([...pipeline.view().sensors.keys()]).toEqual(['north']);
    expect(pipeline.view().position).toBe(2);
    expect(pipeline.health().counts).toMatchObject({ accepted: 2, duplicates: 1 });
  });

  it('rejects its messages, changes nothing in the picture, and the next group works', async () => {
    const pipeline = corridor();
    writer.fail('appendMessages');
    const lost = await Promise.allSettled([pipeline.deliver(heard('north')), pipeline.deliver(heard('south'))]);
    expect(lost).toMatchObject([
      { status: 'rejected', reason: { code: 'io' } },
      { status: 'rejected', reason: { code: 'io' } },
    ]);
    expect([pictured(pipeline), stepped, writer.batches]).toEqual([{ position: 0, sensors: [] }, [], []]);
    expect(pipeline.health()).toMatchObject({ storage: 'failing', queued: 0, counts: { accepted: 0 } });

    writer.heal();
    await pipeline.deliver(heard('east'));
    expect(pictured(pipeline)).toEqual({ position: 1, sensors: ['east'] });
    expect(pipeline.health()).toMatchObject({ storage: 'ok', counts: { accepted: 1 } });
    expect(fatal).toEqual([]);
  });

  it('of an act is told to whoever asked, and takes no effect', async () => {
    const pipeline = corridor();
    writer.fail('appendAct');
    await expect(pipeline.submit(aZoneHere('yard'), ANN)).rejects.toMatchObject({ code: 'io' });
    expect([pipeline.view().zones.size, pipeline.health().storage]).toEqual([0, 'failing']);
    writer.heal();
    expect(await pipeline.submit(aZoneHere('yard'), ANN)).toEqual({ ok: true });
    expect([pipeline.view().zones.size, pipeline.health().storage]).toEqual([1, 'ok']);
  });

  it('because the writer is gone for good is fatal', async () => {
    const pipeline = corridor();
    writer.fail('appendMessages', 'stopped');
    await expect(pipeline.deliver(heard())).rejects.toMatchObject({ code: 'stopped' });
    expect(fatal).toMatchObject([{ code: 'stopped' }]);
    writer.heal();
  });
});

describe('a message on which the step fails', () => {
  it('is kept, counted and named, and costs nothing else', async () => {
    const failing = (picture: Picture, input: Input) => {
      if (input.position === 1) throw new Error('impossible state');
      return step(picture, input);
    };
    const pipeline = corridor({ step: failing });
    await Promise.all([pipeline.deliver(heard('north')), pipeline.deliver(heard('south'))]);
    expect(pictured(pipeline)).toEqual({ position: 2, sensors: ['south'] });
    expect(pipeline.health().counts).toMatchObject({ accepted: 2, stepFailures: 1 });
    expect(writer.stepFailures).toEqual([1]);
  });

  it('of an act rejects it, for nobody knows what came of it', async () => {
    const pipeline = corridor({
      step() {
        throw new Error('impossible state');
      },
    });
    await expect(pipeline.submit(aZoneHere('yard'), ANN)).rejects.toThrow('the act at 1 could not be applied');
  });
});

describe('a store that takes nothing', () => {
  it('is given the same again, before what came later, and no checkpoint or roll goes past it', async () => {
    const pipeline = corridor();
    writer.fail('apply');
    writer.rollDue = true;
    await pipeline.deliver(heard('north'));
    await expect(pipeline.stored()).rejects.toMatchObject({ code: 'io' });
    await pipeline.submit(aZoneHere('yard'), ANN);
    await expect(pipeline.stored()).rejects.toMatchObject({ code: 'io' });
    expect([writer.batches, writer.rolls, writer.checkpoints]).toEqual([[], [], []]);

    writer.heal();
    await pipeline.stored();
    expect(writer.batches.map((batch) => batch.position)).toEqual([1, 2]);
    expect(storedKinds()).toEqual(expect.arrayContaining(['sensor-changed', 'alert-changed', 'zone-changed']));
    expect(pipeline.health().storage).toBe('ok');
  });

  it('because of the batch itself is not given that one again', async () => {
    const pipeline = corridor();
    writer.fail('apply', 'constraint');
    await pipeline.deliver(heard('north'));
    await nextTurn();
    writer.heal();
    await pipeline.submit(aZoneHere('yard'), ANN);
    await pipeline.stored();
    expect(storedKinds()).toContain('zone-changed');
    expect(storedKinds()).not.toContain('sensor-changed');
  });

  it('until the end gets no checkpoint either, so that the next start steps the rows again', async () => {
    const pipeline = corridor();
    writer.fail('apply');
    await pipeline.deliver(heard());
    await pipeline[Symbol.asyncDispose]();
    expect(writer.checkpoints).toEqual([]);
  });
});

describe('a mapping', () => {
  const unknown = () => heard('', { payload: Buffer.from('{"sn":"X-1"}') });

  it('reads the messages whose positions come after the act that saved it, those that were waiting too', async () => {
    const pipeline = corridor();
    const release = writer.hold();
    const before = pipeline.deliver(unknown());
    await nextTurn();
    const saved = pipeline.submit(aMappingOf('serial'), ANN);
    await nextTurn();
    const waiting = pipeline.deliver(unknown());
    release();
    await Promise.all([before, saved, waiting]);
    expect(writer.asked.filter((verb) => verb.startsWith('append'))).toEqual([
      'appendMessages',
      'appendAct',
      'appendMessages',
    ]);
    expect(readAs()).toEqual([
      ['none', undefined],
      ['mapping:acme', 'serial'],
    ]);
    expect(stepped.map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  it('says what a message would be taken for that is not taken in', async () => {
    const pipeline = corridor();
    const { payload } = unknown();
    const takenFor = () => pipeline.decode(payload, { topic: 'a', feed: 'b' }).decoder;
    expect(takenFor()).toBe('none');
    await pipeline.submit(aMappingOf('serial'), ANN);
    expect(takenFor()).toBe('mapping:acme');
  });

  it('is overtaken by its next version, and reads nothing more once it is removed', async () => {
    const pipeline = corridor();
    await pipeline.submit(aMappingOf('serial'), ANN);
    await pipeline.deliver(unknown());
    await pipeline.submit(aMappingOf('session'), ANN);
    await pipeline.deliver(unknown());
    await pipeline.submit({ kind: 'remove-mapping', mapping: mappingName('acme') }, ANN);
    await pipeline.deliver(unknown());
    expect(readAs()).toEqual([
      ['mapping:acme', 'serial'],
      ['mapping:acme', 'session'],
      ['none', undefined],
    ]);
  });

  it('that is refused changes nothing', async () => {
    const pipeline = corridor();
    const empty: Command = {
      kind: 'save-mapping',
      mapping: { name: mappingName('acme'), gives: 'detection', marks: [], rows: [] },
    };
    expect(await pipeline.submit(empty, ANN)).toEqual({ ok: false, why: 'mapping-invalid' });
    await pipeline.deliver(unknown());
    expect(readAs()).toEqual([['none', undefined]]);
  });

  it('of a picture that was restored is used from the first message on', async () => {
    const first = corridor();
    await first.submit(aMappingOf('serial'), ANN);
    await first[Symbol.asyncDispose]();
    const snapshot = JSON.parse(writer.checkpoints.at(-1)?.snapshot ?? '') as PictureSnapshot;
    await corridor({ picture: restorePicture(snapshot) }).deliver(unknown());
    expect(readAs()).toEqual([['mapping:acme', 'serial']]);
  });
});

describe('messages', () => {
  it('that come in one read share a commit, and those that come while it runs share the next', async () => {
    const pipeline = corridor();
    const release = writer.hold();
    const first = [pipeline.deliver(heard()), pipeline.deliver(heard())];
    await nextTurn();
    const second = [pipeline.deliver(heard())];
    await nextTurn();
    second.push(pipeline.deliver(heard()), pipeline.deliver(heard()));
    expect(pipeline.health().queued).toBe(3);
    release();
    await Promise.all([...first, ...second]);
    expect(sizesOf(writer.groups)).toEqual([2, 3]);
    expect(stepped.map((one) => one.position)).toEqual([1, 2, 3, 4, 5]);
  });

  it('are not shown before they are on disk', async () => {
    const pipeline = corridor();
    const release = writer.hold();
    const kept = pipeline.deliver(heard());
    await nextTurn();
    expect([stepped, sensorsOf(pipeline.view())]).toEqual([[], []]);
    release();
    await kept;
    await nextTurn();
    expect(stepped).toMatchObject([{ position: 1, receivedAt: T0 }]);
    expect(stepped[0]?.at).toBeGreaterThanOrEqual(T0);
  });

  it('are committed a thousand at a time', async () => {
    const pipeline = corridor();
    await Promise.all(Array.from({ length: 2001 }, () => pipeline.deliver(heard())));
    expect(sizesOf(writer.groups)).toEqual([1000, 1000, 1]);
  });

  it('are committed 8 MB at a time, of which one too large to be kept whole takes 4 kB', async () => {
    const pipeline = corridor();
    const messages = Array.from({ length: 40 }, () => heard('north', { payload: Buffer.alloc(250 * 1024) }));
    await Promise.all(messages.map((message) => pipeline.deliver(message)));
    expect(sizesOf(writer.groups)).toEqual([32, 8]);
    await Promise.all(
      [9, 9].map((megabytes) => pipeline.deliver(heard('north', { payload: Buffer.alloc(megabytes * 2 ** 20) }))),
    );
    expect(writer.groups.at(-1)?.map(({ payload }) => payload.buffer.byteLength)).toEqual([4096, 4096]);
  });

  it('carry the time of an exercise, which never runs backwards', async () => {
    const pipeline = corridor({ real: false });
    for (const carriedAt of [T0 + 60_000, T0 + 30_000])
      await pipeline.deliver(heard('SIM-1', { carriedAt: epochMs(carriedAt) }));
    expect(writer.groups.flat().map(({ at }) => at)).toEqual([T0 + 60_000, T0 + 60_000]);
  });

  it('of every outcome are kept and counted', async () => {
    const pipeline = corridor();
    const payloads = ['', 'nonsense', heard().payload];
    for (const payload of payloads) await pipeline.deliver(heard('north', { payload: Buffer.from(payload) }));
    expect(writer.groups.flat().map(({ outcome }) => outcome)).toEqual(['ignored', 'refused', 'accepted']);
    expect(pipeline.health()).toMatchObject({
      counts: { accepted: 1, refused: 1, ignored: 1 },
      lastMessageAt: T0,
      lastCommitMs: 1,
    });
  });
});

describe('acts', () => {
  it('take their turn before the messages that wait, in the order they were asked', async () => {
    const pipeline = corridor();
    const release = writer.hold();
    const done = [pipeline.deliver(heard())];
    await nextTurn();
    done.push(pipeline.deliver(heard()));
    const outcomes = [pipeline.submit(aZoneHere('yard'), ANN), pipeline.submit(aZoneHere('gate'), ANN)];
    release();
    await Promise.all([...done, ...outcomes]);
    const rows = writer.asked.filter((verb) => verb.startsWith('append'));
    expect(rows).toEqual(['appendMessages', 'appendAct', 'appendMessages', 'appendAct']);
    expect(stepped.map((one) => one.position)).toEqual([1, 2, 3, 4]);
    expect(writer.acts).toMatchObject([
      { by: 'ann', command: { zone: { id: 'yard' } } },
      { by: 'ann', command: { zone: { id: 'gate' } } },
    ]);
  });

  it('that the core refuses stay in the log and say why', async () => {
    const pipeline = corridor();
    const acknowledgement: Command = { kind: 'acknowledge-alert', alert: alertId('A-none') };
    expect(await pipeline.submit(acknowledgement, ANN)).toEqual({ ok: false, why: 'no-such-alert' });
    expect(writer.acts).toEqual([{ by: ANN, command: acknowledgement }]);
  });

  it('are in the store once that is said to be up to date', async () => {
    const pipeline = corridor();
    await pipeline.submit(aZoneHere('yard'), ANN);
    await pipeline.stored();
    expect(writer.batches).toMatchObject([{ position: 1, changes: [{ kind: 'zone-changed' }] }]);
  });
});

describe('a roll', () => {
  it('is asked for when it is due, with a checkpoint of everything stepped, after all of it is stored', async () => {
    const pipeline = corridor();
    writer.rollDue = true;
    await Promise.all([pipeline.deliver(heard('north')), pipeline.deliver(heard('south'))]);
    await pipeline.deliver(heard('east'));
    expect(writer.rolls).toMatchObject([{ position: 2, coreVersion: CORE_VERSION }]);
    expect(writer.rolls.map((checkpoint) => sensorsOf(restored(checkpoint)))).toEqual([['north', 'south']]);
    expect(writer.asked.slice(0, 3)).toEqual(['appendMessages', 'apply', 'roll']);
  });

  it('that fails costs no message, and is asked for again', async () => {
    const pipeline = corridor();
    writer.rollDue = true;
    writer.fail('roll');
    await pipeline.deliver(heard());
    await pipeline.deliver(heard());
    await nextTurn();
    writer.heal();
    await pipeline.deliver(heard());
    await nextTurn();
    expect(writer.rolls).toMatchObject([{ position: 3 }]);
  });
});

describe('the end', () => {
  it('keeps what was taken in, stores it all and leaves a checkpoint of it', async () => {
    const pipeline = corridor();
    await pipeline.deliver(heard());
    const kept = [pipeline.deliver(heard()), pipeline.submit(aZoneHere('yard'), ANN)];
    await pipeline[Symbol.asyncDispose]();
    await Promise.all(kept);
    const [checkpoint] = writer.checkpoints;
    if (checkpoint === undefined) throw new Error('no checkpoint');
    expect(checkpoint).toMatchObject({ position: 3, coreVersion: CORE_VERSION });
    expect([...restored(checkpoint).tracks.values()]).toEqual([...pipeline.view().tracks.values()]);
    const tracks = writer.batches.flatMap(({ changes }) =>
      changes.flatMap((change) => (change.kind === 'track-changed' ? [change.track] : [])),
    );
    expect(tracks.at(-1)).toMatchObject({ detections: 2 });
  });

  it('does not call a writer gone that ends with us', async () => {
    const pipeline = corridor();
    writer.fail('saveCheckpoint', 'stopped');
    await pipeline[Symbol.asyncDispose]();
    expect(fatal).toEqual([]);
  });
});

function pictured(pipeline: WorldPipeline) {
  const view = pipeline.view();
  return { position: view.position, sensors: sensorsOf(view) };
}
