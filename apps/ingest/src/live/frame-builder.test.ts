import { type BlindTimeId, type Change, epochMs, position, sensorId, trackId, zoneId } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { anAlert, aSensor, aTrack, aZone } from '../store/builders.ts';
import { frameBuilder } from './frame-builder.ts';

const T0 = epochMs(1_760_000_000_000);
const T1 = epochMs(1_760_000_000_050);

const trackChanged = (id: string, detections = 1): Change => ({
  kind: 'track-changed',
  track: aTrack({ id: trackId(id), detections }),
});
const sensorChanged = (id: string, detections = 1): Change => ({
  kind: 'sensor-changed',
  sensor: aSensor({ id: sensorId(id), detections }),
});

describe('a frame', () => {
  it('is none while nothing gathered', () => {
    const frame = frameBuilder();
    expect(frame.take()).toBeUndefined();
    frame.add([], T0);
    expect(frame.take()).toBeUndefined();
  });

  it('is none for what leaves by itself: alerts, path points, the site, the demonstration', () => {
    const frame = frameBuilder();
    frame.add(
      [
        { kind: 'alert-changed', alert: anAlert() },
        {
          kind: 'path-point-kept',
          point: { track: trackId('T1'), at: T0, fix: { at: { lat: 0, lon: 0 }, heardAt: T0 } },
        },
        { kind: 'site-changed', site: { name: 'Here', timeZone: 'UTC', plan: [] } },
        { kind: 'demonstration-changed', demonstration: { kind: 'never' } },
      ],
      T0,
    );
    expect(frame.take()).toBeUndefined();
  });

  it('holds of each track and each sensor the latest state only', () => {
    const frame = frameBuilder();
    frame.add([trackChanged('T1', 1), sensorChanged('north', 1), trackChanged('T2', 1)], T0);
    frame.add([trackChanged('T1', 2), sensorChanged('north', 2)], T1);
    const taken = frame.take();
    expect(taken?.tracks.map(({ id, detections }) => [id, detections])).toEqual([
      ['T1', 2],
      ['T2', 1],
    ]);
    expect(taken?.sensors).toMatchObject([{ id: 'north', detections: 2 }]);
    expect(taken).toMatchObject({ zonesChanged: false, receivedAt: T1 });
  });

  it('is handed out once', () => {
    const frame = frameBuilder();
    frame.add([trackChanged('T1'), { kind: 'zone-changed', zone: aZone() }], T0);
    expect(frame.take()).toMatchObject({ zonesChanged: true, receivedAt: T0 });
    expect(frame.take()).toBeUndefined();
    frame.add([trackChanged('T2')], undefined);
    expect(frame.take()).toMatchObject({ tracks: [{ id: 'T2' }], zonesChanged: false, receivedAt: undefined });
  });

  it('names a sensor that was retired, unless it is back, and each blind time once', () => {
    const frame = frameBuilder();
    const blindTime = {
      id: 'B-1' as BlindTimeId,
      subject: { kind: 'site' },
      name: '',
      cause: 'uncovered',
      reason: '',
      from: T0,
      changedBy: position(1),
    } as const;
    frame.add([sensorChanged('north'), { kind: 'sensor-forgotten', sensor: sensorId('north') }], T0);
    frame.add([{ kind: 'sensor-forgotten', sensor: sensorId('south') }, sensorChanged('south')], T0);
    frame.add([{ kind: 'blind-time-changed', blindTime }], T0);
    frame.add([{ kind: 'blind-time-changed', blindTime: { ...blindTime, to: T1 } }], T1);
    expect(frame.take()).toMatchObject({
      sensors: [{ id: 'south' }],
      forgotten: ['north'],
      blindTimes: [{ id: 'B-1', to: T1 }],
    });
  });

  it('says that zones changed when one was removed', () => {
    const frame = frameBuilder();
    frame.add([{ kind: 'zone-removed', zone: zoneId('yard') }], undefined);
    expect(frame.take()).toMatchObject({ tracks: [], sensors: [], zonesChanged: true });
  });

  it('is as old as the newest message that changed something', () => {
    const frame = frameBuilder();
    frame.add([trackChanged('T1')], T0);
    frame.add([], T1);
    frame.add([trackChanged('T1')], undefined);
    expect(frame.take()?.receivedAt).toBe(T0);
  });
});
