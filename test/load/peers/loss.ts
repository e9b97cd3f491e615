import { setTimeout as sleep } from 'node:timers/promises';
import { load } from '../publisher/load.ts';
import type { Peer } from './peer.ts';
import { listening, openPlace, quiet } from './site.ts';

export interface Loss {
  readonly perSecond: number;
  /** Messages the broker took over from the publisher. */
  readonly acknowledged: number;
  /** Of those, the ones that no row holds. */
  readonly lost: number;
  /** Rows beyond the first of a message. */
  readonly repeated: number;
}

const KILLS = 2;
const STILL_MS = 2000;
const STORED_WITHIN_MS = 45_000;

/** What is missing after two `kill -9` under a steady load, each followed by a restart at once. */
export async function loss(peer: Peer, perSecond: number, total: number): Promise<Loss> {
  await using place = await openPlace();
  let running = await peer.start(place);
  try {
    await listening(running, place.brokerUrl);
    await using sending = await load(place.brokerUrl, { perSecond, total });
    const pauseMs = ((total / perSecond) * 1000) / (KILLS + 1);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await sleep(pauseMs);
      await running.kill();
      await running[Symbol.asyncDispose]();
      running = await peer.start(place);
    }
    await Promise.race([sending.allSent, sleep(3 * pauseMs, undefined, { ref: false })]);
    await quiet(running, STILL_MS, STORED_WITHIN_MS);
    const { acknowledged } = await sending.counts();
    await running[Symbol.asyncDispose]();
    const identities = peer.identities(place.folder);
    const distinct = new Set(identities).size;
    return { perSecond, acknowledged, lost: acknowledged - distinct, repeated: identities.length - distinct };
  } finally {
    await running[Symbol.asyncDispose]();
  }
}
