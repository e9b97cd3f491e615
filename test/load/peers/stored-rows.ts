import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Counts the rows of a peer's table from outside, as they are committed. */
export function rowCounter(path: string, table: string): { count(): number } & Disposable {
  let database: Database.Database | undefined;
  const open = () => {
    if (!existsSync(path)) return undefined;
    database ??= new Database(path, { readonly: true, timeout: 5000 });
    return database;
  };
  return {
    count() {
      // A peer that has only just made its file has no table yet.
      const there = open()?.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table);
      return there === undefined
        ? 0
        : (open()?.prepare(`SELECT ifnull(max(rowid), 0) FROM ${table}`).pluck().get() as number);
    },
    [Symbol.dispose]: () => void database?.close(),
  };
}

/** The first column of each row. */
export function texts(path: string, query: string): string[] {
  const database = new Database(path, { readonly: true, timeout: 5000 });
  try {
    return database.prepare(query).pluck().all() as string[];
  } finally {
    database.close();
  }
}

/** Emitter and own time of each payload of the load. */
export function identitiesIn(payloads: readonly string[]): string[] {
  return payloads.flatMap((payload) => {
    const found = /"sensor ID":"LOAD-.*?"timestamp":(\d+),"MAC address":"([^"]+)"/.exec(payload);
    return found === null ? [] : [`${found[2]} ${found[1]}`];
  });
}
