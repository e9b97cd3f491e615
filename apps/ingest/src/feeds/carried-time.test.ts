import { describe, expect, it } from 'vitest';
import { carriedTime } from './carried-time.ts';

describe('the time that a topic carries', () => {
  it('is none where the topic only looks so, and the topic is kept as it is', () => {
    for (const topic of [
      '',
      'sensor/1/upload',
      'rotorwatch-time',
      'rotorwatch-time/',
      'rotorwatch-time/1760000000000',
      'rotorwatch-time//a',
      'rotorwatch-time/now/a',
      'rotorwatch-time/-5/a',
      'rotorwatch-time/1.5/a',
      'rotorwatch-time/1e3/a',
      'rotorwatch-time/ 5/a',
      '/rotorwatch-time/5/a',
      'Rotorwatch-Time/5/a',
    ])
      expect(carriedTime(topic), topic).toEqual({ topic });
  });

  it('is none after the year 2099', () => {
    expect(carriedTime('rotorwatch-time/4102444800001/a')).toEqual({ topic: 'rotorwatch-time/4102444800001/a' });
    expect(carriedTime('rotorwatch-time/99999999999999/a')).toEqual({ topic: 'rotorwatch-time/99999999999999/a' });
    expect(carriedTime('rotorwatch-time/4102444800000/a')).toEqual({ topic: 'a', carriedAt: 4_102_444_800_000 });
  });

  it('is taken off, and what follows is the topic, slashes and all', () => {
    expect(carriedTime('rotorwatch-time/1760000000000//sensor/1/upload')).toEqual({
      topic: '/sensor/1/upload',
      carriedAt: 1_760_000_000_000,
    });
    expect(carriedTime('rotorwatch-time/0/rotorwatch-time/5/a')).toEqual({
      topic: 'rotorwatch-time/5/a',
      carriedAt: 0,
    });
  });
});
