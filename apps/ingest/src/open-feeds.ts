import type { Logger } from 'pino';
import type { KeptFeedsFile, KeptFeedsRead } from './config/feeds/kept-feeds.ts';
import type { ListenAddress } from './config/listen-address.ts';
import type { Settings } from './config/settings.ts';
import { usableAddress } from './config/usable-address.ts';
import { type FeedBook, feedBook } from './feed-book.ts';
import { type EmbeddedBroker, embeddedBroker } from './feeds/embedded/embedded-broker.ts';
import { type Gate, gate } from './feeds/gate.ts';
import type { FeedStatus } from './feeds/raw-message.ts';
import type { World } from './open-world.ts';
import { worldIdOf } from './world-plan.ts';

/** Everything that delivers messages, each into its world. */
export interface Feeds extends AsyncDisposable {
  statusOf(world: World): readonly FeedStatus[];
  readonly book: FeedBook;
  readonly mqttPort: number | undefined;
  readonly mqttExercisePort: number | undefined;
}

export interface FeedsOptions {
  readonly settings: Settings;
  readonly keptFile: KeptFeedsFile;
  readonly kept: KeptFeedsRead;
  readonly worldOf: (id: string) => World;
  /** Called when a feed's state changes. */
  readonly changed: () => void;
  readonly log: Logger;
}

/**
 * Starts the embedded brokers and the remote ones.
 *
 * Disposing closes every gate first, so that what was taken is kept and acknowledged while the connections still stand.
 *
 * @throws {ConfigError} when an embedded broker's address can't be used; the others are stopped again.
 */
export async function openFeeds({ settings, keptFile, kept, worldOf, changed, log }: FeedsOptions): Promise<Feeds> {
  const embedded: { readonly world: World; readonly passage: Gate; readonly feed: EmbeddedBroker }[] = [];
  let book: FeedBook | undefined;
  const listen = async (setting: string, address: ListenAddress | 'off', isExercise: boolean, id: string) => {
    if (address === 'off') return undefined;
    const world = worldOf(worldIdOf(undefined, isExercise));
    const passage = gate(world.pipeline.deliver);
    const feed = await usableAddress(setting, address, () =>
      embeddedBroker({ id, ...address, exercise: isExercise, deliver: passage.deliver, changed, log }),
    );
    embedded.push({ world, passage, feed });
    return feed.port;
  };
  const close = async () => {
    await Promise.all([...embedded.map(({ passage }) => passage.close()), book?.stopIntake()]);
    await Promise.all([...embedded.map(({ feed }) => feed[Symbol.asyncDispose]()), book?.[Symbol.asyncDispose]()]);
  };

  try {
    const mqttPort = await listen('ROTORWATCH_MQTT', settings.mqtt, false, 'embedded');
    const mqttExercisePort = await listen('ROTORWATCH_MQTT_EXERCISE', settings.mqttExercise, true, 'embedded-exercise');
    const opened = feedBook({ settled: settings.feeds, keptFile, kept, embedded, worldOf, changed, log });
    book = opened;
    return {
      book: opened,
      mqttPort,
      mqttExercisePort,
      statusOf: (world) =>
        [...embedded.filter((one) => one.world === world).map(({ feed }) => feed), ...opened.feedsOf(world)].map(
          (feed) => feed.status(),
        ),
      [Symbol.asyncDispose]: close,
    };
  } catch (error: unknown) {
    await close();
    throw error;
  }
}
