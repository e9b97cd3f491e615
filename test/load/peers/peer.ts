import type { ScreensOf } from '../screens/screens.ts';

/** Where a peer stores, what it listens to, and where it serves its screens. */
export interface Place {
  readonly folder: string;
  readonly brokerUrl: string;
  readonly screenPort: number;
}

export interface RunningPeer extends AsyncDisposable {
  /** Messages stored since this start or since the first one. */
  stored(): Promise<number>;
  /** As the power would go. */
  kill(): Promise<void>;
}

/** A program that takes the messages in, stores them and shows them. */
export interface Peer {
  readonly name: string;
  readonly title: string;
  /** Messages a second to try first: the figure of an earlier machine. */
  readonly firstGuess: number;
  /** Fetches what it consists of, where that is missing. */
  prepare(): void;
  /** A second start in the same place goes on with what the first stored. */
  start(place: Place): Promise<RunningPeer>;
  screens(place: Place): ScreensOf;
  /** Emitter and own time of each stored message of the load, one entry a row. */
  identities(folder: string): string[];
}
