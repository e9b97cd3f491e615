import type { Logger } from 'pino';

/** How the line to a receiver stands. */
export interface LineState {
  readonly isUp: boolean;
  /** Why it is down, for the screen; empty when it is up. */
  readonly detail: string;
}

/** An open line. */
export interface Source extends AsyncDisposable {
  /** Hangs up and dials again, where the bridge is the one that dials. */
  redial?(reason: string): void;
}

/** What a source needs of the bridge. */
export interface Intake {
  /** True once the message is on disk; false where it was not kept and is counted. Never rejects. */
  take(payload: Buffer): Promise<boolean>;
  /** False while a source that can wait should. */
  hasRoom(): boolean;
  line(state: LineState): void;
  readonly log: Logger;
}
