import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { statusBoard } from './feed-status.ts';

function board() {
  let told = 0;
  const status = statusBoard({ id: 'site', kind: 'remote', address: 'mqtt://broker.example' }, () => {
    told += 1;
  });
  return { status, told: () => told };
}

describe("a feed's status", () => {
  it('begins as connecting, with no message and no reason', () => {
    const { status, told } = board();
    expect(status.read()).toEqual({
      id: 'site',
      kind: 'remote',
      address: 'mqtt://broker.example',
      state: 'connecting',
      detail: '',
      since: expect.any(Number),
      messages: 0,
      closed: {},
      paced: 0,
      warnings: [],
    });
    expect(told()).toBe(0);
  });

  it('is told once for each change, and for another reason too, but not when nothing changes', () => {
    const { status, told } = board();
    status.set('connecting');
    expect(told()).toBe(0);
    status.set('connecting', 'connection refused');
    status.set('connecting', 'connection refused');
    expect(told()).toBe(1);
    status.set('connecting', 'bad certificate');
    expect(told()).toBe(2);
    expect(status.read()).toMatchObject({ state: 'connecting', detail: 'bad certificate' });
  });

  it('forgets the reason when it is up', () => {
    const { status } = board();
    status.set('failed', 'the broker refuses #');
    status.set('connected');
    expect(status.read()).toMatchObject({ state: 'connected', detail: '' });
  });

  it('counts messages without telling anybody', () => {
    const { status, told } = board();
    status.counted(epochMs(1_760_000_000_000));
    status.counted(epochMs(1_760_000_001_000));
    expect(status.read()).toMatchObject({ messages: 2, lastMessageAt: 1_760_000_001_000 });
    expect(told()).toBe(0);
  });

  it('shows the newest five warnings, one that comes again with its new time', () => {
    const { status } = board();
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'c']) status.warn(text);
    expect(status.read().warnings).toEqual(['c', 'f', 'e', 'd', 'b'].map((text) => ({ at: expect.any(Number), text })));
  });

  it('counts closed and paced connections, and tells of a thousand of them once a second', async () => {
    const { status, told } = board();
    for (let count = 0; count < 1000; count += 1) {
      status.closed('packet-too-large', 'closed the connection of 192.0.2.1');
      status.paced();
    }
    expect(told()).toBe(0);
    await expect.poll(told, { timeout: 3000 }).toBe(1);
    expect(status.read()).toMatchObject({ closed: { 'packet-too-large': 1000 }, paced: 1000 });
  });
});
