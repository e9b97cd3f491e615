import { join } from 'node:path';
import { ended, forked } from '../child-process.ts';
import type { Peer } from './peer.ts';
import { identitiesIn, rowCounter, texts } from './stored-rows.ts';

const stored = (folder: string) => join(folder, 'floor.sqlite');

/** What any Node service must do at least: take in, acknowledge, store the bytes. It decodes nothing and has no screen. */
export const floor: Peer = {
  name: 'floor',
  title: 'Floor: mqtt.js and SQLite, no more',
  firstGuess: 25_000,
  prepare() {},
  async start({ folder, brokerUrl }) {
    const child = forked('./floor/floor.ts', [brokerUrl, stored(folder)]);
    const rows = rowCounter(stored(folder), 'message');
    return {
      stored: async () => rows.count(),
      kill: () => ended(child),
      async [Symbol.asyncDispose]() {
        await ended(child);
        rows[Symbol.dispose]();
      },
    };
  },
  screens: () => ({ kind: 'none', url: '', count: 0 }),
  identities: (folder) => identitiesIn(texts(stored(folder), 'SELECT CAST(payload AS TEXT) FROM message')),
};
