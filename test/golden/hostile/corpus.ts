import { captured, damage } from './damage.ts';
import { encodings } from './encodings.ts';
import type { HostileCase } from './hostile-case.ts';
import { numbers } from './numbers.ts';
import { remoteIds } from './remote-ids.ts';
import { shapes } from './shapes.ts';
import { structures } from './structures.ts';
import { texts } from './texts.ts';

/** by what is wrong: every payload that must never do harm, always the same and in the same order */
export const corpus: Readonly<Record<string, () => readonly HostileCase[]>> = {
  structures,
  numbers,
  texts,
  shapes,
  encodings,
  'Remote IDs': remoteIds,
  damage,
  'recorded messages': captured,
};

export const wholeCorpus = (): readonly HostileCase[] => Object.values(corpus).flatMap((cases) => cases());
