import { join } from 'node:path';
import { decode } from '@rotorwatch/decoders';
import { CORE_VERSION, createPicture, type EpochMs, epochMs, snapshotPicture } from '@rotorwatch/domain';
import type { MessageRow } from '../../../apps/ingest/src/journal/message-row.ts';
import { messageRow } from '../../../apps/ingest/src/pipeline/message-row.ts';
import { openWorldWriter } from '../../../apps/ingest/src/threads/world-writer.ts';
import { numberedPayload } from './numbered-message.ts';

const GROUP = 1000;
const SENSORS = 20;

/** Fills a data folder's real world with messages of the past, by the service's own writer. */
export async function fillJournal(dataFolder: string, bytes: number): Promise<{ readonly rows: number }> {
  const snapshot = JSON.stringify(snapshotPicture(createPicture()));
  const now = Date.now();
  const startedAt = epochMs(now - 3_600_000);
  const { writer } = await openWorldWriter({
    folder: join(dataFolder, 'worlds', 'real'),
    world: 'real',
    coreVersion: CORE_VERSION,
    configuration: '{}',
    emptySnapshot: snapshot,
    at: startedAt,
  });
  const checkpoint = (position: number, at: EpochMs) => ({
    position: position as never,
    at,
    coreVersion: CORE_VERSION,
    snapshot,
  });
  let rows = 0;
  let written = 0;
  while (written < bytes) {
    const at = epochMs(Math.min(now, startedAt + rows));
    const group = Array.from({ length: GROUP }, (_, index) => pastMessage(rows + index, at));
    const { lastPosition, rollDue } = await writer.appendMessages(group);
    if (rollDue) await writer.roll(checkpoint(lastPosition, at));
    rows += GROUP;
    written += group.reduce(
      (sum, { payload, observations }) => sum + payload.length + JSON.stringify(observations).length,
      0,
    );
    if (written >= bytes) await writer.saveCheckpoint(checkpoint(lastPosition, at));
  }
  await writer[Symbol.asyncDispose]();
  return { rows };
}

/** All of a sensor's messages say the same but for their count: only their bytes matter here. */
const decoded = new Map<number, ReturnType<typeof decode>>();

function pastMessage(index: number, at: EpochMs): MessageRow {
  const sensor = index % SENSORS;
  const payload = Buffer.from(numberedPayload(sensor, index, at));
  const message = {
    feed: 'embedded',
    topic: `/sensor/LOAD-${sensor}/upload`,
    payload,
    qos: 1,
    retained: false,
    duplicate: false,
    receivedAt: at,
    monotonicUs: index,
  } as const;
  const decodeOnce = (bytes: Uint8Array) => {
    const known = decoded.get(sensor) ?? decode(bytes);
    decoded.set(sensor, known);
    return known;
  };
  return messageRow(message, decodeOnce, { bootId: 'past', real: true });
}
