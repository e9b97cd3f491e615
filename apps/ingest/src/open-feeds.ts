import type { Logger } from 'pino';
import type { ListenAddress } from './config/listen-address.ts';
import type { Settings } from './config/settings.ts';
import { usableAddress } from './config/usable-address.ts';
import { embeddedBroker } from './feeds/embedded/embedded-broker.ts';
import { type Gate, gate } from './feeds/gate.ts';
import type { Feed, FeedStatus } from './feeds/raw-message.ts';
import { remoteBroker } from './feeds/remote/remote-broker.ts';
import type { World } from './open-world.ts';
import { worldIdOf } from './world-plan.ts';

/** Everything that delivers messages, each into its world. */
export interface Feeds extends AsyncDisposable {
  statusOf(world: World): readonly FeedStatus[];
  readonly mqttPort: number | undefined;
  readonly mqttExercisePort: number | undefined;
}

export interface FeedsOptions {
  readonly settings: Settings;
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
export async function openFeeds({ settings, worldOf, changed, log }: FeedsOptions): Promise<Feeds> {
  const running: { readonly world: World; readonly passage: Gate; readonly feed: Feed }[] = [];
  const start = async <Started extends Feed>(
    world: World,
    feedInto: (deliver: Gate['deliver']) => Started | Promise<Started>,
  ) => {
    const passage = gate(world.pipeline.deliver);
    const feed = await feedInto(passage.deliver);
    running.push({ world, passage, feed });
    return feed;
  };
  const embedded = async (setting: string, address: ListenAddress | 'off', world: World, id: string) => {
    if (address === 'off') return undefined;
    const exercise = world.kind === 'exercise';
    const broker = await usableAddress(setting, address, () =>
      start(world, (deliver) => embeddedBroker({ id, ...address, exercise, deliver, changed, log })),
    );
    return broker.port;
  };
  const close = async () => {
    await Promise.all(running.map(({ passage }) => passage.close()));
    await Promise.all(running.map(({ feed }) => feed[Symbol.asyncDispose]()));
  };

  try {
    const mqttPort = await embedded('ROTORWATCH_MQTT', settings.mqtt, worldOf(worldIdOf(undefined, false)), 'embedded');
    const exercise = worldOf(worldIdOf(undefined, true));
    const mqttExercisePort = await embedded(
      'ROTORWATCH_MQTT_EXERCISE',
      settings.mqttExercise,
      exercise,
      'embedded-exercise',
    );
    for (const feed of settings.feeds) {
      await start(worldOf(worldIdOf(feed.site, feed.exercise)), (deliver) =>
        remoteBroker({ ...feed, deliver, changed, log }),
      );
    }
    return {
      mqttPort,
      mqttExercisePort,
      statusOf: (world) => running.filter((one) => one.world === world).map(({ feed }) => feed.status()),
      [Symbol.asyncDispose]: close,
    };
  } catch (error: unknown) {
    await close();
    throw error;
  }
}
