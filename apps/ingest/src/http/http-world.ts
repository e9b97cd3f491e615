import type { Command, Outcome, PictureView, Recognition, Track } from '@rotorwatch/domain';
import type { WorldReader } from '../threads/world-reader.ts';
import { Refusal } from './refusal.ts';

/** What the routes need of a world. */
export interface HttpWorld {
  readonly id: string;
  readonly kind: 'real' | 'exercise';
  readonly reader: WorldReader;
  view(): PictureView;
  /** What is known of a track's aircraft beyond what was heard of it. */
  recognise(track: Track): Recognition;
  submit(command: Command): Promise<Outcome>;
  /** Resolves when everything the picture shows is in the store. */
  stored(): Promise<void>;
}

export interface HttpWorlds {
  /** The world a request without `?world=` means: the real one. */
  readonly usual: string;
  readonly byId: ReadonlyMap<string, HttpWorld>;
}

/** @throws {Refusal} 404 for a world that isn't there. */
export function worldOf(worlds: HttpWorlds, id: string | undefined): HttpWorld {
  const world = worlds.byId.get(id ?? worlds.usual);
  if (world === undefined)
    throw new Refusal(404, 'no-such-world', `expected one of ${[...worlds.byId.keys()].join(', ')}`);
  return world;
}
