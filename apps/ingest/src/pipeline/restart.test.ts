import {
  type Change,
  CORE_VERSION,
  createPicture,
  epochMs,
  type Input,
  type Picture,
  type Position,
  position,
  snapshotPicture,
  step,
  viewOf,
} from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aDetection } from '../journal/a-message.ts';
import type { Checkpoint } from '../threads/world-writer.ts';
import { type RestartOptions, restart } from './restart.ts';
import type { StepFailure } from './step-boundary.ts';

const T0 = 1_760_000_000_000;

/** A detection a second, of one drone. */
const LOG: readonly Input[] = Array.from({ length: 4500 }, (_, index) => ({
  kind: 'message',
  position: position(index + 1),
  at: epochMs(T0 + index * 1000),
  decoder: 'test',
  retained: false,
  observations: [{ ...aDetection('north'), emitter: 'AA:BB:CC:00:00:01' }] as const,
}));

function pictureAfter(rows: number): Picture {
  const picture = createPicture();
  for (const input of LOG.slice(0, rows)) step(picture, input);
  return picture;
}

function checkpointAfter(rows: number, coreVersion = CORE_VERSION): Checkpoint {
  const picture = pictureAfter(rows);
  const { at } = viewOf(picture);
  return { position: position(rows), at, coreVersion, snapshot: JSON.stringify(snapshotPicture(picture)) };
}

/** Restarts from a log of `rows` rows, and keeps what was asked and stored. */
async function restarted(rows: number, some: Partial<RestartOptions> = {}) {
  const asked: Position[] = [];
  const stored: { changes: readonly Change[]; position: Position }[] = [];
  const failures: StepFailure[] = [];
  const result = await restart({
    checkpoint: undefined,
    lastPosition: position(rows),
    async tail(after, limit) {
      asked.push(after);
      return LOG.slice(after, Math.min(rows, after + limit));
    },
    step,
    async store(changes, reached) {
      stored.push({ changes, position: reached });
    },
    failed: (failure) => failures.push(failure),
    ...some,
  });
  return { ...result, asked, stored, failures };
}

const snapshotOf = (picture: Picture) => snapshotPicture(picture);

describe('a restart', () => {
  it('of a world without rows asks for none and stores nothing', async () => {
    const { picture, rows, asked, stored } = await restarted(0);
    expect([rows, asked, stored]).toEqual([0, [], []]);
    expect(snapshotOf(picture)).toEqual(snapshotOf(createPicture()));
  });

  it('does not trust the checkpoint of another core version: it starts from the first row', async () => {
    const { picture, rows, asked } = await restarted(50, { checkpoint: checkpointAfter(30, 'other') });
    expect([rows, asked]).toEqual([50, [0]]);
    expect(snapshotOf(picture)).toEqual(snapshotOf(pictureAfter(50)));
  });

  it('ends where the rows end, should there be fewer than were promised', async () => {
    const { rows, picture } = await restarted(10, { lastPosition: position(20) });
    expect([rows, viewOf(picture).position]).toEqual([10, 10]);
  });

  it('goes past a row whose step fails, and names it', async () => {
    const failing: RestartOptions['step'] = (picture, input) => {
      if (input.position === 7) throw new Error('made to fail');
      return step(picture, input);
    };
    const { rows, failures, picture } = await restarted(10, { step: failing });
    expect(rows).toBe(10);
    expect(failures).toMatchObject([{ position: 7, error: expect.stringContaining('made to fail') }]);
    expect([...viewOf(picture).tracks.values()]).toMatchObject([{ detections: 9 }]);
  });

  it('with a checkpoint of the last row reads nothing', async () => {
    const { picture, rows, asked } = await restarted(30, { checkpoint: checkpointAfter(30) });
    expect([rows, asked]).toEqual([0, []]);
    expect(snapshotOf(picture)).toEqual(snapshotOf(pictureAfter(30)));
  });

  it('steps the rows after the checkpoint, and gives the picture that never stopped', async () => {
    const { picture, rows, asked } = await restarted(50, { checkpoint: checkpointAfter(30) });
    expect([rows, asked]).toEqual([20, [30]]);
    expect(snapshotOf(picture)).toEqual(snapshotOf(pictureAfter(50)));
  });

  it('reads a long log in pages, and stores of each page a track once, as of its last row', async () => {
    const { picture, rows, asked, stored } = await restarted(4500);
    expect([rows, asked]).toEqual([4500, [0, 2000, 4000]]);
    expect(snapshotOf(picture)).toEqual(snapshotOf(pictureAfter(4500)));
    expect(stored.map((page) => page.position)).toEqual([2000, 4000, 4500]);
    for (const page of stored) {
      const tracks = page.changes.flatMap((change) => (change.kind === 'track-changed' ? [change.track] : []));
      expect(tracks).toMatchObject([{ detections: page.position, changedBy: page.position }]);
    }
    expect(stored[0]?.changes.map(({ kind }) => kind)).toContain('alert-changed');
  });
});
