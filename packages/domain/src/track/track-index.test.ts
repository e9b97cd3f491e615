import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logs } from '../picture/log.fixture.ts';
import { createPicture } from '../picture/picture-state.ts';
import { snapshotPicture } from '../picture/snapshot.ts';
import { step } from '../picture/step.ts';

describe('the keys of the live tracks', () => {
  it('lead only to live tracks that carry them, whatever was heard, merged and lost', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const picture = createPicture();
        for (const input of log) step(picture, input);
        const { keys, tracks } = snapshotPicture(picture);
        const live = new Map(tracks.map(({ track, memory }) => [track.id, { ...track, ...memory }]));
        for (const kind of ['serial', 'session', 'registration', 'utm'] as const) {
          for (const [value, id] of keys[kind]) expect(live.get(id)?.identities[kind]).toBe(value);
        }
        for (const [emitter, id] of keys.emitter) expect(live.get(id)?.emitters).toContain(emitter);
        for (const [emitter, ids] of keys.sharers) {
          expect(ids.length).toBeGreaterThan(1);
          for (const id of ids) expect(live.get(id)?.emitters).toContain(emitter);
        }
        for (const [emission, id] of keys.emission) expect(live.get(id)?.emissions).toContain(emission);
      }),
      { numRuns: 80 },
    );
  });
});
