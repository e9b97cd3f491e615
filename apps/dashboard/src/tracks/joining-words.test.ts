import { describe, expect, it } from 'vitest';
import { broughtText, isKnown, joinedWhyText } from './joining-words.ts';

const JOINING = {
  track: 'T7',
  at: 0,
  row: 9,
  olderBy: 'serial',
  youngerBy: 'emitter',
  brought: { identities: {}, emitters: ['AA:00:00:00:00:01'] },
} as const;

describe('a joining in words', () => {
  it('names what the joined track was known by', () => {
    expect(broughtText(JOINING)).toBe('AA:00:00:00:00:01');
    const much = { identities: { session: 'S1' }, emitters: ['m1', 'm2', 'm3'] };
    expect(broughtText({ ...JOINING, brought: much })).toBe('S1, m1 and 2 more');
    expect(broughtText({ ...JOINING, brought: { identities: {}, emitters: [] } })).toBe('T7');
  });

  it('says what led to both', () => {
    expect(joinedWhyText(JOINING)).toBe('one message had the serial number of one and the transmitter of the other');
    expect(joinedWhyText({ ...JOINING, olderBy: 'emitter' })).toBe('one message had the transmitter of both');
    expect(joinedWhyText({ ...JOINING, olderBy: 'bearing', youngerBy: 'bearing' })).toBe(
      'their signals came from one place',
    );
  });

  it('tells apart only what can be known again', () => {
    expect(isKnown(JOINING)).toBe(true);
    expect(isKnown({ ...JOINING, brought: { identities: {}, emitters: [] } })).toBe(false);
  });

  it('shows hostile text as plain text of one line', () => {
    const brought = { identities: { serial: '\u202E<b>\n' }, emitters: [] };
    expect(broughtText({ ...JOINING, brought })).not.toMatch(/[\u202E\n]/);
  });
});
