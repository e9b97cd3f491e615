import { describe, expect, it } from 'vitest';
import { heartbeat, type Standing } from './heartbeat.ts';

const IN_ORDER: Standing = { line: { isUp: true, detail: '' }, loss: undefined, diskTrouble: '' };

const told = (standing: Partial<Standing>) => JSON.parse(heartbeat('bridge/roof', { ...IN_ORDER, ...standing }, 5_000));

describe('the heartbeat of a line', () => {
  it('is in order while the line is up', () => {
    expect(told({})).toEqual({
      rotorwatch: 1,
      sensor: 'bridge/roof',
      kind: 'heartbeat',
      at: 5_000,
      condition: 'ok',
      intervalMs: 30_000,
    });
  });

  it('tells of a line that is down, of a disk that takes nothing, and of lost messages', () => {
    const loss = { messages: 3, firstAt: 0, lastAt: 60_000 };
    expect(told({ line: { isUp: false, detail: 'the device is gone' } })).toMatchObject({
      condition: 'error',
      detail: 'the device is gone',
    });
    expect(told({ diskTrouble: 'the disk is full' })).toMatchObject({ condition: 'error', detail: 'the disk is full' });
    expect(told({ loss })).toMatchObject({
      condition: 'degraded',
      detail: '3 messages lost for want of room from 1970-01-01T00:00:00Z to 1970-01-01T00:01:00Z',
    });
  });
});
