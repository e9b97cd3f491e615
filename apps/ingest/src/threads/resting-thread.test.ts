import { describe, expect, it } from 'vitest';
import { restingThread } from './resting-thread.ts';
import type { Thread } from './start-thread.ts';
import { StorageError } from './storage-error.ts';

type Asked = { echo: (text: string) => string };

function threads(fails: (started: number) => boolean = () => false) {
  const log: string[] = [];
  let started = 0;
  const start = async (): Promise<Thread<undefined, Asked>> => {
    started += 1;
    const own = started;
    if (fails(own)) throw new StorageError('stopped', 'could not start');
    log.push(`start ${own}`);
    return {
      opened: undefined,
      call: async (_verb, argument) => `${own} ${String(argument)}` as never,
      end: () => Promise.resolve(),
      close: async () => void log.push(`end ${own}`),
    };
  };
  return { log, start };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a resting thread', () => {
  it('is not started before it is asked', async () => {
    const { log, start } = threads();
    await restingThread(start, 5).close();
    expect(log).toEqual([]);
  });

  it('ends when it was not asked for a while, and starts anew with the next call', async () => {
    const { log, start } = threads();
    const thread = restingThread(start, 5);
    expect(await thread.call('echo', 'a')).toBe('1 a');
    await pause(40);
    expect(log).toEqual(['start 1', 'end 1']);
    expect(await thread.call('echo', 'b')).toBe('2 b');
    await thread.close();
    expect(log).toEqual(['start 1', 'end 1', 'start 2', 'end 2']);
  });

  it('is one thread for calls that overlap', async () => {
    const { log, start } = threads();
    const thread = restingThread(start, 1000);
    expect(await Promise.all([thread.call('echo', 'a'), thread.call('echo', 'b')])).toEqual(['1 a', '1 b']);
    await thread.close();
    expect(log).toEqual(['start 1', 'end 1']);
  });

  it('that could not start is tried again with the next call, and after closing no more', async () => {
    const { start } = threads((started) => started === 1);
    const thread = restingThread(start, 1000);
    await expect(thread.call('echo', 'a')).rejects.toThrow('could not start');
    expect(await thread.call('echo', 'b')).toBe('2 b');
    await thread.close();
    await expect(thread.call('echo', 'c')).rejects.toThrow('closed');
  });
});
