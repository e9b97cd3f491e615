import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, later } from '../time/instant.ts';
import { advance } from './advance.ts';
import { logs } from './log.fixture.ts';
import type { Change, Input } from './picture.ts';
import { createPicture, type Picture } from './picture-state.ts';
import { restorePicture, snapshotPicture } from './snapshot.ts';
import { step } from './step.ts';

const LONG_AFTER = epochMs(3_000_000);

/** As two JSON texts, so that the order of keys counts too. */
function played(log: readonly Input[], between: (picture: Picture, nth: number) => Picture): string {
  let picture = createPicture();
  const told: unknown[] = [];
  for (const [nth, input] of log.entries()) {
    picture = between(picture, nth);
    told.push(step(picture, input));
  }
  told.push(advance(between(picture, log.length), LONG_AFTER));
  return JSON.stringify(told);
}

function reborn(picture: Picture): Picture {
  return restorePicture(JSON.parse(JSON.stringify(snapshotPicture(picture))));
}

describe('a picture that is restored from its snapshot', () => {
  it('goes on exactly as if it had never stopped, wherever it stopped', () => {
    fc.assert(
      fc.property(logs, fc.infiniteStream(fc.boolean()), (log, coins) => {
        const stops = log.map(() => coins.next().value);
        const restarted = played(log, (picture, nth) => (stops[nth] ? reborn(picture) : picture));
        expect(restarted).toBe(played(log, (picture) => picture));
      }),
      { numRuns: 100 },
    );
  });

  it('goes on exactly the same after a restart before every single row', () => {
    fc.assert(
      fc.property(logs, (log) => {
        expect(played(log, reborn)).toBe(played(log, (picture) => picture));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same snapshot again', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const picture = createPicture();
        for (const input of log) step(picture, input);
        expect(JSON.stringify(snapshotPicture(reborn(picture)))).toBe(JSON.stringify(snapshotPicture(picture)));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a snapshot as it was taken, whatever happens to the picture later', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const picture = createPicture();
        const half = Math.floor(log.length / 2);
        for (const input of log.slice(0, half)) step(picture, input);
        const snapshot = snapshotPicture(picture);
        const text = JSON.stringify(snapshot);
        for (const input of log.slice(half)) step(picture, input);
        expect(JSON.stringify(snapshot)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

describe('time in a picture', () => {
  it('passes in one stride as it does in many', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 8 }), (log, instants) => {
        const [striding, creeping] = [createPicture(), createPicture()];
        for (const input of log) {
          step(striding, input);
          step(creeping, input);
        }
        const from = striding.at;
        const crept: Change[] = [];
        for (const ms of instants) crept.push(...advance(creeping, later(from, ms)));
        crept.push(...advance(creeping, LONG_AFTER));
        expect(JSON.stringify(crept)).toBe(JSON.stringify(advance(striding, LONG_AFTER)));
      }),
      { numRuns: 90 },
    );
  });

  it('passes before a row as it passes with it', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const [waiting, stepping] = [createPicture(), createPicture()];
        for (const input of log) {
          const waited = [...advance(waiting, input.at), ...step(waiting, input).changes];
          expect(JSON.stringify(waited)).toBe(JSON.stringify(step(stepping, input).changes));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never runs backwards: deadlines are given out in order of their instants', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const picture = createPicture();
        for (const input of log) step(picture, input);
        const instants = advance(picture, LONG_AFTER).map((change) =>
          change.kind === 'track-changed' ? change.track.stateSince : undefined,
        );
        const stamped = instants.filter((at) => at !== undefined);
        expect(stamped).toEqual(stamped.toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});
