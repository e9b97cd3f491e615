import { describe, expect, it } from 'vitest';
import { aShownTrack } from '../shown/shown-track.fixture.ts';
import type { ShownTrack } from '../shown/shown-track.ts';
import { anAircraft, aTruth, place } from '../truth/truth.fixture.ts';
import type { Truth } from '../truth/truth.ts';
import { scoreBook } from './score-book.ts';
import { scored } from './scorecard.ts';

const A = anAircraft({ id: 'a', serials: ['SERIAL-A'], at: place(0) });
const trackA = aShownTrack({ id: 'T1', identities: ['SERIAL-A'], place: place(3) });
const NOTHING = { sent: 0, kept: 0, refused: 0, alertLatencyMs: [], frameLatencyMs: [] };

/** The figures of a run in which this stands on the screen, second by second. */
function figuresOf(truth: Truth, screens: readonly (readonly ShownTrack[])[]): Readonly<Record<string, number>> {
  const book = scoreBook(truth);
  screens.forEach((tracks, tS) => {
    book.instant(tS, tracks);
  });
  const figures = scored([{ records: book.read(), transport: NOTHING }]);
  return Object.fromEntries(figures.map(({ name, value }) => [name, value]));
}
const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

describe('the score of a run', () => {
  it('is full marks for an aircraft that is shown from beginning to end as one', () => {
    expect(figuresOf(aTruth([A]), times(60, [trackA]))).toMatchObject({
      detected: 100,
      continuity: 100,
      breaks: 0,
      'ID switches': 0,
      'tracks merged or swapped': 0,
      'false tracks': 0,
      'tracking accuracy (MOTA)': 100,
    });
  });

  it('counts the time until it is shown apart, and a gap as a break and as time without it', () => {
    const screens = [...times(4, []), ...times(10, [trackA]), ...times(10, []), ...times(20, [trackA])];
    expect(figuresOf(aTruth([A]), screens)).toMatchObject({
      'time to first track, longest': 4,
      breaks: 1,
      // Of the 39 seconds after the first.
      continuity: (100 * 29) / 39,
    });
  });

  it('counts going over to another track as a switch, unless the first was told to be the same', () => {
    const second = aShownTrack({ ...trackA, id: 'T2' });
    const screens = [...times(5, [trackA]), ...times(5, [second])];
    expect(figuresOf(aTruth([A]), screens)['ID switches']).toBe(1);
    const merged = [...times(5, [trackA]), [{ ...trackA, mergedInto: 'T2' }, second], ...times(5, [second])];
    expect(figuresOf(aTruth([A]), merged)['ID switches']).toBe(0);
  });

  it('tells a second track of an aircraft from one of nothing', () => {
    const beside = aShownTrack({ id: 'T2', place: place(40) });
    const nowhere = aShownTrack({ id: 'T3', place: place(5000) });
    const figures = figuresOf(aTruth([A], 3600), times(30, [trackA, beside, nowhere]));
    expect(figures).toMatchObject({ 'duplicate tracks': 1, 'false tracks': 1 });
  });

  it('finds a track that stood for two aircraft, and one that is shown where another aircraft is', () => {
    const B = anAircraft({ id: 'b', at: place(1000), serials: ['SERIAL-B'] });
    const both = [
      ...times(5, [trackA]),
      ...times(5, [aShownTrack({ id: 'T1', identities: ['SERIAL-B'], place: place(1000) })]),
    ];
    expect(figuresOf(aTruth([A, B]), both)['tracks merged or swapped']).toBe(1);
    const elsewhere = times(5, [aShownTrack({ ...trackA, place: place(1000) })]);
    expect(figuresOf(aTruth([A, B]), elsewhere)['tracks merged or swapped']).toBe(1);
  });

  it('lets a track fade that stood for an aircraft which has landed', () => {
    const truth: Truth = { ...aTruth([A]), at: (tS) => (tS < 10 ? [A] : []) };
    expect(figuresOf(truth, times(30, [trackA]))['tracking accuracy (MOTA)']).toBe(100);
  });

  it('asks for nothing while nobody can hear an aircraft', () => {
    const unheard = { ...A, hearers: [] };
    const truth: Truth = { ...aTruth([A]), at: (tS) => [tS < 10 ? A : unheard] };
    expect(figuresOf(truth, [...times(10, [trackA]), ...times(30, [])])).toMatchObject({ continuity: 100, breaks: 0 });
  });

  it('says of a swarm how many fakes are suspected, and whether the real one is believed', () => {
    const fakes = ['f1', 'f2'].map((id) => anAircraft({ id, serials: [id], isFake: true, at: place(500) }));
    const suspect = aShownTrack({ id: 'T2', identities: ['f1'], place: place(500), isSuspect: true });
    const believed = aShownTrack({ id: 'T3', identities: ['f2'], place: place(500) });
    expect(figuresOf(aTruth([A, ...fakes]), times(10, [trackA, suspect, believed]))).toMatchObject({
      'real aircraft found among fakes': 100,
      'fakes suspected': 50,
      'honest flights suspected': 0,
      'suspected that are fakes': 100,
    });
  });

  it('compares the place shown with the report that it was made of, each at its own instant', () => {
    const at = (tS: number) => ({ ...A, at: place(10 * tS) });
    const moving: Truth = { ...aTruth([A]), at: (tS) => [at(tS)], one: (_, tS) => at(tS) };
    const book = scoreBook(moving);
    for (let tS = 0; tS < 10; tS += 1) {
      book.sighting({
        track: 'T1',
        report: { at: place(10 * tS, 20), tS },
        shown: { at: place(10 * tS + 5, 5), tS: tS + 0.5 },
        ellipse: { semiMajorM: 6, semiMinorM: 6, headingDeg: 0 },
      });
      book.instant(tS, [{ ...trackA, place: place(10 * tS + 5, 5), placeS: tS }]);
    }
    const { errors } = book.read();
    expect(errors.reportM[0]).toBeCloseTo(20, 1);
    expect(errors.shownM[0]).toBeCloseTo(5, 1);
    expect(errors.isInEllipse).toEqual(times(10, true));
  });

  it('measures a drop by the one that is told nearest to it in time', () => {
    const dropped = { at: place(100), tS: 20 };
    const truth = aTruth([{ ...A, droppedAt: dropped }]);
    const ellipse = { semiMajorM: 10, semiMinorM: 10, headingDeg: 0 };
    const drops = [
      { atS: 25, place: place(108), ellipse },
      { atS: 50, place: place(300), ellipse },
    ];
    const figures = figuresOf(truth, times(60, [{ ...trackA, drops }]));
    expect(figures['error of the drop point, p95']).toBeCloseTo(8, 1);
    expect(figures).toMatchObject({ 'drops found': 100, 'drops within their own ellipse': 100 });
  });
});
