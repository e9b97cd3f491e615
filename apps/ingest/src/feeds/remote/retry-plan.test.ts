import { describe, expect, it } from 'vitest';
import type { Trouble } from './broker-trouble.ts';
import { retryPlan } from './retry-plan.ts';

const trouble = (kind: Trouble['kind']): Trouble => ({ kind, text: kind });

/** A plan, and the waits it gives when a kind of trouble comes again and again without a connection. */
function aPlan() {
  const plan = retryPlan('ingest');
  const waits = (kind: Trouble['kind'], count: number) =>
    Array.from({ length: count }, () => plan.ended(trouble(kind), 0, 1).afterMs);
  return { ...plan, waits };
}

describe('the wait before the next attempt', () => {
  it('stays short while the line is dead, so that it is used again soon after', () => {
    expect(aPlan().waits('network', 5)).toEqual([300, 600, 1200, 1200, 1200]);
  });

  it('grows to a minute while the broker refuses us, and to five while another client has our id', () => {
    expect(aPlan().waits('refused', 7)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(aPlan().waits('taken', 5)).toEqual([30_000, 60_000, 120_000, 240_000, 300_000]);
    expect(aPlan().waits('refused', 5000).at(-1)).toBe(60_000);
  });

  it('is spread over its last quarter', () => {
    const { ended } = aPlan();
    expect(ended(trouble('taken'), 0, 0)).toMatchObject({ afterMs: 22_500 });
    expect(ended(trouble('taken'), 0, 0.5)).toMatchObject({ afterMs: 52_500 });
  });

  it('is that of a first time after a connection, but not while messages can not be kept', () => {
    const { waits, connected, kept } = aPlan();
    expect([waits('network', 3).at(-1), waits('unkept', 3).at(-1)]).toEqual([1200, 2000]);
    connected(0);
    expect([waits('network', 1), waits('unkept', 1)]).toEqual([[300], [4000]]);
    kept();
    expect(waits('unkept', 1)).toEqual([500]);
  });
});

describe('another client with our client id', () => {
  it('is named where the broker tells of it, and neither a kept message nor a short connection ends the row', () => {
    const { connected, ended, kept } = aPlan();
    connected(0);
    kept();
    expect(ended(trouble('taken'), 1000, 1)).toEqual({
      state: 'failed',
      detail: 'another client uses the client id ingest; next attempt after 30 s',
      afterMs: 30_000,
    });
    connected(40_000);
    kept();
    expect(ended(trouble('taken'), 99_999, 1)).toMatchObject({ afterMs: 60_000 });
    connected(200_000);
    expect(ended(trouble('taken'), 260_000, 1)).toMatchObject({ afterMs: 30_000 });
  });

  it('is held to be the cause when the broker closes three connections at once', () => {
    const { connected, ended, kept } = aPlan();
    const shortly = (at: number) => {
      connected(at);
      kept();
      return ended(trouble('closed'), at + 9_999, 1);
    };
    expect([shortly(0).state, shortly(20_000).state]).toEqual(['connecting', 'connecting']);
    expect(shortly(40_000)).toMatchObject({
      state: 'failed',
      detail: expect.stringMatching(/^another client uses the client id ingest/),
      afterMs: 30_000,
    });
    expect(shortly(80_000)).toMatchObject({ state: 'failed', afterMs: 60_000 });
  });

  it('is not suspected where connections are reset, stand, or do not come about', () => {
    type Course = 'closed' | 'reset' | 'stood' | 'none';
    const suspected = (...courses: readonly Course[]) => {
      const { connected, ended } = aPlan();
      const states = courses.map((course, index) => {
        const at = index * 100_000;
        if (course !== 'none') connected(at);
        const kind = course === 'reset' || course === 'none' ? 'network' : 'closed';
        return ended(trouble(kind), at + (course === 'stood' ? 10_000 : 10), 1).state;
      });
      return states.includes('failed');
    };
    expect(suspected('reset', 'reset', 'reset', 'reset')).toBe(false);
    expect(suspected('closed', 'closed', 'stood', 'closed', 'closed')).toBe(false);
    expect(suspected('closed', 'closed', 'none', 'closed', 'closed')).toBe(false);
    expect(suspected('closed', 'reset', 'closed', 'reset', 'closed')).toBe(true);
  });
});
