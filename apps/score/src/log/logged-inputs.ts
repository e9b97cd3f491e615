import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Input } from '@rotorwatch/domain';

const SAID_MAX = 500;

/**
 * What a world received, one input a line, as a program writes it to its standard output.
 *
 * Whoever stops reading before the end ends the program.
 *
 * @throws {Error} with the program's own words when it fails.
 */
export async function* loggedInputs(program: readonly string[]): AsyncGenerator<Input> {
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'pipe'] });
  const failure = failureOf(child);
  try {
    for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as Input;
    const why = await failure;
    if (why !== undefined) throw new Error(`what the run received can't be read: ${why}`);
  } finally {
    child.kill();
  }
}

async function failureOf(child: ChildProcess): Promise<string | undefined> {
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text.toString('utf8')).slice(-SAID_MAX);
  });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0 ? undefined : said.trim() || `ended with ${code}`;
  } catch (error: unknown) {
    return error instanceof Error ? error.message : String(error);
  }
}
