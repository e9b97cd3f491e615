import { describe, expect, it } from 'vitest';
import { aBlindTime } from '../../live/samples.ts';
import { blindLedger } from './blind-ledger.ts';

const day = { from: 1000, to: 2000 };
const of = (sensor: string, from: number, to?: number) =>
  aBlindTime({
    id: `B-${sensor}-${from}`,
    name: sensor,
    subject: { kind: 'sensor', sensor },
    from,
    ...(to === undefined ? {} : { to }),
  });

describe('the ledger of blind time', () => {
  it('has no account of what was never blind within the range', () => {
    expect(blindLedger([], day)).toEqual([]);
    expect(blindLedger([of('north', 0, 1000), of('north', 2000)], day)).toEqual([]);
  });
  it('counts only what lies within the range, until its end where it lasts still', () => {
    const [north] = blindLedger([of('north', 0, 1100), of('north', 1900)], day);
    expect(north).toMatchObject({ kind: 'sensor', name: 'north', totalMs: 200, share: 0.2 });
    expect(north?.entries.map(({ durationMs, lasts }) => [durationMs, lasts])).toEqual([
      [100, true],
      [100, false],
    ]);
  });
  it('counts no moment twice', () => {
    const [north] = blindLedger([of('north', 1000, 1300), of('north', 1200, 1400)], day);
    expect(north?.totalMs).toBe(400);
  });
  it('begins with the site, then zones, then sensors, the blindest first', () => {
    const zone = aBlindTime({ id: 'B-z', name: 'Yard', subject: { kind: 'zone', zone: 'yard' }, from: 1000, to: 1001 });
    const site = aBlindTime({ id: 'B-s', name: '', subject: { kind: 'site' }, from: 1000, to: 1002 });
    const accounts = blindLedger([of('a', 1000, 1100), of('b', 1000, 1500), zone, site], day);
    expect(accounts.map(({ key }) => key)).toEqual(['site ', 'zone yard', 'sensor b', 'sensor a']);
  });
});
