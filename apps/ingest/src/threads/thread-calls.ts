import type { StorageFailure } from './storage-error.ts';

/** What a thread can be asked, by name; each takes at most one plain value. */
export type Verbs = { readonly [verb: string]: (argument: never) => unknown };

/** What the thread's side gives once its files are open. */
export interface Served<Opened, Served extends Verbs> {
  readonly opened: Opened;
  readonly verbs: Served;
  readonly close: () => void;
}

export interface Call {
  readonly id: number;
  readonly verb: string;
  readonly argument: unknown;
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: StorageFailure };

/** The call that starting the thread is. */
export const OPENING = 0;
export const CLOSE = 'close';
/** What the thread tells without having been asked. */
export const NOTICE = -1;
