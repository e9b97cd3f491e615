import { decode } from '@rotorwatch/decoders';
import { advance, type Change, createPicture, epochMs, position, step, viewOf } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { captureLines, hasCaptures } from '../support/captures.ts';

interface Published {
  readonly topic: string;
  readonly payload: string;
}

/** What DragonSync publishes, through decoders and core: seconds after it last heard the drone. */
function player() {
  const picture = createPicture();
  const changes: Change[] = [];
  let row = 0;
  const at = (second: number) => epochMs(1_795_354_507_200 + second * 1000);
  return {
    view: viewOf(picture),
    changes,
    play(second: number, { topic, payload }: Published, retained = false) {
      const decoding = decode(new TextEncoder().encode(payload), { topic });
      const observations = decoding.outcome === 'accepted' ? decoding.observations : [];
      const { decoder } = decoding;
      row += 1;
      const input = {
        kind: 'message',
        position: position(row),
        at: at(second),
        decoder,
        retained,
        observations,
      } as const;
      changes.push(...step(picture, input).changes);
    },
    wait: (second: number) => changes.push(...advance(picture, at(second))),
  };
}

const statesIn = (changes: readonly Change[]) =>
  changes
    .flatMap((change) => (change.kind === 'track-changed' ? [change.track.state] : []))
    .filter((state, nth, all) => state !== all[nth - 1]);

describe.skipIf(!hasCaptures)('what DragonSync published (needs the captures)', () => {
  const published = () => captureLines('dragonsync/published.ndjson').map((line) => JSON.parse(line) as Published);

  it('is one drone that ages while its state is only repeated, and is gone with its departure', () => {
    const kit = player();
    const drones = published().filter(({ topic }) => !topic.startsWith('wardragon/system'));
    for (const message of drones.filter(({ topic }) => topic.includes('drone'))) kit.play(0, message);
    expect(kit.view.tracks.size).toBe(1);
    const last = drones.findLast(({ topic }) => topic === 'wardragon/drones') as Published;
    for (let second = 2; second <= 24; second += 2) kit.play(second, last);
    expect(statesIn(kit.changes)).toEqual(['fresh', 'coasting']);
    const own = drones.find(({ topic }) => /^wardragon\/drone\/[^/]+$/.test(topic)) as Published;
    kit.play(25, { topic: `${own.topic}/availability`, payload: 'offline' });
    expect(statesIn(kit.changes)).toEqual(['fresh', 'coasting', 'lost']);
    // Nobody clears what the broker keeps of it.
    for (let second = 60; second <= 1200; second += 60) {
      kit.play(second, last, true);
      kit.play(second, last);
    }
    expect(statesIn(kit.changes)).toEqual(['fresh', 'coasting', 'lost', 'closed']);
    expect(
      new Set(kit.changes.flatMap((change) => (change.kind === 'alert-changed' ? [change.alert.id] : []))).size,
    ).toBe(1);
  });

  it('has a kit that goes offline by its own word, and is alerted', () => {
    const kit = player();
    for (const message of published()) kit.play(0, message);
    const [sensor] = [...kit.view.sensors.values()].filter(({ decoder }) => decoder === 'dragonsync');
    expect(sensor).toMatchObject({ state: 'offline', intervalMs: 30_000 });
    expect(sensor?.reason).toContain('it has signed off');
    const lost = [...kit.view.alerts.values()].filter(({ rule }) => rule === 'sensor-lost');
    expect(lost.map(({ why }) => why.sensors)).toEqual([[sensor?.id]]);
  });
});
