import { describe, expect, it } from 'vitest';
import { anAlert } from '../../live/samples.ts';
import { handlingText } from './handling-words.ts';

const clock = (at: number) => `t${at}`;
const cleared = { kind: 'cleared', at: 5, why: 'left' } as const;

describe('how an alert was handled', () => {
  it('is said when nobody did', () => {
    expect(handlingText(anAlert(), clock)).toBe('not acknowledged');
    expect(handlingText(anAlert({ condition: cleared }), clock)).toBe('not acknowledged');
  });
  it('names who was first and when', () => {
    const handling = { kind: 'acknowledged', by: 'local', at: 3 } as const;
    expect(handlingText(anAlert({ handling }), clock)).toBe('acknowledged here at t3');
    expect(handlingText(anAlert({ handling: { ...handling, by: 'k.\u202ewatch' } }), clock)).toMatch(
      /^acknowledged by k\..*watch at t3$/,
    );
  });
  it('of a closed alert gives the instant only where that is the one of the acknowledgement', () => {
    const closed = (at: number) => anAlert({ condition: cleared, handling: { kind: 'closed', by: 'local', at } });
    expect(handlingText(closed(9), clock)).toBe('acknowledged here at t9');
    expect(handlingText(closed(5), clock)).toBe('acknowledged here before it ended');
  });
  it('says that another alert took it over', () => {
    const takenOver = anAlert({ condition: cleared, handling: { kind: 'closed', at: 5 } });
    expect(handlingText(takenOver, clock)).toBe('taken over by the alert that goes on with it');
  });
});
