import { describe, expect, it } from 'vitest';
import type { AircraftSighting } from '../detection/aircraft.ts';
import { aReport, CENTRE, Scene } from '../picture/scene.fixture.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import { epochMs } from '../time/instant.ts';
import { MAX_AIRCRAFT } from './aircraft-book.ts';

const seen = (showing: Partial<AircraftSighting> = {}): AircraftSighting => ({
  kind: 'aircraft',
  sensor: sensorId('s1'),
  link: 'adsb',
  address: '3C6545',
  ...showing,
});

describe('a manned aircraft', () => {
  it('is as it was heard last, by whom, apart from tracks and alerts', () => {
    const scene = new Scene();
    scene.hear(1, seen({ callSign: 'DLH4YE', altitudeM: 9000, at: CENTRE }));
    const changes = scene.hear(3, seen({ sensor: sensorId('s2'), altitudeM: 8900 }));
    expect(changes.at(-1)).toEqual({
      kind: 'aircraft-changed',
      aircraft: {
        address: '3C6545',
        link: 'adsb',
        firstHeardAt: 1000,
        lastHeardAt: 3000,
        sightings: 2,
        sensors: ['s1', 's2'],
        callSign: 'DLH4YE',
        at: CENTRE,
        altitudeM: 8900,
      },
    });
    expect([scene.tracks, scene.alerts]).toEqual([[], []]);
  });

  it('leaves when it was not heard for a minute', () => {
    const scene = new Scene();
    scene.hear(1, seen());
    scene.hear(30, seen());
    const left = { kind: 'aircraft-left', address: '3C6545' };
    expect(scene.wait(89.9)).not.toContainEqual(left);
    expect(scene.wait(90)).toContainEqual(left);
    expect(scene.view.aircraft.size).toBe(0);
  });

  it('is not there by what a broker kept, nor by what comes late', () => {
    const scene = new Scene();
    scene.hear(1000, aReport({ observedAt: epochMs(1_000_000) }));
    scene.hearRetained(1001, seen({ observedAt: epochMs(1_001_000) }));
    scene.hear(1002, seen({ observedAt: epochMs(900_000) }));
    expect(scene.view.aircraft.size).toBe(0);
  });

  it('beyond the bound makes room for itself: the one heard longest ago leaves', () => {
    const scene = new Scene();
    const address = (n: number) => n.toString(16).toUpperCase().padStart(6, '0');
    for (let n = 0; n < MAX_AIRCRAFT; n += 1) scene.hear(1, seen({ address: address(n) }));
    scene.hear(2, seen({ address: address(0) }));
    const changes = scene.hear(3, seen({ address: 'FFFFFF' }));
    expect(changes).toContainEqual({ kind: 'aircraft-left', address: address(1) });
    expect(scene.view.aircraft.size).toBe(MAX_AIRCRAFT);
  });

  it('names the last eight sensors that heard it', () => {
    const scene = new Scene();
    for (let n = 0; n < 10; n += 1) scene.hear(n, seen({ sensor: sensorId(`s${n}`) }));
    expect(scene.view.aircraft.get('3C6545')?.sensors).toEqual(['s2', 's3', 's4', 's5', 's6', 's7', 's8', 's9']);
  });
});
