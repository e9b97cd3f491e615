import { describe, expect, it } from 'vitest';
import { aDetection, aDrone, Scene, tracksIn } from '../picture/scene.fixture.ts';
import { ageDue, agedTrack } from './track-state.ts';

describe('a track that is not heard any more', () => {
  it('coasts after 5 s, is lost after 30 s and closed after 120 s, each stamped with its own instant', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    expect(tracksIn(scene.wait(500))).toMatchObject([
      { state: 'coasting', stateSince: 6000 },
      { state: 'lost', stateSince: 31_000 },
      { state: 'closed', stateSince: 121_000, closedAt: 121_000, lastHeardAt: 1000, changedBy: 1 },
    ]);
    expect(scene.tracks).toEqual([]);
  });

  it('is told before the row that comes later', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    expect(tracksIn(scene.hear(500, aDrone(0, 0))).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'T1 coasting',
      'T1 lost',
      'T1 closed',
      'T2 fresh',
    ]);
  });
});

describe('a track that is heard again', () => {
  it('is fresh until it was closed', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    scene.hear(4, aDrone(0, 0));
    expect(scene.track('T1')).toMatchObject({ state: 'fresh', stateSince: 1000 });
    scene.hear(20, aDrone(0, 0));
    expect(scene.track('T1')).toMatchObject({ state: 'fresh', stateSince: 20_000 });
    scene.hear(139.9, aDrone(0, 0));
    expect(scene.track('T1')).toMatchObject({ state: 'fresh', stateSince: 139_900, detections: 4 });
  });

  it('does not coast while every silence is shorter than 5 s', () => {
    const scene = new Scene();
    for (let second = 0; second < 100; second += 4.9) scene.hear(second, aDetection({ emitter: 'e' }));
    expect(tracksIn(scene.changes).every(({ state }) => state === 'fresh')).toBe(true);
  });
});

describe('the path of a track', () => {
  it('has its last fix as a corner once the track coasts, and no more when it is closed', () => {
    const scene = new Scene();
    for (let second = 0; second < 4; second += 1) scene.hear(second, aDrone(10 * second, 0));
    const corners = () => scene.changes.flatMap((change) => (change.kind === 'path-point-kept' ? [change.point] : []));
    expect(corners()).toMatchObject([{ track: 'T1', at: 0 }]);
    scene.wait(8);
    expect(corners()).toMatchObject([{ at: 0 }, { track: 'T1', at: 3000, fix: { heardAt: 3000 } }]);
    scene.wait(500);
    expect(corners()).toHaveLength(2);
  });
});

describe('a closed track', () => {
  it('ages no further', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    const closed = tracksIn(scene.wait(500)).at(-1);
    expect(closed && ageDue(closed)).toBeUndefined();
    expect(closed && agedTrack(closed, { at: scene.view.at, position: scene.view.position }).state).toBe('closed');
  });
});
