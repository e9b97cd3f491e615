import { describe, expect, it } from 'vitest';
import { aDetection, Scene, serial } from '../picture/scene.fixture.ts';

const heard = (id: string, emitter: string) => aDetection({ uasIds: [serial(id)], emitter });

describe('an emitter that several aircraft claim', () => {
  it('is noted on each of them once it is heard with both, and stays noted when one is gone', () => {
    const scene = new Scene();
    scene.hear(0, heard('D1', 'a'));
    expect(scene.tracks[0]?.sharedEmitters).toBeUndefined();
    scene.hear(1, heard('D2', 'a'));
    scene.hear(2, heard('D1', 'a'));
    scene.hear(3, heard('D2', 'b'));
    expect(scene.tracks.map(({ sharedEmitters }) => sharedEmitters)).toEqual([['a'], ['a']]);
    for (let second = 10; second < 400; second += 10) scene.hear(second, heard('D1', 'a'));
    expect(scene.tracks.map(({ id, sharedEmitters }) => [id, sharedEmitters])).toEqual([['T1', ['a']]]);
  });

  it('is no one’s note where the two turn out to be one aircraft', () => {
    const scene = new Scene();
    scene.hear(0, aDetection({ uasIds: [serial('D1')], emitter: 'a' }));
    scene.hear(1, aDetection({ uasIds: [{ kind: 'session', value: 'S' }], emitter: 'b' }));
    scene.hear(2, aDetection({ uasIds: [serial('D1'), { kind: 'session', value: 'S' }], emitter: 'b' }));
    scene.hear(3, heard('D1', 'b'));
    expect(scene.tracks).toHaveLength(1);
    expect(scene.tracks[0]?.sharedEmitters).toBeUndefined();
  });
});
