import { describe, expect, it } from 'vitest';
import type { Departure } from '../detection/departure.ts';
import type { Detection } from '../detection/detection.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import { aDrone, alertsIn, aReport, atSecond, aZone, CENTRE, Scene, serial, tracksIn } from './scene.fixture.ts';

/** The drone D1 as a receiver publishes it again and again, heard at a second of its own clock. */
const said = (second: number, showing: Partial<Detection> = {}) =>
  aDrone(0, 0, { isState: true, observedAt: atSecond(second), ...showing });
const gone = (showing: Partial<Departure> = {}): Departure => ({
  kind: 'departure',
  sensor: sensorId('s1'),
  uasIds: [serial('D1')],
  ...showing,
});
const pilot = { kind: 'live' as const, at: CENTRE };

describe('a state that a receiver publishes again and again', () => {
  it('is one hearing as long as its time does not move on: no fresher, no path, no second alert', () => {
    const scene = new Scene();
    for (let second = 100; second < 130; second += 1) scene.hear(second, said(100));
    expect(scene.tracks).toMatchObject([{ state: 'coasting', lastHeardAt: 100_000, detections: 1 }]);
    expect(scene.view.sensors.get(sensorId('s1'))).toMatchObject({ state: 'ok', lastHeardAt: 129_000, detections: 1 });
    expect(alertsIn(scene.changes)).toHaveLength(1);
    scene.hear(130, said(131));
    expect(scene.tracks).toMatchObject([{ state: 'fresh', lastHeardAt: 130_000, detections: 2 }]);
  });

  it('ends as one flight, however long it is repeated after the drone has gone', () => {
    const scene = new Scene();
    for (let second = 100; second < 2000; second += 2) scene.hear(second, said(Math.min(second, 150)));
    expect(scene.tracks).toEqual([]);
    const states = tracksIn(scene.changes).filter(({ state }, nth, all) => state !== all[nth - 1]?.state);
    expect(states.map(({ state }) => state)).toEqual(['fresh', 'coasting', 'lost', 'closed']);
  });

  it('may add what was not known yet, and overrules nothing', () => {
    const scene = new Scene();
    scene.hear(100, said(100, { model: 'Mini 4' }));
    const changes = scene.hear(102, said(100, { model: 'Other', operatorId: 'OP-1', pilot, uasIds: [serial('D1')] }));
    expect(tracksIn(changes)).toMatchObject([
      { model: 'Mini 4', operatorId: 'OP-1', pilot: { at: CENTRE }, lastHeardAt: 100_000, detections: 1 },
    ]);
    expect(tracksIn(scene.hear(104, said(100, { operatorId: 'OP-2' })))).toEqual([]);
  });

  it('is found by an identity that only its repetition told', () => {
    const scene = new Scene();
    scene.hear(100, said(100));
    const registration = { kind: 'registration' as const, value: 'R1' };
    scene.hear(101, said(100, { uasIds: [serial('D1'), registration] }));
    scene.hear(102, aDrone(5, 0, { sensor: sensorId('s2'), emitter: 'other', uasIds: [registration] }));
    expect(scene.tracks).toHaveLength(1);
  });

  it('kept by a broker makes an unconfirmed track that its repetition does not confirm', () => {
    const scene = new Scene();
    scene.hearRetained(100, said(50));
    scene.hear(101, said(50));
    expect(scene.tracks).toMatchObject([{ unconfirmed: true }]);
    scene.hear(102, said(102));
    expect(scene.tracks).toMatchObject([{ unconfirmed: false }]);
  });

  it('of a receiver whose clock was set back is a hearing again once its time advances', () => {
    const scene = new Scene();
    scene.hear(5000, said(5000));
    scene.hear(5001, said(1000));
    expect(scene.tracks).toMatchObject([{ detections: 1 }]);
    scene.hear(5002, said(1001));
    scene.hear(5003, said(1002));
    expect(scene.tracks).toMatchObject([{ detections: 3 }]);
  });

  it('without a time counts as heard', () => {
    const scene = new Scene();
    const { observedAt: _, ...timeless } = said(1);
    scene.hear(100, timeless);
    scene.hear(101, timeless);
    expect(scene.tracks).toMatchObject([{ detections: 2 }]);
  });
});

describe('a departure', () => {
  it('loses the track at once, clears its alert, and says nothing of the sensor', () => {
    const scene = new Scene();
    scene.act(0, { kind: 'create-zone', zone: aZone() });
    scene.hear(1, aDrone(0, 0));
    const before = scene.view.sensors.get(sensorId('s1'));
    const changes = scene.hear(3, gone());
    expect(tracksIn(changes)).toMatchObject([{ state: 'lost', stateSince: 3000, lastHeardAt: 1000 }]);
    expect(alertsIn(changes)).toMatchObject([{ condition: { kind: 'cleared', why: 'lost' } }]);
    expect(scene.view.sensors.get(sensorId('s1'))).toBe(before);
    expect(tracksIn(scene.wait(121))).toMatchObject([{ state: 'closed', closedAt: 121_000 }]);
  });

  it('is found by the emitter too, and of nothing known changes nothing', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    expect(scene.hear(2, gone({ uasIds: [] }))).toEqual([]);
    expect(scene.hear(2, gone({ uasIds: [serial('D9')] }))).toEqual([]);
    expect(tracksIn(scene.hear(3, gone({ uasIds: [], emitter: 'AA:00:00:00:00:01' })))).toHaveLength(1);
  });

  it('says nothing against another sensor that hears it now', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    scene.hear(4, aDrone(0, 0, { sensor: sensorId('s2') }));
    expect(tracksIn(scene.hear(8, gone()))).toEqual([]);
    expect(tracksIn(scene.hear(9, gone())).at(-1)).toMatchObject({ state: 'lost' });
  });

  it('of the last of several sensors that heard it just now loses the track', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    scene.hear(1, aDrone(0, 0, { sensor: sensorId('s2') }));
    expect(tracksIn(scene.hear(2, gone()))).toEqual([]);
    expect(tracksIn(scene.hear(2, gone()))).toEqual([]);
    expect(tracksIn(scene.hear(3, gone({ sensor: sensorId('s2') })))).toMatchObject([{ state: 'lost' }]);
  });

  it('is undone by what its sensor hears afterwards', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    scene.hear(1, aDrone(0, 0, { sensor: sensorId('s2') }));
    scene.hear(2, gone());
    scene.hear(3, aDrone(0, 0));
    expect(tracksIn(scene.hear(4, gone({ sensor: sensorId('s2') })))).toEqual([]);
    expect(tracksIn(scene.hear(5, gone()))).toMatchObject([{ state: 'lost' }]);
  });

  it('of a sensor that never heard it says nothing against one that hears it now', () => {
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    expect(tracksIn(scene.hear(3, gone({ sensor: sensorId('s2') })))).toEqual([]);
    expect(tracksIn(scene.hear(4, gone()))).toMatchObject([{ state: 'lost' }]);
  });

  it('said before the last hearing, or kept by a broker, says nothing', () => {
    const scene = new Scene();
    scene.hear(90, aReport({ observedAt: atSecond(90) }));
    scene.hear(100, aDrone(0, 0, { observedAt: atSecond(100) }));
    expect(scene.hear(101, gone({ observedAt: atSecond(40) }))).toEqual([]);
    expect(scene.hearRetained(101, gone())).toEqual([]);
    scene.hearRetained(102, aDrone(300, 0, { uasIds: [serial('D2')], emitter: 'e2' }));
    expect(tracksIn(scene.hearRetained(103, gone({ uasIds: [serial('D2')] })))).toMatchObject([{ state: 'lost' }]);
  });
});
