import { describe, expect, it } from 'vitest';
import { userId } from '../alert/alert.ts';
import type { Detection } from '../detection/detection.ts';
import { epochMs } from '../time/instant.ts';
import { position } from '../time/position.ts';
import { zoneId } from '../zone/zone.ts';
import { MAX_ZONES } from '../zone/zone-book.ts';
import { advance } from './advance.ts';
import { createPicture } from './picture-state.ts';
import { aDetection, aDrone, aReport, aZone, Scene, tracksIn } from './scene.fixture.ts';
import { restorePicture, snapshotPicture } from './snapshot.ts';
import { step } from './step.ts';

describe('an act on a zone is refused', () => {
  it.each([
    ['create-zone', 'zone-exists'],
    ['change-zone', 'no-such-zone'],
  ] as const)('when %s meets %s', (kind, why) => {
    const scene = new Scene();
    scene.act(0, { kind: 'create-zone', zone: aZone() });
    const zone = kind === 'create-zone' ? aZone() : aZone({ id: zoneId('other') });
    expect(scene.act(1, { kind, zone })).toEqual({ ok: false, why });
    expect(scene.changes).toHaveLength(1);
  });

  it('when the zone is not valid, at its creation and at a change', () => {
    const scene = new Scene();
    const refusal = { ok: false, why: 'zone-invalid' };
    expect(scene.act(0, { kind: 'create-zone', zone: aZone({ name: '' }) })).toEqual(refusal);
    scene.act(1, { kind: 'create-zone', zone: aZone() });
    expect(scene.act(2, { kind: 'change-zone', zone: aZone({ marginM: -1 }) })).toEqual(refusal);
    expect(scene.view.zones.get(zoneId('yard'))).toMatchObject({ version: 1, marginM: 0 });
  });

  it('when there are as many zones as can be watched', () => {
    const scene = new Scene();
    for (let n = 0; n < MAX_ZONES; n += 1) scene.act(0, { kind: 'create-zone', zone: aZone({ id: zoneId(`z${n}`) }) });
    expect(scene.act(0, { kind: 'create-zone', zone: aZone() })).toEqual({ ok: false, why: 'zone-invalid' });
  });

  it('when the zone to remove is not there', () => {
    expect(new Scene().act(0, { kind: 'remove-zone', zone: zoneId('yard') })).toEqual({
      ok: false,
      why: 'no-such-zone',
    });
  });
});

describe('an act on a zone', () => {
  it('gives it a version, one more at each change, and takes it away', () => {
    const scene = new Scene();
    scene.act(0, { kind: 'create-zone', zone: aZone() });
    scene.act(1, { kind: 'change-zone', zone: aZone({ name: 'Exercise yard', band: { datum: 'hae' } }) });
    scene.act(2, { kind: 'remove-zone', zone: zoneId('yard') });
    expect(scene.changes).toEqual([
      { kind: 'zone-changed', zone: { ...aZone(), version: 1 } },
      { kind: 'zone-changed', zone: { ...aZone(), name: 'Exercise yard', band: { datum: 'hae' }, version: 2 } },
      { kind: 'zone-removed', zone: 'yard' },
    ]);
    expect(scene.view.zones.size).toBe(0);
  });

  it('takes nothing in that no zone has', () => {
    const scene = new Scene();
    scene.act(0, { kind: 'create-zone', zone: { ...aZone(), version: 99, colour: 'red' } as never });
    expect(scene.view.zones.get(zoneId('yard'))).toEqual({ ...aZone(), version: 1 });
  });
});

describe('an act about a feed', () => {
  it('is accepted and changes nothing in the picture', () => {
    const scene = new Scene();
    const feed = {
      id: 'gate',
      url: 'mqtt://broker.example',
      topics: ['#'],
      clientId: 'rotorwatch-gate',
      protocol: '5',
      secrets: ['password'],
    } as const;
    expect(scene.act(1, { kind: 'add-feed', feed })).toEqual({ ok: true });
    expect(scene.act(2, { kind: 'change-feed', feed })).toEqual({ ok: true });
    for (const kind of ['pause-feed', 'resume-feed', 'remove-feed'] as const)
      expect(scene.act(3, { kind, feed: 'gate' }), kind).toEqual({ ok: true });
    expect(scene.changes).toEqual([]);
  });
});

describe('the site and the demonstration', () => {
  it('are as people say', () => {
    const scene = new Scene();
    const site = { name: 'Stonebridge', timeZone: 'Europe/London', plan: [] };
    expect(scene.view.site).toBeUndefined();
    expect(scene.act(1, { kind: 'describe-site', site })).toEqual({ ok: true });
    expect(scene.view.site).toEqual(site);
    expect(scene.view.demonstration).toEqual({ kind: 'never' });
    expect(scene.act(2, { kind: 'begin-demonstration', anchor: epochMs(2000) })).toEqual({ ok: true });
    expect(scene.view.demonstration).toEqual({ kind: 'running', anchor: 2000 });
    expect(scene.act(3, { kind: 'end-demonstration', why: 'asked' })).toEqual({ ok: true });
    expect(scene.changes.at(-1)).toEqual({
      kind: 'demonstration-changed',
      demonstration: { kind: 'ended', at: 3000, why: 'asked' },
    });
    expect(restorePicture(snapshotPicture(scene.picture)).site).toEqual(site);
  });

  it('refuse what does not fit', () => {
    const scene = new Scene();
    const end = { kind: 'end-demonstration', why: 'real-message' } as const;
    expect(scene.act(1, end)).toEqual({ ok: false, why: 'demonstration-not-running' });
    scene.act(2, { kind: 'begin-demonstration', anchor: epochMs(2000) });
    expect(scene.act(3, { kind: 'begin-demonstration', anchor: epochMs(3000) })).toEqual({ ok: true });
  });
});

describe('a step', () => {
  it('tells of each thing once, the sensor first, then the track, its path and its alert', () => {
    const scene = new Scene();
    const changes = scene.hear(1, aDrone(0, 0), aDrone(10, 0), aReport());
    expect(changes.map(({ kind }) => kind)).toEqual([
      'sensor-changed',
      'track-changed',
      'path-point-kept',
      'alert-changed',
    ]);
    expect(tracksIn(changes)).toMatchObject([{ detections: 2 }]);
  });

  it('has an outcome only for an act', () => {
    const scene = new Scene();
    const row = { position: position(1), at: epochMs(0) };
    expect(step(scene.picture, { kind: 'message', ...row, decoder: 'x', retained: false, observations: [] })).toEqual({
      changes: [],
    });
    const command = { kind: 'remove-zone', zone: zoneId('yard') } as const;
    expect(step(scene.picture, { kind: 'act', ...row, act: { by: userId('ann'), command } })).toEqual({
      changes: [],
      outcome: { ok: false, why: 'no-such-zone' },
    });
  });

  it('dated before the time of the picture happens at that time', () => {
    const scene = new Scene();
    scene.hear(100, aDrone(0, 0));
    scene.hear(50, aDrone(10, 0));
    expect(scene.track('T1')).toMatchObject({ lastHeardAt: 100_000 });
    expect(scene.view).toMatchObject({ at: 100_000, position: 2 });
    expect(scene.wait(60)).toEqual([]);
    expect(scene.view.at).toBe(100_000);
  });

  it('that throws costs its own row, not what fell due before it', () => {
    const poison: Detection = {
      ...aDetection(),
      get uasIds(): never {
        throw new Error('poison');
      },
    };
    const scene = new Scene();
    scene.hear(1, aDrone(0, 0));
    expect(() => scene.hear(40, poison)).toThrow('poison');
    const restored = restorePicture(JSON.parse(JSON.stringify(snapshotPicture(scene.picture))));
    for (const picture of [scene.picture, restored]) {
      const states = tracksIn(advance(picture, epochMs(50_000))).map(({ state }) => state);
      expect(states).toEqual(['coasting', 'lost']);
      expect(advance(picture, epochMs(60_000))).toEqual([]);
    }
  });
});

const NO_KEYS = { serial: [], session: [], registration: [], utm: [], emitter: [], emission: [], sharers: [] };

describe('a new picture', () => {
  it('knows nothing, and has nothing to wait for', () => {
    const picture = createPicture();
    expect(advance(picture, epochMs(1e15))).toEqual([]);
    expect(snapshotPicture(createPicture())).toEqual({
      position: 0,
      at: 0,
      demonstration: { kind: 'never' },
      zones: [],
      sensors: [],
      mappings: { saved: [], removed: [] },
      refusedSensors: 0,
      watchingSince: 0,
      losses: { recent: [], folds: [], row: 0, nth: 0 },
      ledger: { open: [], row: 0, nth: 0 },
      aircraft: [],
      states: [],
      tracks: [],
      bonds: [],
      crossings: [],
      keys: NO_KEYS,
      lateKeys: NO_KEYS,
      alerts: [],
      waitingAlerts: [],
      swarm: { newcomers: [], held: [], suspects: [] },
      starts: { starts: [], version: 0 },
      priors: [],
      unsent: [],
    });
  });
});
