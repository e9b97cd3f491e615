import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';

const wishes = (...args: string[]) => {
  const read = readCommandLine(args);
  return read.ok ? read.wishes : read.problems;
};

describe('the command line of the scorecard', () => {
  it('takes scenarios, and seeds as single ones and ranges', () => {
    expect(wishes('prison-night', '--seeds', '1-3,7')).toMatchObject({
      played: ['prison-night'],
      seeds: [1, 2, 3, 7],
      through: 'core',
    });
  });

  it('names everything that is wrong at once', () => {
    expect(wishes('--seeds', '3-1', '--through', 'air', '--speed', '0')).toMatchObject([
      '--seeds must be such as 7, 1-3 or 1,5,9, found "3-1"',
      '--through must be core or broker, found "air"',
      '--speed must be at least 1 and at most 1000, found "0"',
      'name what is to be played, or say --all',
      expect.stringContaining('npm run score'),
    ]);
  });

  it('takes no more seeds than it can play, and no option that it does not know', () => {
    expect(wishes('x', '--seeds', '0-99999')).toMatchObject([expect.stringContaining('--seeds'), expect.anything()]);
    expect(wishes('x', '--sedes', '1')).toMatchObject([expect.stringContaining('--sedes'), expect.anything()]);
  });
});
