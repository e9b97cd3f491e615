import { describe, expect, it } from 'vitest';
import { aMessage } from '../journal/a-message.ts';
import { counters } from './counters.ts';

const fault = (code: 'bad-json' | 'too-short') => ({ code, at: 0, detail: '' });

describe('the counts of a world', () => {
  it('are nothing before anything came', () => {
    expect(counters().read()).toEqual({
      accepted: 0,
      refused: 0,
      ignored: 0,
      sampled: 0,
      duplicates: 0,
      refusals: {},
      stepFailures: 0,
    });
  });

  it('tell the outcomes apart, and refusals by the code of their first fault', () => {
    const counted = counters();
    counted.committed(aMessage({ faults: [fault('too-short')] }));
    counted.committed(aMessage({ outcome: 'ignored', why: 'no use to us' }));
    counted.committed(aMessage({ outcome: 'refused', faults: [fault('bad-json'), fault('too-short')] }));
    counted.committed(aMessage({ outcome: 'refused', faults: [fault('bad-json')] }));
    counted.committed(aMessage({ outcome: 'refused', faults: [] }));
    counted.committed(aMessage({ outcome: 'sampled', standsFor: 40, observations: [] }));
    counted.duplicates(2);
    counted.stepFailed();
    expect(counted.read()).toEqual({
      accepted: 1,
      refused: 3,
      ignored: 1,
      sampled: 40,
      duplicates: 2,
      refusals: { 'bad-json': 2, unrecognised: 1 },
      stepFailures: 1,
    });
    expect(counted.rows).toBe(6);
  });
});
