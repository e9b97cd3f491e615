// `npm run goals [-- G1 G3 …]`: the long forms of all goals or of some, one after the other, and their lines together at the end.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, root } from '../../../apps/ingest/launch/prepared.mjs';

const GOAL_LINE = /^([GF]\d+.*?) (\S+) (\S+) (pass|fail)$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of the reporter
const COLOUR = /\u001b\[[\d;]*m/g;

const asked = process.argv.slice(2).map((name) => name.toUpperCase());
const files = goalFiles().filter(({ goals }) => asked.length === 0 || asked.some((name) => goals.includes(name)));
const unknown = asked.filter((name) => !files.some(({ goals }) => goals.includes(name)));
if (unknown.length > 0) {
  console.error(`no such goal: ${unknown.join(', ')}`);
  process.exit(2);
}

await build();
const lines = [];
const broken = [];
for (const { file } of files) {
  const { code, found } = await run(file);
  lines.push(...found);
  if (code !== 0 && !found.some(([, , , verdict]) => verdict === 'fail')) broken.push(file);
}
table();
process.exit(broken.length > 0 || lines.some(([, , , verdict]) => verdict === 'fail') ? 1 : 0);

// Whatever below test/faults measures a goal, with the goals that it names.
function goalFiles() {
  return readdirSync(join(root, 'test/faults'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => ({ file: join('test/faults', name), text: readFileSync(join(root, 'test/faults', name), 'utf8') }))
    .filter(({ text }) => /\bgoal\(/.test(text))
    .map(({ file, text }) => ({ file, goals: text.match(/\b[GF]\d+\b/g) ?? [] }))
    .sort((one, other) => numberOf(one) - numberOf(other));
}

function numberOf({ goals }) {
  return Number(goals[0]?.slice(1) ?? Number.POSITIVE_INFINITY);
}

function run(file) {
  const vitest = spawn('npx', ['vitest', 'run', '--project', 'faults', '--project', 'goals', file], {
    cwd: root,
    env: { ...process.env, ROTORWATCH_GOALS: 'long' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  vitest.stdout.on('data', (text) => {
    process.stdout.write(text);
    output += text;
  });
  return new Promise((resolve) =>
    vitest.on('close', (code) => {
      const found = output
        .replace(COLOUR, '')
        .split('\n')
        .map((line) => GOAL_LINE.exec(line.trim())?.slice(1))
        .filter((words) => words !== undefined);
      resolve({ code, found });
    }),
  );
}

function table() {
  const width = Math.max(...lines.map(([name]) => name.length), 0);
  console.log('');
  for (const [name, value, limit, verdict] of lines)
    console.log(`${name.padEnd(width)}  ${value.padStart(10)}  ${limit.padStart(8)}  ${verdict}`);
  for (const file of broken) console.log(`${file} failed before its goals were measured`);
}
