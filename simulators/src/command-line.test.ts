import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';

const read = (line: string) => readCommandLine(line.split(' ').filter(Boolean));

describe('the command line of the simulator', () => {
  it('is refused with all that is wrong with it, a line each', () => {
    const line = 'one two --speed fast --seed 1.5 --loop=yes --broker 127.0.0.1 --anchor yesterday --lop --duration';
    const answer = read(line);
    expect(answer.ok ? [] : answer.problems).toEqual([
      '--loop takes no value, found "yes"',
      expect.stringMatching(/^--lop is not known/),
      '--duration needs a value',
      '--speed must be a number from 0.01 to 1000, found "fast"',
      '--seed must be a whole number from 0 to 4294967295, found "1.5"',
      '--anchor must be ms since 1970 UTC, found "yesterday"',
      '--broker must be a URL such as mqtt://127.0.0.1:1884, found "127.0.0.1"',
      'only one scenario can be played, found "two" too',
    ]);
  });

  it('is refused without a scenario', () => {
    const answer = read('');
    expect(answer.ok ? [] : answer.problems).toEqual([expect.stringMatching(/^a scenario is needed/)]);
  });

  it('plays to the exercise port in real time when nothing else is said', () => {
    expect(read('prison-night')).toEqual({
      ok: true,
      wishes: {
        scenario: 'prison-night',
        broker: 'mqtt://127.0.0.1:1884',
        speed: 1,
        loop: false,
        quiet: false,
        reports: false,
        truth: false,
      },
    });
  });

  it('takes every wish', () => {
    expect(
      read(
        `x --broker mqtts://h:8883 --speed 60 --seed 9 --loop --anchor 1767225600000 --duration 5 --quiet --scenarios d --truth --truth-file t.jsonl`,
      ),
    ).toEqual({
      ok: true,
      wishes: {
        scenario: 'x',
        broker: 'mqtts://h:8883',
        speed: 60,
        loop: true,
        quiet: true,
        reports: false,
        truth: true,
        truthFile: 't.jsonl',
        scenarios: 'd',
        seed: 9,
        anchor: 1_767_225_600_000,
        durationS: 5,
      },
    });
  });
});
