import type { Command, Outcome } from '@rotorwatch/domain';
import type { Logger } from 'pino';

export interface ExerciseActsOptions {
  /** Appends to the log of the real world, where people look for what was done. */
  readonly submit: (command: Command, by: 'person' | 'service') => Promise<Outcome>;
  readonly log: Logger;
  readonly againAfterMs?: number;
}

/** What is done with exercises and recordings, on record: who, what and when. */
export interface ExerciseActs extends Disposable {
  /** Resolves when it is on disk; rejects when it can't be, and then it must not be done. */
  byPerson(command: Command): Promise<void>;
  byService(command: Command): Promise<void>;
  /** What the service had to do before it could be put on record; tried until it is. */
  later(command: Command): void;
}

const AGAIN_AFTER_MS = 5000;
const LATER_MAX = 1000;

export function exerciseActs({ submit, log, againAfterMs = AGAIN_AFTER_MS }: ExerciseActsOptions): ExerciseActs {
  const later: Command[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let again: NodeJS.Timeout | undefined;

  async function tryLater(): Promise<void> {
    for (let command = later[0]; command !== undefined; command = later[0]) {
      await submit(command, 'service');
      later.shift();
    }
  }
  const begin = () => {
    turn = turn.then(tryLater).catch((error: unknown) => {
      log.warn({ error: String(error) }, 'act not yet on record');
      clearTimeout(again);
      again = setTimeout(begin, againAfterMs);
    });
  };
  return {
    async byPerson(command) {
      await submit(command, 'person');
    },
    async byService(command) {
      await submit(command, 'service');
    },
    later(command) {
      if (later.length < LATER_MAX) later.push(command);
      begin();
    },
    [Symbol.dispose]() {
      clearTimeout(again);
    },
  };
}
