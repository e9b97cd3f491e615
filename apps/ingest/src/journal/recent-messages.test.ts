import { type Position, position } from '@rotorwatch/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { aMessage } from './a-message.ts';
import { type EncodedRow, encodedRow, type MessageRow } from './message-row.ts';
import { type RecentMessages, recentMessages } from './recent-messages.ts';

/** The journal: what was kept, by position. */
let kept: EncodedRow[];
let recent: RecentMessages;
beforeEach(() => {
  kept = [];
  recent = recentMessages((wanted) => kept[wanted - 1]);
});

const row = (text: string, some: Partial<MessageRow> = {}) =>
  encodedRow(aMessage({ payload: Buffer.from(text), identified: true, ...some }));

function append(...rows: EncodedRow[]): readonly (Position | undefined)[] {
  const originals = recent.originals(rows, position(kept.length + 1));
  kept.push(...rows);
  return originals;
}

describe('a message with a sensor and its own time', () => {
  it('is a copy when the same bytes were kept before, in an earlier group or in its own', () => {
    expect(append(row('a'), row('b'))).toEqual([undefined, undefined]);
    expect(append(row('b'), row('c'), row('c'))).toEqual([2, undefined, 4]);
  });

  it('is a copy of the first, however often it comes and by whatever feed', () => {
    append(row('a'));
    append(row('a'));
    expect(append(row('a', { feed: 'other', topic: 'else' }))).toEqual([1]);
  });

  it('is not a copy of one with the same checksum and other bytes', () => {
    // Two texts of one CRC-32, found by search.
    append(row('plumless'));
    expect(append(row('buckeroo'))).toEqual([undefined]);
  });

  it('heard live is no copy of a retained one, but a retained one is a copy of either', () => {
    append(row('a', { retained: true }));
    expect(append(row('a', { retained: true }))).toEqual([1]);
    expect(append(row('a'))).toEqual([undefined]);
    expect(append(row('a', { retained: true }))).toEqual([3]);
  });

  it('is remembered from before the start', () => {
    kept.push(row('a'));
    recent.note(Buffer.from('a'), position(1));
    expect(append(row('a'))).toEqual([1]);
  });

  it('is not taken for a copy of a row whose commit failed', () => {
    recent.originals([row('a')], position(1));
    kept.push(row('b'));
    expect(append(row('a'))).toEqual([undefined]);
  });
});

describe('a message without them', () => {
  const plain = { identified: false };

  it('is a copy only where the sender says so, on the same feed and topic', () => {
    append(row('a', plain));
    expect(append(row('a', plain))).toEqual([undefined]);
    expect(append(row('a', { ...plain, duplicate: true }))).toEqual([2]);
    expect(append(row('a', { ...plain, duplicate: true, feed: 'other' }))).toEqual([undefined]);
    expect(append(row('z', { ...plain, duplicate: true }))).toEqual([undefined]);
  });
});
