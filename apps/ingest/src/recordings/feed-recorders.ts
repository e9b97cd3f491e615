import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingHeader, RecordingRun } from '@rotorwatch/wire';
import type { MessageRow } from '../journal/message-row.ts';
import { type RecordingWriter, recordingWriter } from './recording-writer.ts';
import { patientSink } from './sink.ts';

export interface FeedRecorders extends AsyncDisposable {
  /** Told of each message of a world that is on disk. */
  heard(world: string, row: MessageRow): void;
  /** `undefined` where that feed is being recorded already, or as many as may be. */
  start(order: RecordingOrder): Promise<RecordingRun | undefined>;
  /** `undefined` where there is no such recording under way. */
  stop(name: string): Promise<RecordingRun | undefined>;
  list(): readonly RecordingRun[];
}

export interface RecordingOrder {
  readonly world: string;
  readonly feed: string;
  /** Whether its messages bring their time along. */
  readonly hasOwnTime: boolean;
  /** Service time. */
  readonly now: number;
  readonly header: Pick<RecordingHeader, 'about' | 'site' | 'zones'>;
}

export interface FeedRecordersOptions {
  readonly folder: string;
  readonly madeBy: string;
  readonly changed: () => void;
  readonly maxBytes?: number;
}

interface Running {
  readonly name: string;
  readonly order: RecordingOrder;
  readonly startedAt: number;
  readonly startedUs: number;
  readonly writer: RecordingWriter;
}

const AT_ONCE_MAX = 8;
const MAX_BYTES = 1_000_000_000;

/** Records feeds of the service as their messages are kept, until somebody stops it or a file is as large as it may be. */
export function feedRecorders({ folder, madeBy, changed, maxBytes = MAX_BYTES }: FeedRecordersOptions): FeedRecorders {
  /** by name */
  const running = new Map<string, Running>();
  const close = async (one: Running, why: string) => {
    running.delete(one.name);
    await one.writer.close(why).catch(() => undefined);
    changed();
  };
  return {
    heard(world, row) {
      for (const one of running.values()) {
        if (one.order.world !== world || one.order.feed !== row.feed || row.outcome === 'sampled') continue;
        write(one, row);
        if (one.writer.bytes >= maxBytes) void close(one, `the file is as large as it may be (${maxBytes} bytes)`);
      }
    },
    async start(order) {
      const isThere = [...running.values()].some(
        ({ order: { world, feed } }) => world === order.world && feed === order.feed,
      );
      if (isThere || running.size >= AT_ONCE_MAX) return undefined;
      await mkdir(folder, { recursive: true });
      const startedAt = Date.now();
      const stamp = new Date(startedAt).toISOString().replace(/[-:]/g, '').replace('.', '-');
      const name = `${stamp}-${order.feed.replace(/[^A-Za-z0-9._-]/g, '_')}.jsonl`;
      const sink = await patientSink(join(folder, name));
      const writer = recordingWriter(sink, {
        rotorwatchRecording: 1,
        madeBy,
        startedAt: Math.round(order.now),
        ...order.header,
      });
      const one = { name, order, startedAt, startedUs: Math.round(performance.now() * 1000), writer };
      running.set(name, one);
      changed();
      return runOf(one);
    },
    async stop(name) {
      const one = running.get(name);
      if (one === undefined) return undefined;
      await close(one, 'stopped');
      return runOf(one);
    },
    list: () => [...running.values()].map(runOf),
    async [Symbol.asyncDispose]() {
      await Promise.all([...running.values()].map((one) => close(one, 'the service stopped')));
    },
  };
}

function write({ order, startedUs, writer }: Running, row: MessageRow): void {
  if (row.payload.byteLength < row.payloadLength) {
    writer.missed();
    return;
  }
  const { topic, qos, retained, payload, observations } = row;
  const atMs = order.hasOwnTime ? row.at - order.now : (row.monotonicUs - startedUs) / 1000;
  writer.write({ atMs, topic, qos, retained, payload, sensors: observations.map(({ sensor }) => sensor) });
}

function runOf({ name, order: { world, feed }, startedAt, writer }: Running): RecordingRun {
  const { messages, bytes, lost } = writer;
  return { name, world, feed, startedAt, messages, bytes, lost };
}
