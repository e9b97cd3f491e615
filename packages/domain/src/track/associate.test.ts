import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDetection, aDrone, place, Scene, serial, session, tracksIn } from '../picture/scene.fixture.ts';
import { sensorId } from '../sensor/sensor-id.ts';

const registration = (value: string) => ({ kind: 'registration' as const, value });
const utm = (value: string) => ({ kind: 'utm' as const, value });

describe('a detection does not join a track', () => {
  it('of another serial on the same transmitter', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0));
    scene.hear(1, aDrone(0, 0, { uasIds: [serial('D2')] }));
    expect(scene.tracks.map(({ id }) => id)).toEqual(['T1', 'T2']);
  });

  it('of another serial that claims the same session', () => {
    const scene = new Scene();
    scene.hear(0, aDetection({ uasIds: [serial('D1'), session('S')] }));
    scene.hear(1, aDetection({ uasIds: [serial('D2'), session('S')] }));
    expect(scene.tracks).toHaveLength(2);
  });

  it('whose identity has the same value but is of another kind', () => {
    const scene = new Scene();
    scene.hear(0, aDetection({ uasIds: [serial('X')] }));
    scene.hear(1, aDetection({ uasIds: [registration('X')] }));
    expect(scene.tracks).toHaveLength(2);
  });

  it('that is closed', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0));
    scene.hear(200, aDrone(0, 0));
    expect(scene.tracks.map(({ id }) => id)).toEqual(['T2']);
  });

  it('of another sensor, category or radio band when it carries neither identity nor emitter', () => {
    const scene = new Scene();
    const signal = { method: 'rf-energy', frequencyHz: 2.44e9, category: 'video-link' } as const;
    scene.hear(0, aDetection(signal));
    scene.hear(1, aDetection({ ...signal, sensor: sensorId('s2') }));
    scene.hear(2, aDetection({ ...signal, category: 'controller' }));
    scene.hear(3, aDetection({ ...signal, frequencyHz: 5.8e9 }));
    scene.hear(4, aDetection({ method: 'rf-energy', category: 'video-link' }));
    expect(scene.tracks).toHaveLength(5);
  });

  it('of none in particular on a transmitter that several claim: none fits, several do, or it tells no place', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0), aDrone(20, 0, { uasIds: [serial('D2')] }));
    const { geometry: _, ...placeless } = aDrone(0, 0, { uasIds: [] });
    scene.hear(1, aDrone(9, 0, { uasIds: [] }), placeless);
    expect(scene.tracks.map(({ detections }) => detections)).toEqual([1, 1]);
    for (let second = 1; second < 5; second += 1) scene.hear(second, aDrone(0, 900 + second, { uasIds: [] }));
    scene.hear(6, aDrone(0, 0), aDrone(300, 0, { uasIds: [serial('D2')] }));
    expect(scene.tracks.map(({ detections }) => detections)).toEqual([2, 2, 4]);
  });
});

describe('a detection joins a track', () => {
  it.each([
    ['serial', serial('X')],
    ['session', session('X')],
    ['registration', registration('X')],
    ['UTM id', utm('X')],
  ])('by its %s, whatever transmits it', (_, uasId) => {
    const scene = new Scene();
    scene.hear(0, aDetection({ uasIds: [uasId], emitter: 'a' }));
    scene.hear(1, aDetection({ uasIds: [uasId], emitter: 'b' }));
    expect(scene.tracks).toMatchObject([{ id: 'T1', emitters: ['a', 'b'], detections: 2 }]);
  });

  it('by its serial even when its session has changed', () => {
    const scene = new Scene();
    scene.hear(0, aDetection({ uasIds: [serial('X'), session('1')] }));
    scene.hear(1, aDetection({ uasIds: [serial('X'), session('2')] }));
    expect(scene.tracks).toMatchObject([{ identities: { serial: 'X', session: '2' } }]);
    scene.hear(2, aDetection({ uasIds: [session('1')] }));
    expect(scene.tracks).toHaveLength(2);
  });

  it('by its emitter when it says nothing of who it is, or nothing that contradicts', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0));
    scene.hear(1, aDrone(0, 0, { uasIds: [] }));
    scene.hear(2, aDrone(0, 0, { uasIds: [session('S')] }));
    expect(scene.tracks).toMatchObject([{ identities: { serial: 'D1', session: 'S' }, detections: 3 }]);
  });

  it('opened without identity by the emitter that names itself only now', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0, { uasIds: [] }));
    scene.hear(1, aDrone(10, 0));
    expect(scene.tracks).toMatchObject([{ id: 'T1', identities: { serial: 'D1' } }]);
  });

  it('that is where it says it is, on a transmitter that several claim', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0));
    scene.hear(0, aDrone(300, 0, { uasIds: [serial('D2')] }));
    for (let second = 1; second < 20; second += 1) {
      scene.hear(second, aDrone(5 * second, 0, { uasIds: [] }), aDrone(300, 5 * second, { uasIds: [] }));
    }
    expect(scene.tracks).toMatchObject([
      { id: 'T1', identities: { serial: 'D1' }, fix: { at: place(95, 0) } },
      { id: 'T2', identities: { serial: 'D2' }, fix: { at: place(300, 95) } },
    ]);
  });

  it('by its emitter again once the other that claimed it is gone', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0), aDrone(300, 0, { uasIds: [serial('D2')] }));
    for (let second = 30; second <= 180; second += 30) scene.hear(second, aDrone(0, 0));
    scene.hear(181, aDetection({ emitter: 'AA:00:00:00:00:01' }));
    expect(scene.tracks).toMatchObject([{ identities: { serial: 'D1' }, detections: 8 }]);
  });

  it('of the same emission when a direction finder repeats its bearing on a hopping signal', () => {
    const scene = new Scene();
    for (let second = 0; second < 50; second += 1) {
      const geometry = { kind: 'bearing', bearingDeg: 80 + second, sigmaDeg: 4 } as const;
      scene.hear(second, aDetection({ method: 'rf-energy', geometry, frequencyHz: 2.4e9 + second * 1e6 }));
    }
    expect(scene.tracks).toMatchObject([
      { id: 'T1', detections: 50, hearings: [{ bearing: { bearingDeg: 129, halfWidthDeg: 8, heardAt: 49_000 } }] },
    ]);
  });

  it('whatever its identity is called', () => {
    const scene = new Scene();
    for (const value of ['__proto__', 'constructor', 'toString', '<script>']) {
      scene.hear(0, aDetection({ uasIds: [serial(value)], emitter: value }));
      scene.hear(1, aDetection({ uasIds: [], emitter: value }));
    }
    expect(scene.tracks.map(({ detections }) => detections)).toEqual([2, 2, 2, 2]);
  });
});

describe('one aircraft', () => {
  it('heard with three transmitters by two sensors is one track', () => {
    const scene = new Scene();
    const sensors = [sensorId('s1'), sensorId('s2')];
    for (const [second, emitter] of ['ble', 'nan', 'beacon', 'ble', 'nan'].entries()) {
      scene.hear(second, ...sensors.map((sensor) => aDrone(second, 0, { sensor, emitter })));
    }
    expect(scene.tracks).toMatchObject([
      { id: 'T1', emitters: ['ble', 'nan', 'beacon'], hearings: [{ detections: 5 }, { detections: 5 }] },
    ]);
  });

  it('is one live track in the end, in whatever order its frames come', () => {
    // Every transmitter names the serial once, and otherwise something else or nothing.
    const frames = ['ble', 'nan', 'beacon'].flatMap((emitter) => [
      aDetection({ emitter, uasIds: [serial('D1')] }),
      aDetection({ emitter, uasIds: [] }),
      aDetection({ emitter, uasIds: [session('S')] }),
    ]);
    const other = aDetection({ emitter: 'other', uasIds: [serial('D2')] });
    fc.assert(
      fc.property(fc.shuffledSubarray([...frames, other], { minLength: 10 }), (order) => {
        const scene = new Scene();
        order.forEach((frame, nth) => {
          scene.hear(nth / 10, frame);
        });
        expect(scene.tracks.map(({ identities }) => identities.serial).toSorted()).toEqual(['D1', 'D2']);
        expect(scene.tracks.reduce((sum, { detections }) => sum + detections, 0)).toBe(10);
      }),
    );
  });
});

describe('a controller and the drone that it flies', () => {
  const controller = aDetection({
    emitter: 'c',
    associatedEmitter: 'd',
    category: 'controller',
    geometry: { kind: 'position', at: place(-400, 0) },
  });

  it('are one track, with the drone where it flies and the pilot where the controller is', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0, { emitter: 'd', category: 'drone' }));
    for (let second = 1; second < 4; second += 1) {
      scene.hear(second, controller, aDrone(second, 0, { emitter: 'd', category: 'drone' }), controller);
    }
    expect(scene.tracks).toMatchObject([
      {
        category: 'drone',
        emitters: ['d', 'c'],
        fix: { at: place(3, 0) },
        pilot: { at: place(-400, 0), heardAt: 3000 },
      },
    ]);
  });

  it('become one when a sensor ties them together only later', () => {
    const scene = new Scene();
    const { associatedEmitter: _, ...loose } = controller;
    scene.hear(0, loose);
    scene.hear(1, aDrone(0, 0, { emitter: 'd', category: 'drone' }));
    expect(scene.tracks).toHaveLength(2);
    scene.hear(2, controller);
    expect(scene.tracks).toMatchObject([
      { id: 'T1', category: 'drone', fix: { at: place(0, 0) }, pilot: { at: place(-400, 0), heardAt: 2000 } },
    ]);
  });

  it('are one when the drone names its controller', () => {
    const scene = new Scene();
    const { associatedEmitter: _, ...loose } = controller;
    scene.hear(0, loose);
    scene.hear(1, aDrone(0, 0, { emitter: 'd', category: 'drone', associatedEmitter: 'c' }));
    expect(scene.tracks).toMatchObject([{ id: 'T1', category: 'drone', fix: { at: place(0, 0) } }]);
  });
});

describe('two tracks that prove to be one aircraft', () => {
  const twoTracks = () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0, { emitter: 'a', rssiDbm: -60 }));
    scene.hear(1, aDrone(5, 0, { emitter: 'b', uasIds: [], heightM: 80, sensor: sensorId('s2') }));
    scene.hear(2, aDrone(6, 0, { emitter: 'b', uasIds: [], rssiDbm: -70 }));
    return scene;
  };

  it('stay apart until something shows it', () => {
    expect(twoTracks().tracks).toHaveLength(2);
  });

  it('become the older one; the younger is closed and says where it went', () => {
    const scene = twoTracks();
    const changes = scene.hear(3, aDrone(7, 0, { emitter: 'b' }));
    expect(tracksIn(changes)).toMatchObject([
      { id: 'T2', state: 'closed', closedAt: 3000, mergedInto: 'T1' },
      { id: 'T1', state: 'fresh' },
    ]);
    expect(scene.tracks).toMatchObject([
      {
        id: 'T1',
        openedAt: 0,
        detections: 4,
        emitters: ['a', 'b'],
        maxHeightM: 80,
        fix: { at: place(7, 0) },
        hearings: [
          { sensor: 's1', detections: 3, rssiDbm: -70, firstHeardAt: 0 },
          { sensor: 's2', detections: 1 },
        ],
      },
    ]);
  });

  it('become the older one even when that is the nameless one', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0, { emitter: 'b', uasIds: [] }));
    scene.hear(1, aDrone(0, 0, { emitter: 'a' }));
    scene.hear(2, aDrone(0, 0, { emitter: 'b' }));
    expect(scene.tracks).toMatchObject([{ id: 'T1', identities: { serial: 'D1' }, emitters: ['b', 'a'] }]);
  });

  it('are found afterwards by all that either was found by', () => {
    const scene = twoTracks();
    scene.hear(3, aDrone(7, 0, { emitter: 'b' }));
    scene.hear(4, aDetection({ emitter: 'a' }), aDetection({ emitter: 'b' }), aDetection({ uasIds: [serial('D1')] }));
    expect(scene.tracks).toMatchObject([{ id: 'T1', detections: 7 }]);
  });

  it('keep the pilot and the take-off point said last', () => {
    const scene = new Scene();
    scene.hear(0, aDrone(0, 0, { emitter: 'a', pilot: { kind: 'live', at: place(1, 0) } }));
    scene.hear(1, aDrone(0, 0, { emitter: 'b', uasIds: [], pilot: { kind: 'live', at: place(2, 0) } }));
    scene.hear(2, aDetection({ uasIds: [serial('D1')], emitter: 'a' }));
    scene.hear(3, aDetection({ uasIds: [serial('D1')], emitter: 'b' }));
    expect(scene.tracks).toMatchObject([{ id: 'T1', pilot: { at: place(2, 0), heardAt: 1000 } }]);
  });

  it('are told by row, then by place within the row, which is older', () => {
    const scene = new Scene();
    const nameless = Array.from({ length: 11 }, (_, n) => aDetection({ emitter: `e${n}` }));
    scene.hear(0, ...nameless);
    scene.hear(1, aDetection({ emitter: 'e10', uasIds: [serial('D1')] }));
    scene.hear(2, aDetection({ emitter: 'e9', uasIds: [serial('D1')] }));
    expect(scene.track('T1.9')?.identities).toEqual({ serial: 'D1' });
    expect(scene.track('T1.10')).toBeUndefined();
  });
});
