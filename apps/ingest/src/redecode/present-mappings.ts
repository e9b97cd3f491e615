import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compileMappings, type MappingDecoder } from '@rotorwatch/decoders';
import {
  type Command,
  createPicture,
  type EpochMs,
  type Position,
  step,
  type UserId,
  viewOf,
} from '@rotorwatch/domain';
import { openDatabase } from '../journal/segment/open-database.ts';

interface MappingAct {
  readonly position: Position;
  readonly at: EpochMs;
  readonly by: UserId;
  readonly command: string;
}

const SELECT = `SELECT position, at, by, command FROM act WHERE kind IN ('save-mapping', 'remove-mapping') ORDER BY position`;

/** The mappings of a world as its acts have left them: stepped as the service steps them, since a refused act stands there too. */
export function presentMappings(dataFolder: string, world: string): readonly MappingDecoder[] {
  const path = join(dataFolder, 'worlds', world, 'rotorwatch.sqlite');
  if (!existsSync(path)) return [];
  const picture = createPicture();
  const store = openDatabase(path, 'read');
  try {
    for (const { position, at, by, command } of store.prepare<[], MappingAct>(SELECT).iterate()) {
      step(picture, { kind: 'act', position, at, act: { by, command: JSON.parse(command) as Command } });
    }
  } finally {
    store.close();
  }
  return compileMappings([...viewOf(picture).mappings.values()].map(({ mapping }) => mapping));
}
