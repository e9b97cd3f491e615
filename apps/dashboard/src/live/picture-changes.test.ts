import type { StorageState } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { emptyPicture, type LivePicture } from './live-store.ts';
import { changeBy, committed } from './picture-changes.ts';
import { aBlindTime, aLiveAlert, anAircraft, anAlert, aSensor, aTrack } from './samples.ts';

const stamp = { cursor: 1, at: 5000, sentAt: 7000 };
const picture = (more: Partial<LivePicture> = {}): LivePicture => ({ ...emptyPicture('site'), ...more });
const tracks = (...views: ReturnType<typeof aTrack>[]) => new Map(views.map((view) => [view.id, view]));
const snapshot = (more = {}) => ({
  kind: 'snapshot' as const,
  snapshot: {
    ...stamp,
    world: 'site',
    tracks: [],
    sensors: [],
    zones: [],
    aircraft: [],
    blindTimes: [],
    alerts: [],
    ...more,
  },
});

describe('the picture', () => {
  it('loses with a snapshot the tracks that are no longer there', () => {
    const before = picture({ tracks: tracks(aTrack({ id: 'gone' })) });
    expect([...(changeBy(snapshot({ tracks: [aTrack()] }), before, 1).tracks?.keys() ?? [])]).toEqual(['T1']);
  });
  it('keeps over a snapshot the alerts it knows, and the newer of two', () => {
    const known = new Map([['A', anAlert({ id: 'A', revision: 4 })]]);
    const change = changeBy(snapshot({ alerts: [anAlert({ id: 'A', revision: 3 })] }), picture({ alerts: known }), 1);
    expect(change.alerts?.get('A')?.revision).toBe(4);
  });
  it('keeps a closed track while an alert speaks of it, and no longer', () => {
    const closed = aTrack({ state: 'closed' });
    const alerts = new Map([['A', anAlert()]]);
    const batch = { tracks: tracks(closed), alerts: [] };
    expect(committed(picture(), batch).tracks?.size).toBe(0);
    expect(committed(picture({ alerts }), batch).tracks?.size).toBe(1);
  });
  it('loses the sensors that were forgotten, and the aircraft that left', () => {
    const before = picture({ sensors: new Map([['old', aSensor({ id: 'old' })]]) });
    const sensors = { ...stamp, sensors: [aSensor()], forgotten: ['old'] };
    expect([...(changeBy({ kind: 'sensors', sensors }, before, 1).sensors?.keys() ?? [])]).toEqual(['north']);
    const aircraft = { ...stamp, aircraft: [anAircraft()], left: [] };
    const heard = changeBy({ kind: 'aircraft', aircraft }, picture(), 1).aircraft ?? new Map();
    expect([...heard.keys()]).toEqual(['3C6545']);
    const gone = { ...stamp, aircraft: [], left: ['3C6545'] };
    expect(changeBy({ kind: 'aircraft', aircraft: gone }, picture({ aircraft: heard }), 1).aircraft?.size).toBe(0);
  });
  it('keeps the latest blind times that ended, and every one that lasts', () => {
    let now = picture();
    for (let n = 0; n < 700; n += 1) {
      const ended = n === 0 ? {} : { to: n + 1 };
      const blindTimes = { ...stamp, blindTimes: [aBlindTime({ id: `B-${n}`, from: n, ...ended })] };
      now = picture(changeBy({ kind: 'blind-times', blindTimes }, now, n));
    }
    expect([now.blindTimes.size, now.blindTimes.has('B-0'), now.blindTimes.has('B-1')]).toEqual([500, true, false]);
  });
  it('takes an alert and the tracks that waited in one step', () => {
    const batch = { tracks: tracks(aTrack()), alerts: [aLiveAlert(anAlert(), 5)], receivedAt: 5 };
    const change = committed(picture(), batch);
    expect([change.tracks?.size, change.alerts?.size, change.receivedAt]).toEqual([1, 1, 5]);
  });
  it('knows the time of its world by any event', () => {
    const frame = { kind: 'frame' as const, frame: { ...stamp, tracks: [] } };
    const change = changeBy(frame, picture({ clockOffsetMs: 300 }), 42);
    expect(change).toMatchObject({ serviceOffsetMs: -1700, signs: { lastEventAt: 42 } });
  });
  it('remembers when the storage was last well', () => {
    const heartbeat = (storage: StorageState, more = {}) => ({
      kind: 'heartbeat' as const,
      heartbeat: { ...stamp, storage, ...more },
    });
    const well = picture(changeBy(heartbeat('slow', { diskDaysLeft: 3 }), picture(), 100));
    expect(well.signs.diskDaysLeft).toBe(3);
    for (const storage of ['failing', 'full'] as const) {
      const { signs } = changeBy(heartbeat(storage), well, 900);
      expect(signs).toMatchObject({ storage, storageOkAt: 100 });
      expect(signs).not.toHaveProperty('diskDaysLeft');
    }
  });
  it('stands still when the way is cut', () => {
    const before = picture({ tracks: tracks(aTrack()), signs: { phase: 'connected', storage: 'ok', lastEventAt: 7 } });
    expect(changeBy({ kind: 'cut', why: 'transport close' }, before, 99)).toEqual({
      signs: { phase: 'cut', storage: 'ok', lastEventAt: 7 },
    });
  });
  it('measures the clock by its last pings only', () => {
    let now = picture();
    for (let n = 0; n < 20; n += 1) {
      const ping = { sentAt: n, answeredAt: n, serviceNow: n + (n < 12 ? 9000 : 50) };
      now = picture(changeBy({ kind: 'clock', ping }, now, n));
    }
    expect([now.pings.length, now.clockOffsetMs]).toEqual([8, 50]);
  });
});
