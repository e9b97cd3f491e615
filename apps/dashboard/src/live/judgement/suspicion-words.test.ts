import { REASON_KINDS } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aTrack } from '../samples.ts';
import { confirmedText, reasonWords, suspicionText } from './suspicion-words.ts';

const reason = (kind: (typeof REASON_KINDS)[number], value: number | string, threshold: number | string) =>
  reasonWords({ kind, value, threshold, firstAt: 0, lastAt: 0 });

describe('a reason for suspicion', () => {
  it('of each kind has a title of its own and says value and threshold', () => {
    const all = REASON_KINDS.map((kind) => reason(kind, 41, 15));
    expect(new Set(all.map(({ title }) => title)).size).toBe(REASON_KINDS.length);
    for (const { found } of all) expect(found).toMatch(/41.*15/);
  });

  it('tells distances in the unit that fits, and strange text as plain text', () => {
    expect(reason('pilot-too-far', 20_400, 15_000).found).toBe('20 km away, at most 15 km');
    expect(reason('serial-of-other-maker', '15\u202E96', '1581').found).toBe('maker 1596 in the serial, DJI is 1581');
  });
});

describe('a suspicion', () => {
  it('says whether it is enough', () => {
    const some = { since: 0, reasons: [] };
    expect(suspicionText({ ...some, score: 0.82, isSuspected: true })).toBe('Spoof suspected, 82 %');
    expect(suspicionText({ ...some, score: 0.35, isSuspected: false })).toBe('Not enough to suspect it, 35 %');
  });

  it('is answered by what confirms the aircraft', () => {
    expect(confirmedText(aTrack())).toBeUndefined();
    expect(confirmedText(aTrack({ confirmedBy: ['rf-signature', 'bearing'] }))).toBe(
      'Confirmed by its radio signature and bearings',
    );
  });
});
