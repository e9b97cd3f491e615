import { type Track, trackId } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aTrack } from '../store/builders.ts';
import { trackViews } from './track-views.ts';

const recognise = ({ identities: { serial }, model }: Track) => ({
  aircraftModel: { make: `of ${serial} ${model}`, basis: 'registry' } as const,
});

const T1 = { id: trackId('T1') };

describe('a track in frames', () => {
  it('tells its aircraft in the first one and then no more', () => {
    const views = trackViews(recognise);
    expect(views.inFrame([aTrack({ ...T1, identities: { serial: 'S' } })])).toMatchObject([
      { aircraftModel: { make: 'of S undefined' } },
    ]);
    const [next] = views.inFrame([aTrack({ ...T1, identities: { serial: 'S' }, detections: 2 })]);
    expect(next).not.toHaveProperty('aircraftModel');
  });

  it('tells it again when it claims another serial or a receiver says another model', () => {
    const views = trackViews(recognise);
    views.inFrame([aTrack({ ...T1, identities: { serial: 'S' } })]);
    expect(views.inFrame([aTrack({ ...T1, identities: { serial: 'R' } })])).toMatchObject([
      { aircraftModel: { make: 'of R undefined' } },
    ]);
    expect(views.inFrame([aTrack({ ...T1, identities: { serial: 'R' }, model: 'M' })])).toMatchObject([
      { aircraftModel: { make: 'of R M' } },
    ]);
  });

  it('is forgotten when it ends, and a swarm is never remembered for long', () => {
    const views = trackViews(recognise);
    views.inFrame([aTrack(T1)]);
    views.inFrame([aTrack({ ...T1, state: 'closed' })]);
    expect(views.inFrame([aTrack(T1)])[0]).toHaveProperty('aircraftModel');
    for (let n = 0; n < 3; n += 1) {
      views.inFrame(Array.from({ length: 10_001 }, (_, k) => aTrack({ id: trackId(`T${n}.${k}`) })));
    }
    expect(views.inFrame([aTrack(T1)])[0]).toHaveProperty('aircraftModel');
  });
});
