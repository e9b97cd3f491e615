import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, mosquitto } from '../../support/mosquitto.ts';
import { publisher } from '../../support/publisher.ts';
import { temporaryFolder } from '../../support/service.ts';
import { until } from '../../support/until.ts';
import { guarded } from '../child-process.ts';
import { helloPayload } from '../publisher/load-payloads.ts';
import { type Screens, screens } from '../screens/screens.ts';
import type { Peer, Place, RunningPeer } from './peer.ts';

/** A peer at work behind a broker of its own, and its screens. */
export interface Site {
  readonly brokerUrl: string;
  readonly running: RunningPeer;
  readonly screens: Screens;
}

const STARTED_WITHIN_MS = 60_000;
const HELLO_MS = 100;
const STILL_MS = 500;

/** A place with a broker and nothing stored; its folder goes with it. */
export async function openPlace(): Promise<Place & AsyncDisposable> {
  const folder = temporaryFolder();
  const broker = await mosquitto();
  guarded(broker.process);
  return {
    folder: folder.path,
    brokerUrl: broker.url,
    screenPort: await freePort(),
    async [Symbol.asyncDispose]() {
      await broker[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** What began before a failure is ended at the latest with this process. */
export async function openSite(peer: Peer): Promise<Site & AsyncDisposable> {
  const place = await openPlace();
  const running = await peer.start(place);
  await listening(running, place.brokerUrl);
  const served = await screens(peer.screens(place), place.brokerUrl);
  return {
    brokerUrl: place.brokerUrl,
    running,
    screens: served,
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      await running[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    },
  };
}

/** Resolves when what is published arrives in the peer's store, and nothing more is on its way. */
export async function listening(running: Pick<RunningPeer, 'stored'>, brokerUrl: string): Promise<void> {
  await using receiver = await publisher(brokerUrl);
  await until(
    async () => {
      await receiver.publish(helloPayload(Date.now()), '/sensor/HELLO/upload');
      await sleep(HELLO_MS);
      return running.stored();
    },
    (stored) => stored > 0,
    STARTED_WITHIN_MS,
  );
  await quiet(running, STILL_MS, STARTED_WITHIN_MS);
}

/** Resolves when the count stored has not grown for a while, or at the latest after `withinMs`. */
export async function quiet(running: Pick<RunningPeer, 'stored'>, stillMs: number, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  let [last, since] = [await running.stored(), performance.now()];
  while (performance.now() - since < stillMs && performance.now() < end) {
    await sleep(50);
    const stored = await running.stored();
    if (stored !== last) [last, since] = [stored, performance.now()];
  }
}
