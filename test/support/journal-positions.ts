import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@rotorwatch/domain';
import Database from 'better-sqlite3';

/** Every position of a world's log, messages and acts together, in order. */
export function journalPositions(dataFolder: string, world: string): number[] {
  const folder = join(dataFolder, 'worlds', world);
  const segments = readdirSync(join(folder, 'journal')).filter((name) => name.endsWith('.sqlite'));
  const read = (path: string, table: string) => {
    if (!existsSync(path)) return [];
    const database = new Database(path, { readonly: true });
    const rows = database.prepare(`SELECT position FROM ${table}`).pluck().all() as number[];
    database.close();
    return rows;
  };
  const messages = segments.flatMap((name) => read(join(folder, 'journal', name), 'message'));
  return [...messages, ...read(join(folder, 'rotorwatch.sqlite'), 'act')].sort((a, b) => a - b);
}

/** The payloads of a world's journal as text. */
export function journalPayloads(dataFolder: string, world: string): string[] {
  const folder = join(dataFolder, 'worlds', world, 'journal');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite'))
    .sort()
    .flatMap((name) => {
      const segment = new Database(join(folder, name), { readonly: true });
      const rows = segment.prepare('SELECT payload FROM message ORDER BY position').pluck().all() as Buffer[];
      segment.close();
      return rows.map((payload) => payload.toString('utf8'));
    });
}

export interface JournalStamp {
  readonly at: number;
  readonly receivedAt: number;
}

/** Service time and wall clock of a world's messages, in the order of their positions. */
export function journalStamps(dataFolder: string, world: string): JournalStamp[] {
  const folder = join(dataFolder, 'worlds', world, 'journal');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite'))
    .sort()
    .flatMap((name) => {
      const segment = new Database(join(folder, name), { readonly: true });
      const select = segment.prepare<[], JournalStamp>(
        'SELECT at, received_at AS receivedAt FROM message ORDER BY position',
      );
      const stamps = select.all();
      segment.close();
      return stamps;
    });
}

/** What people did in a world, in order. */
export function actCommands(dataFolder: string, world: string): Command[] {
  const store = new Database(join(dataFolder, 'worlds', world, 'rotorwatch.sqlite'), { readonly: true });
  const rows = store.prepare('SELECT command FROM act ORDER BY position').pluck().all() as string[];
  store.close();
  return rows.map((command) => JSON.parse(command) as Command);
}
