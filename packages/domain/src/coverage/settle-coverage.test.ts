import { describe, expect, it } from 'vitest';
import { advance } from '../picture/advance.ts';
import type { Change } from '../picture/picture.ts';
import { aDetection, aReport, aZone, CENTRE, place, Scene } from '../picture/scene.fixture.ts';
import { restorePicture, snapshotPicture } from '../picture/snapshot.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import { epochMs } from '../time/instant.ts';
import { zoneId } from '../zone/zone.ts';
import type { BlindTime } from './blind-time.ts';

const blindIn = (changes: readonly Change[]) =>
  changes.flatMap((change) => (change.kind === 'blind-time-changed' ? [change.blindTime] : []));
const brief = ({ subject, cause, from, to }: BlindTime) => [
  subject.kind === 'sensor' ? subject.sensor : subject.kind === 'zone' ? subject.zone : 'site',
  cause,
  from / 1000,
  to === undefined ? 'open' : to / 1000,
];
const open = (scene: Scene) => [...scene.view.blindTimes.values()].map(brief);

/** Two sensors at the yard, the second with a range that leaves the far field out, both silent from second 100 on. */
function site(): Scene {
  const scene = new Scene();
  const far = { kind: 'circle' as const, centre: place(5000, 0), radiusM: 50 };
  scene.act(0, { kind: 'create-zone', zone: aZone() });
  scene.act(0, { kind: 'create-zone', zone: aZone({ id: zoneId('far'), name: 'Far field', shape: far }) });
  scene.hear(90, aReport({ sensor: sensorId('wide'), position: CENTRE, rangeM: 8000, intervalMs: 10_000 }));
  scene.hear(100, aReport({ sensor: sensorId('near'), position: CENTRE, rangeM: 500, intervalMs: 20_000 }));
  return scene;
}

describe('blind time', () => {
  it('of a sensor begins when it was last heard and ends when it is back', () => {
    const scene = site();
    expect(blindIn(scene.changes)).toEqual([]);
    const [began] = blindIn(scene.wait(115));
    expect(began).toMatchObject({
      id: 'B-4',
      subject: { kind: 'sensor', sensor: 'wide' },
      name: 'wide',
      cause: 'offline',
      reason: 'nothing heard for 25 s',
      from: 90_000,
    });
    const ended = blindIn(scene.hear(120, aReport({ sensor: sensorId('wide') })));
    expect(ended.map(brief)).toContainEqual(['wide', 'offline', 90, 120]);
  });

  it('of a zone begins with that of the last sensor that covers it, of the site with that of the last one', () => {
    const scene = site();
    scene.wait(120);
    expect(open(scene)).toEqual([
      ['wide', 'offline', 90, 'open'],
      ['far', 'uncovered', 90, 'open'],
    ]);
    scene.wait(160);
    expect(open(scene)).toEqual([
      ['wide', 'offline', 90, 'open'],
      ['far', 'uncovered', 90, 'open'],
      ['near', 'offline', 100, 'open'],
      ['yard', 'uncovered', 100, 'open'],
      ['site', 'uncovered', 100, 'open'],
    ]);
    const reasons = [...scene.view.blindTimes.values()].map(({ reason }) => reason);
    expect(reasons.slice(-2)).toEqual(['wide is offline, near is offline', 'wide is offline, near is offline']);
    scene.hear(200, aDetection({ sensor: sensorId('near'), emitter: 'e' }));
    expect(open(scene).map(([name]) => name)).toEqual(['wide', 'far']);
  });

  it('of a zone that two sensors cover only together begins with that of either', () => {
    const scene = new Scene();
    scene.act(0, { kind: 'create-zone', zone: aZone() });
    scene.hear(90, aReport({ sensor: sensorId('west'), position: place(-100, 0), rangeM: 160, intervalMs: 10_000 }));
    expect(open(scene)).toEqual([['yard', 'uncovered', 90, 'open']]);
    expect([...scene.view.blindTimes.values()][0]?.reason).toBe('the sensors that work cover only a part of it');
    scene.hear(100, aReport({ sensor: sensorId('east'), position: place(100, 0), rangeM: 160, intervalMs: 20_000 }));
    expect(open(scene)).toEqual([]);
    scene.wait(120);
    expect(open(scene)).toEqual([
      ['west', 'offline', 90, 'open'],
      ['yard', 'uncovered', 90, 'open'],
    ]);
    expect([...scene.view.blindTimes.values()][1]?.reason).toBe('west is offline');
    scene.hear(130, aReport({ sensor: sensorId('west') }));
    expect(open(scene)).toEqual([]);
  });

  it('of a zone does not reach back to a loss that another sensor made good until it was moved', () => {
    const scene = site();
    scene.hear(300, aReport({ sensor: sensorId('near') }));
    expect(open(scene).map(([name]) => name)).toEqual(['wide', 'far']);
    const away = { sensor: sensorId('near'), position: place(0, 90_000), rangeM: 500 };
    scene.act(310, { kind: 'describe-sensor', description: away });
    expect(open(scene)).toContainEqual(['yard', 'uncovered', 310, 'open']);
  });

  it('of a blind sensor becomes that of an offline one without a gap', () => {
    const scene = new Scene();
    scene.hear(10, aReport({ condition: 'licence-invalid', intervalMs: 10_000 }));
    scene.hear(20, aReport());
    scene.wait(100);
    const own = blindIn(scene.changes).filter(({ subject }) => subject.kind === 'sensor');
    expect(own.map(brief)).toEqual([
      ['s1', 'blind', 10, 'open'],
      ['s1', 'blind', 10, 20],
      ['s1', 'offline', 20, 'open'],
    ]);
  });

  it('follows the place and the sectors that a person gives, and the zones', () => {
    const scene = site();
    const far = { sensor: sensorId('wide'), position: place(0, 90_000), rangeM: 1000 };
    scene.hear(101, aReport({ sensor: sensorId('wide') }));
    scene.act(102, { kind: 'describe-sensor', description: far });
    expect(open(scene)).toEqual([['far', 'uncovered', 102, 'open']]);
    expect([...scene.view.blindTimes.values()][0]?.reason).toBe('no sensor covers it');
    scene.act(103, { kind: 'remove-zone', zone: zoneId('far') });
    expect(open(scene)).toEqual([]);
    const blindSectors = [{ fromDeg: 0, toDeg: 270 }];
    scene.act(104, { kind: 'describe-sensor', description: { sensor: sensorId('near'), blindSectors } });
    expect(open(scene)).toEqual([['yard', 'uncovered', 104, 'open']]);
    scene.act(105, { kind: 'describe-sensor', description: { sensor: sensorId('near') } });
    expect(open(scene)).toEqual([]);
  });

  it('ends with the sensor that is retired, and nothing is judged where no sensor is left', () => {
    const scene = site();
    scene.wait(160);
    scene.act(170, { kind: 'forget-sensor', sensor: sensorId('wide') });
    expect(open(scene).map(([name]) => name)).toEqual(['far', 'near', 'yard', 'site']);
    scene.act(180, { kind: 'forget-sensor', sensor: sensorId('near') });
    expect(open(scene)).toEqual([]);
  });

  it('goes on over a restart', () => {
    const scene = site();
    scene.wait(160);
    const restored = restorePicture(JSON.parse(JSON.stringify(snapshotPicture(scene.picture))));
    expect(JSON.stringify(snapshotPicture(restored))).toBe(JSON.stringify(snapshotPicture(scene.picture)));
    expect(restored.ledger.open.size).toBe(5);
  });
});

describe('the time in which the service was not running', () => {
  it('is blind time of the site, and no sensor is blamed for it', () => {
    const scene = site();
    scene.act(1000, { kind: 'note-downtime', from: epochMs(105_000) });
    expect(blindIn(scene.changes).map(brief)).toEqual([['site', 'not-watching', 105, 1000]]);
    expect(open(scene)).toEqual([]);
    expect([...scene.view.sensors.values()].map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect(scene.losses).toEqual([]);
    scene.wait(1025);
    expect(open(scene)).toEqual([
      ['wide', 'offline', 1000, 'open'],
      ['far', 'uncovered', 1000, 'open'],
    ]);
  });

  it('is counted the same after another restart', () => {
    const scene = site();
    scene.act(1000, { kind: 'note-downtime', from: epochMs(105_000) });
    const restored = restorePicture(JSON.parse(JSON.stringify(snapshotPicture(scene.picture))));
    expect(advance(restored, epochMs(2_000_000))).toEqual(scene.wait(2000));
  });

  it('leaves what was lost before it lost', () => {
    const scene = site();
    scene.act(1000, { kind: 'note-downtime', from: epochMs(120_000) });
    expect(open(scene)).toEqual([
      ['wide', 'offline', 90, 'open'],
      ['far', 'uncovered', 90, 'open'],
    ]);
  });

  it('that lies ahead is none', () => {
    const scene = site();
    expect(scene.act(110, { kind: 'note-downtime', from: epochMs(111_000) })).toEqual({ ok: true });
    expect(blindIn(scene.changes)).toEqual([]);
  });
});
