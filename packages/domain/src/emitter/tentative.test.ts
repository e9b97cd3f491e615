import { describe, expect, it } from 'vitest';
import type { Detection } from '../detection/detection.ts';
import { aDetection, aDrone, atSecond, Scene, tracksIn } from '../picture/scene.fixture.ts';
import { restorePicture, snapshotPicture } from '../picture/snapshot.ts';
import { sensorId } from '../sensor/sensor-id.ts';

/** A bearing of a radio by one direction finder. */
function aBearing(showing: Partial<Detection> = {}): Detection {
  const geometry = { kind: 'bearing', bearingDeg: 40, sigmaDeg: 3 } as const;
  return aDetection({ sensor: sensorId('df'), method: 'rf-library', category: 'drone', geometry, ...showing });
}

function isTentative(scene: Scene): boolean | undefined {
  return scene.tracks[0]?.tentative;
}

describe('a radio heard once by one sensor, without identity and place', () => {
  it('is a tentative track: shown, and nothing is raised', () => {
    const scene = new Scene();
    scene.hear(1, aBearing({ emitter: 'RF-1' }));
    expect(scene.tracks).toMatchObject([{ tentative: true, detections: 1, emitters: ['RF-1'] }]);
    scene.wait(200);
    expect(scene.alerts).toEqual([]);
    expect(tracksIn(scene.changes).at(-1)).toMatchObject({ state: 'closed', tentative: true });
  });

  it('is firm and raises what it does as soon as it is heard again', () => {
    const scene = new Scene();
    scene.hear(1, aBearing({ emitter: 'RF-1' }));
    scene.hear(2, aBearing({ emitter: 'RF-1' }));
    expect(isTentative(scene)).toBeUndefined();
    expect(scene.alerts).toMatchObject([{ rule: 'drone-heard', raisedAt: atSecond(2) }]);
  });

  it('is firm at once when a second sensor hears it', () => {
    const scene = new Scene();
    scene.hear(1, aBearing({ emitter: 'RF-1' }));
    scene.hear(1.01, aBearing({ emitter: 'RF-1', sensor: sensorId('df-2') }));
    expect(isTentative(scene)).toBeUndefined();
  });

  it('is not heard again by what its sensor tells twice, late or not, or by a reflection', () => {
    const scene = new Scene();
    const once = aBearing({ emitter: 'RF-1', observedAt: atSecond(1) });
    scene.hear(1, once);
    scene.hear(1.18, once);
    scene.hear(3, once);
    scene.hear(3.1, aBearing({ emitter: 'RF-1', observedAt: atSecond(1.01) }));
    expect(isTentative(scene)).toBe(true);
    const silent = new Scene();
    silent.hear(1, aBearing({ emitter: 'RF-1' }));
    silent.hear(1.3, aBearing({ emitter: 'RF-1' }));
    expect(isTentative(silent)).toBe(true);
  });

  it('is not heard again by what another sensor tells late, until somebody hears it now, over a restart too', () => {
    const scene = new Scene();
    const other = sensorId('df-2');
    for (let second = 100; second < 110; second += 1) {
      scene.hear(second, aDrone(0, 500, { sensor: other, observedAt: atSecond(second) }));
    }
    scene.hear(200, aBearing({ emitter: 'RF-1' }));
    scene.hear(201, aBearing({ emitter: 'RF-1', sensor: other, observedAt: atSecond(120) }));
    const radio = () => scene.tracks.find(({ emitters }) => emitters.includes('RF-1'));
    expect(radio()).toMatchObject({ tentative: true, detections: 2 });
    const restored = restorePicture(snapshotPicture(scene.picture));
    expect([...restored.alerts.alerts.keys()]).toEqual(scene.alerts.map(({ id }) => id));
    scene.hear(202, aBearing({ emitter: 'RF-1' }));
    expect(radio()?.tentative).toBeUndefined();
    expect(scene.alerts).toMatchObject([{}, { rule: 'drone-heard', raisedAt: atSecond(202) }]);
  });

  it('is heard again within 10 s where nothing but band and sensor tie the two together, by its name at any time', () => {
    const nameless = new Scene();
    nameless.hear(1, aBearing());
    nameless.hear(30, aBearing());
    expect(isTentative(nameless)).toBe(true);
    nameless.hear(39, aBearing());
    expect(isTentative(nameless)).toBeUndefined();
    const named = new Scene();
    named.hear(1, aBearing({ emitter: 'RF-1' }));
    named.hear(100, aBearing({ emitter: 'RF-1' }));
    expect(isTentative(named)).toBeUndefined();
  });

  it('is firm once it says who or where it is', () => {
    const scene = new Scene();
    scene.hear(1, aBearing({ emitter: 'AA:00:00:00:00:01' }));
    scene.hear(1.1, aDrone(0, 500, { sensor: sensorId('df') }));
    expect(scene.tracks).toHaveLength(1);
    expect(isTentative(scene)).toBeUndefined();
  });

  it('stays what it is over a restart', () => {
    const scene = new Scene();
    scene.hear(1, aBearing({ emitter: 'RF-1', observedAt: atSecond(1) }));
    const snapshot = snapshotPicture(scene.picture);
    const again = snapshotPicture(restorePicture(JSON.parse(JSON.stringify(snapshot))));
    expect(again.tracks).toMatchObject([{ track: { tentative: true }, memory: { loneHearing: { sensor: 'df' } } }]);
  });
});

describe('one hearing is enough', () => {
  it('of Remote ID, which no noise can be, even of one that says neither who nor where it is', () => {
    const scene = new Scene();
    scene.hear(1, aDetection({ emitter: 'AA:00:00:00:00:01' }));
    expect(isTentative(scene)).toBeUndefined();
    expect(scene.alerts).toHaveLength(1);
  });

  it('of a receiver that re-publishes what it follows itself', () => {
    const scene = new Scene();
    scene.hear(1, aBearing({ emitter: 'threat-1', isState: true, observedAt: atSecond(1) }));
    expect(isTentative(scene)).toBeUndefined();
  });
});
