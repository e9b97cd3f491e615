import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { until } from '../../support/until.ts';
import type { LedgerCounts, LedgerOrder } from './ledger-publisher.ts';
import type { MessageNumber } from './numbered-message.ts';

const PUBLISHER = fileURLToPath(new URL('ledger-publisher.ts', import.meta.url));

/** Receivers in a process of their own, with a ledger of what was acknowledged to them. */
export interface LedgerLoad extends AsyncDisposable {
  counts(): Promise<LedgerCounts>;
  /** Generates no more, and resolves when everything is acknowledged and recorded. */
  finish(withinMs?: number): Promise<LedgerCounts>;
}

export async function ledgerLoad(order: LedgerOrder): Promise<LedgerLoad> {
  const child = fork(PUBLISHER, [JSON.stringify(order)], { execArgv: ['--import', 'tsx'] });
  const ask = async (question: 'counts' | 'finish') => {
    const answer = once(child, 'message') as Promise<[LedgerCounts]>;
    child.send(question);
    return (await answer)[0];
  };
  await ask('counts');
  return {
    counts: () => ask('counts'),
    finish: (withinMs = 60_000) =>
      until(
        () => ask('finish'),
        ({ generated, acknowledged }) => acknowledged === generated,
        withinMs,
      ),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** What a ledger holds; a line that was being written when it was read does not count. */
export function ledgerNumbers(path: string): MessageNumber[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').slice(0, -1) as MessageNumber[];
}
