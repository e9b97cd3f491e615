import { lookUp, type Recognition, type Registry, recognise, type SerialFinding, type Track } from '@rotorwatch/domain';

/** What can be told of an aircraft by its claims; of a track nobody knows anything of, nothing. */
export type Recognise = (track: Pick<Track, 'identities' | 'make' | 'model'>) => Recognition;

export interface Recogniser {
  readonly recognise: Recognise;
  /** What serials stand for must be looked up anew. */
  forget(): void;
}

/** Half of how many serials are remembered at most: more than a site's live aircraft, forged ones included. */
const GENERATION = 8_192;

/** Remembers what serials stand for: each is looked up when it is first seen, not with each frame. */
export function recogniser(registry: () => Registry | undefined, failed: (error: unknown) => void): Recogniser {
  /** by serial */
  let young = new Map<string, SerialFinding>();
  let old = new Map<string, SerialFinding>();

  const lookedUp = (serial: string): SerialFinding => {
    try {
      return lookUp(serial, registry());
    } catch (error: unknown) {
      // A registry that is damaged tells nothing; the built-in tables still do.
      failed(error);
      return lookUp(serial);
    }
  };
  const findingOf = (serial: string): SerialFinding => {
    const known = young.get(serial);
    if (known !== undefined) return known;
    const found = old.get(serial) ?? lookedUp(serial);
    if (young.size >= GENERATION) {
      old = young;
      young = new Map();
    }
    young.set(serial, found);
    return found;
  };
  return {
    recognise(track) {
      const { serial } = track.identities;
      return recognise(track, serial === undefined ? undefined : findingOf(serial));
    },
    forget() {
      young = new Map();
      old = new Map();
    },
  };
}
