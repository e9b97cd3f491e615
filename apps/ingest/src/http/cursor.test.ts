import { describe, expect, it } from 'vitest';
import { cursorFrom, cursorText } from './cursor.ts';

const forged = (text: string) => Buffer.from(text).toString('base64url');

describe('a page cursor', () => {
  it('that we did not give out is refused', () => {
    for (const text of [
      '',
      'x',
      forged('abc'),
      forged('1'),
      forged('-1|T1'),
      forged('1.5|T1'),
      forged('12345678901234567|T1'),
    ])
      expect(() => cursorFrom(text), text).toThrow(expect.objectContaining({ status: 400, code: 'bad-cursor' }));
    expect(() => cursorFrom(forged(`1|${'T'.repeat(81)}`))).toThrow('of an earlier page');
    expect(() => cursorFrom(forged('1|T\n1'))).toThrow('of an earlier page');
  });

  it('says where the last page ended, whatever stands in the id, and can stand in a URL', () => {
    for (const id of ['T1', '', 'A|b', 'T1.2-inside-zone-é']) {
      const text = cursorText(1_760_000_000_000, id);
      expect(text).toMatch(/^[\w-]+$/);
      expect(cursorFrom(text)).toEqual({ at: 1_760_000_000_000, id });
    }
  });

  it('that is absent asks for the first page', () => {
    expect(cursorFrom(undefined)).toBeUndefined();
  });
});
