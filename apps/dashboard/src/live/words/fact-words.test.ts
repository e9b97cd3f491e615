import { describe, expect, it } from 'vitest';
import { factText, kebabWords } from './fact-words.ts';

describe('the words of a reason', () => {
  it('name a rule without its hyphens', () => {
    expect([kebabWords('inside-zone'), kebabWords('distance to edge')]).toEqual(['Inside zone', 'Distance to edge']);
  });
  it('set what was found against what was asked for', () => {
    expect(factText({ name: 'time inside', value: 2.04, threshold: 2, unit: 's' })).toBe('2 s (limit 2 s)');
    expect(factText({ name: 'height', value: 61.5, threshold: '0 to 120', unit: 'm' })).toBe(
      '61.5 m (limit 0 to 120 m)',
    );
    expect(factText({ name: 'detections', value: 3 })).toBe('3');
  });
  it('give no unit to what is unknown', () => {
    expect(factText({ name: 'height', value: 'unknown', unit: 'm' })).toBe('unknown');
  });
});
