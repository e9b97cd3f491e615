import { describe, expect, it } from 'vitest';
import { aTrack } from '../samples.ts';
import { pathSeeds } from './path-seeds.ts';

const flying = (id: string) => aTrack({ id, fix: { at: { lat: 51, lon: -2 }, heardAt: 1 } });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function stage() {
  const fetched: string[] = [];
  const seeded: string[] = [];
  const seeds = pathSeeds(
    async (track) => {
      fetched.push(track);
      if (track === 'gone') throw new Error('404');
      return [];
    },
    (track) => seeded.push(track),
  );
  return { fetched, seeded, seeds };
}

describe('the paths of tracks that were there before', () => {
  it('a failed one keeps none of the others', async () => {
    const { seeds, seeded } = stage();
    seeds.want(['gone', 'T1', 'T2', 'T3', 'T4'].map(flying));
    await settled();
    expect(seeded).toEqual(['T1', 'T2', 'T3', 'T4']);
  });
  it('are asked for once', async () => {
    const { seeds, fetched } = stage();
    seeds.want([flying('T1')]);
    seeds.want([flying('T1')]);
    await settled();
    expect(fetched).toEqual(['T1']);
  });
  it('are asked for again after a gap', async () => {
    const { seeds, fetched } = stage();
    seeds.want([flying('T1')]);
    await settled();
    seeds.again([flying('T1')]);
    await settled();
    expect(fetched).toEqual(['T1', 'T1']);
  });
  it('are not asked for where the track has no position', async () => {
    const { seeds, fetched } = stage();
    seeds.want([aTrack()]);
    await settled();
    expect(fetched).toEqual([]);
  });
  it('are thrown away when the world has changed meanwhile', async () => {
    const { seeds, seeded } = stage();
    seeds.want([flying('T1')]);
    seeds.stop();
    await settled();
    expect(seeded).toEqual([]);
  });
});
