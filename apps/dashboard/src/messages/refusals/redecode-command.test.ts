import { expect, it } from 'vitest';
import { redecodeCommand } from './redecode-command.ts';

it('the command asks for the messages that the filter shows', () => {
  expect(redecodeCommand('real', {})).toBe('npm run redecode -- --world real --refused');
  expect(redecodeCommand('real', { from: 1_760_000_000_000, decoder: 'mapping:roof', code: 'missing' })).toBe(
    'npm run redecode -- --world real --refused --from 2025-10-09T08:53:20.000Z --decoder mapping:roof',
  );
});

it('a name in the address can not become another command', () => {
  expect(redecodeCommand('real', { decoder: "x'; rm -rf /" })).toBe(
    "npm run redecode -- --world real --refused --decoder 'x'\\''; rm -rf /'",
  );
});
