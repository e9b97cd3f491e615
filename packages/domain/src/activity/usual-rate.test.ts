import { describe, expect, it } from 'vitest';
import { epochMs, later } from '../time/instant.ts';
import { HOUR_MS, learnHour, noUsualRate, silenceTooLongAt, type UsualRate, usualPerMinute } from './usual-rate.ts';

const PIECES = 12;
const WEEK_MS = 168 * HOUR_MS;
/** A Monday, 00:00 UTC. */
const MONDAY = epochMs(Date.UTC(2026, 5, 1));
const MINUTE_MS = 60_000;

/** What was heard, as a share of pieces, in each of so many weeks from Monday on, the same in every hour of `hours`. */
function learnt(weeks: readonly number[], hours: readonly number[], perMinute = 10): UsualRate {
  const usual = noUsualRate();
  weeks.forEach((share, week) => {
    for (const hour of hours)
      learnHour(usual, later(MONDAY, week * WEEK_MS + hour * HOUR_MS), share, perMinute * share);
  });
  return usual;
}

const ALL_HOURS = Array.from({ length: 168 }, (_, hour) => hour);
const minutesUntil = (usual: UsualRate, since: number) => {
  const at = silenceTooLongAt(usual, epochMs(since), PIECES);
  return at === undefined ? undefined : (at - since) / MINUTE_MS;
};

describe('what a sensor usually hears', () => {
  it('is unknown until that hour of the week was seen, and then follows slowly', () => {
    const usual = noUsualRate();
    expect(usualPerMinute(usual, MONDAY)).toBeUndefined();
    learnHour(usual, MONDAY, 1, 20);
    expect(usualPerMinute(usual, later(MONDAY, WEEK_MS + 59 * MINUTE_MS))).toBe(20);
    expect(usualPerMinute(usual, later(MONDAY, HOUR_MS))).toBeUndefined();
    learnHour(usual, later(MONDAY, WEEK_MS), 1, 40);
    expect(usualPerMinute(usual, MONDAY)).toBe(25);
  });
});

describe('a silence', () => {
  it('says nothing of a sensor that nothing is known of', () => {
    expect(silenceTooLongAt(noUsualRate(), MONDAY, PIECES)).toBeUndefined();
  });

  it('says nothing before three weeks of hearing something in every piece', () => {
    expect(minutesUntil(learnt([1, 1], ALL_HOURS), MONDAY)).toBeUndefined();
    expect(minutesUntil(learnt([1, 1, 1], ALL_HOURS), MONDAY)).toBeCloseTo(80, -1);
  });

  it('is too long after half an hour where something is always heard', () => {
    expect(minutesUntil(learnt(Array(20).fill(1), ALL_HOURS), MONDAY)).toBeCloseTo(30, 0);
  });

  it('of days says nothing where only drones now and then are heard', () => {
    const usual = learnt(Array(20).fill(0.2), ALL_HOURS);
    expect(minutesUntil(usual, MONDAY)).toBeUndefined();
    expect(minutesUntil(learnt(Array(50).fill(0.45), ALL_HOURS), MONDAY)).toBeUndefined();
  });

  it('counts only in the hours in which it is unusual: not at night, but in the morning after it', () => {
    const days = ALL_HOURS.filter((hour) => hour % 24 >= 8 && hour % 24 < 18);
    const usual = learnt(Array(20).fill(1), days);
    const evening = MONDAY + 17.75 * HOUR_MS;
    expect(minutesUntil(usual, evening)).toBeCloseTo(14 * 60 + 30, -1);
    expect(minutesUntil(usual, MONDAY + 20 * HOUR_MS)).toBeCloseTo(12 * 60 + 30, 0);
  });

  it('is judged in the favour of the sensor once an hour was quiet', () => {
    const usual = learnt([...Array<number>(20).fill(1), 0], [0, 1, 2, 3]);
    expect(minutesUntil(usual, MONDAY)).toBeUndefined();
  });

  it('of an hour before 1970 is an hour of the week as well', () => {
    const usual = learnt(Array(20).fill(1), ALL_HOURS);
    expect(minutesUntil(usual, -WEEK_MS * 3)).toBeCloseTo(30, 0);
  });
});
