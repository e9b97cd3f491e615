import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const database = new Database((workerData as { path: string }).path);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE IF NOT EXISTS message (position INTEGER PRIMARY KEY, received_at INTEGER, payload BLOB)');
const insert = database.prepare('INSERT INTO message (received_at, payload) VALUES (?, ?)');

const insertAll = database.transaction((lengths: Uint32Array, bytes: Uint8Array) => {
  const now = Date.now();
  let at = 0;
  for (const length of lengths) {
    insert.run(now, bytes.subarray(at, at + length));
    at += length;
  }
});

parentPort?.on('message', ({ lengths, bytes }: { lengths: Uint32Array; bytes: Uint8Array }) => {
  insertAll(lengths, bytes);
  parentPort?.postMessage('stored');
});
