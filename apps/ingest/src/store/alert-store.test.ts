import { type Alert, alertId, epochMs, position, trackId, userId } from '@rotorwatch/domain';
import Sqlite, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AlertQuery, alertStore } from './alert-store.ts';
import { anAlert } from './builders.ts';
import { migrate } from './migrate.ts';

const T0 = epochMs(1_760_000_000_000);
let database: Database;
let alerts: ReturnType<typeof alertStore>;
beforeEach(() => {
  database = new Sqlite(':memory:');
  migrate(database);
  alerts = alertStore(database);
});

const seconds = (n: number) => epochMs(T0 + n * 1000);
const ids = (query: Partial<AlertQuery> = {}) => alerts.page({ limit: 99, ...query }).map(({ id }) => id);

function alert(n: number, some: Partial<Alert> = {}): Alert {
  return anAlert({ id: alertId(`A${n}`), raisedAt: seconds(n), changedBy: position(n), ...some });
}

describe('alerts', () => {
  it('keep the copy with the higher revision', () => {
    const acknowledged = { kind: 'acknowledged', by: userId('local'), at: T0 } as const;
    alerts.save(alert(1, { revision: 2, handling: acknowledged }));
    alerts.save(alert(1, { revision: 1, changedBy: position(99) }));
    expect(alerts.page({ limit: 1 })).toMatchObject([{ revision: 2, handling: acknowledged }]);
    alerts.save(alert(1, { revision: 3, level: 'critical' }));
    expect(alerts.page({ limit: 1 })).toMatchObject([{ revision: 3, level: 'critical' }]);
  });

  it('are listed by when they were raised, newest first, in pages', () => {
    for (const n of [1, 2, 3]) alerts.save(alert(n));
    alerts.save(alert(4, { raisedAt: seconds(2) }));
    expect(ids()).toEqual(['A3', 'A4', 'A2', 'A1']);
    expect(ids({ limit: 2, before: { raisedAt: seconds(2), id: 'A4' } })).toEqual(['A2', 'A1']);
    expect(ids({ from: seconds(2), to: seconds(2) })).toEqual(['A4', 'A2']);
  });

  it('are filtered by handling and level', () => {
    alerts.save(alert(1, { level: 'critical' }));
    alerts.save(alert(2, { handling: { kind: 'closed', at: T0 } }));
    expect(ids({ handling: 'unacknowledged' })).toEqual(['A1']);
    expect(ids({ handling: 'closed' })).toEqual(['A2']);
    expect(ids({ level: 'critical' })).toEqual(['A1']);
    expect(ids({ level: 'critical', handling: 'closed' })).toEqual([]);
  });

  it('of a flight are its own and those of a track merged into it', () => {
    const [flight, merged] = [trackId('T1'), trackId('T2')];
    alerts.save(alert(1, { track: flight }));
    alerts.save(alert(2, { track: merged, linkedTo: flight }));
    alerts.save(alert(3, { track: trackId('T3') }));
    expect(ids({ track: 'T1' })).toEqual(['A2', 'A1']);
    expect(ids({ track: 'T1', limit: 1, before: { raisedAt: seconds(2), id: 'A2' } })).toEqual(['A1']);
    expect([ids({ track: 'T2' }), ids({ track: 'nobody' })]).toEqual([[], []]);
  });

  it('changed at or after a position come in the order of their change', () => {
    alerts.save(alert(5));
    alerts.save(alert(7));
    alerts.save(alert(6));
    const changed = (since: number, limit = 99) => alerts.changedSince(position(since), limit).map(({ id }) => id);
    expect([changed(6), changed(0, 2), changed(8)]).toEqual([['A6', 'A7'], ['A5', 'A6'], []]);
  });

  it('pass over one that is damaged, and still fill the page', () => {
    for (const n of [1, 2, 3]) alerts.save(alert(n));
    database.exec("UPDATE alert SET alert = 'null]' WHERE id = 'A2'");
    expect(ids({ limit: 2 })).toEqual(['A3', 'A1']);
  });
});
