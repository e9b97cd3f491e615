import { describe, expect, it } from 'vitest';
import { behaviourNotes, doingText, dropText, ellipseText, launchText } from './behaviour-words.ts';

const day = (at: number) => `day ${at}`;
const round = { semiMajorM: 12.3, semiMinorM: 11, headingDeg: 0 };

describe('behaviour in words', () => {
  it('says what it does and for how long', () => {
    expect(doingText({ doing: 'hovering', since: 20_000 }, 61_000)).toBe('Hovering for 41 s');
    expect(doingText({ doing: 'passing', since: 0 }, 130_000)).toBe('Flying for 2 min 10 s');
  });

  it('says of an approach what is left of it, and when it is there while it moves', () => {
    const approach = { zone: 'yard', name: 'Yard', level: 'critical' as const, awayM: 320, closingMps: 8 };
    const approaching = { doing: 'approaching' as const, since: 0 };
    expect(doingText({ ...approaching, approach }, 0)).toBe('Approaching Yard: 320 m to go at 8.0 m/s, about 40 s');
    expect(doingText({ ...approaching, approach: { ...approach, closingMps: 0.2 } }, 0)).toBe(
      'Approaching Yard: 320 m to go at 0.2 m/s',
    );
  });

  it('names company, a pilot who walked off, and earlier visits', () => {
    const visits = [
      { by: 'aircraft' as const, count: 3, lastAt: 7 },
      { by: 'pilot-place' as const, count: 1, lastAt: 9 },
    ];
    expect(behaviourNotes({ doing: 'passing', since: 0, together: 3, pilotAwayM: 240, visits }, day)).toEqual([
      'One of 3 that started together',
      'Pilot 240 m from where it started',
      'Same aircraft 3 times before, last day 7',
      'Flown from the same place once before, last day 9',
    ]);
    expect(behaviourNotes({ doing: 'passing', since: 0 }, day)).toEqual([]);
  });

  it('tells how well a place is known', () => {
    expect(ellipseText(round)).toBe('± 12 m');
    expect(ellipseText({ semiMajorM: 80, semiMinorM: 12, headingDeg: 40 })).toBe('± 80 × 12 m');
    expect(launchText({ at: 0, place: { lat: 0, lon: 0 }, ellipse: round, basis: 'seen' })).toBe(
      '± 12 m, heard from the ground on',
    );
  });

  it('tells of a drop how low and for how long, or that it turned back', () => {
    const drop = { at: 0, place: { lat: 0, lon: 0 }, ellipse: round, stoodMs: 14_000 };
    expect(dropText({ ...drop, cue: 'descent', lowestM: 8.2 })).toBe('± 12 m, down to 8 m, stood 14 s');
    expect(dropText({ ...drop, cue: 'turn' })).toBe('± 12 m, stopped and turned back, stood 14 s');
  });
});
