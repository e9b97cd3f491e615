import { epochMs, position, sensorId } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import type { MessageRow } from '../../journal/message-row.ts';
import { messageGlimpse } from './message-glimpse.ts';
import { recentMessages } from './recent-messages.ts';

const T0 = epochMs(1_790_000_000_000);

const aRow = (changes: Partial<MessageRow> = {}): MessageRow => ({
  at: T0,
  bootId: 'boot',
  receivedAt: T0,
  monotonicUs: 1,
  feed: 'site',
  topic: 'a/b',
  qos: 1,
  retained: false,
  duplicate: false,
  identified: false,
  standsFor: 1,
  payload: new Uint8Array(3),
  payloadLength: 3,
  outcome: 'accepted',
  decoder: 'rotorwatch-json',
  observations: [],
  faults: [],
  ...changes,
});

describe('the last messages of a feed', () => {
  it('are none of a feed that nothing came by', () => {
    expect(recentMessages().after('site', undefined)).toEqual({ items: [], next: 0, missed: 0 });
  });

  it('are given once, each with its position, and those of another feed apart', () => {
    const recent = recentMessages();
    recent.add(aRow(), position(1));
    recent.add(aRow({ feed: 'other' }), position(2));
    recent.add(aRow(), position(3));
    const first = recent.after('site', undefined);
    expect(first.items.map((item) => item.position)).toEqual([1, 3]);
    expect(recent.after('site', first.next)).toEqual({ items: [], next: 2, missed: 0 });
    recent.add(aRow(), position(9));
    expect(recent.after('site', first.next)).toMatchObject({ items: [{ position: 9 }], next: 3, missed: 0 });
  });

  it('are a hundred at most, and what came beyond is counted', () => {
    const recent = recentMessages();
    for (let count = 1; count <= 1234; count += 1) recent.add(aRow(), position(count));
    const { items, next, missed } = recent.after('site', 1000);
    expect([items.length, items[0]?.position, items.at(-1)?.position, next, missed]).toEqual([
      100, 1135, 1234, 1234, 134,
    ]);
  });

  it('are all given to who asks with a cursor of an earlier run', () => {
    const recent = recentMessages();
    recent.add(aRow(), position(1));
    expect(recent.after('site', 5000)).toMatchObject({ items: [{ position: 1 }], missed: 0 });
  });
});

describe('a glimpse of a message', () => {
  it('names its sensors once and counts its observations', () => {
    const heard = (sensor: string) =>
      ({ kind: 'detection', sensor: sensorId(sensor), method: 'remote-id', uasIds: [] }) as const;
    const { sensors, observations } = messageGlimpse(
      aRow({ observations: [heard('north'), heard('south'), heard('north')] }),
    );
    expect([sensors, observations]).toEqual([['north', 'south'], 3]);
  });

  it('tells its first fault, or why it was ignored, and nothing when all is well', () => {
    const fault = { code: 'out-of-range', at: '/lat', detail: 'lat 214, want -90 to 90' } as const;
    expect(messageGlimpse(aRow({ faults: [fault, fault] })).note).toBe('out-of-range at /lat: lat 214, want -90 to 90');
    expect(messageGlimpse(aRow({ outcome: 'ignored', why: 'an empty list' })).note).toBe('an empty list');
    expect('note' in messageGlimpse(aRow())).toBe(false);
  });
});
