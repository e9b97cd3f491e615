import type { EpochMs } from '@rotorwatch/domain';
import type { FeedDetail } from '@rotorwatch/wire';
import type { Logger } from 'pino';
import { brokerAddress } from './config/feeds/broker-address.ts';
import { clashes, feedDescription, feedFromInput } from './config/feeds/feed-input.ts';
import { FEEDS_MAX, type RemoteFeed } from './config/feeds/feeds-file.ts';
import { type KeptFeedsFile, type KeptFeedsRead, SUBSCRIPTIONS_MAX } from './config/feeds/kept-feeds.ts';
import { embeddedDetail, remoteDetail } from './feed-detail.ts';
import type { Feed } from './feeds/raw-message.ts';
import type { SessionEnd } from './feeds/remote/end-session.ts';
import { type PausableFeed, type Pause, pausableFeed } from './feeds/remote/pausable-feed.ts';
import { trials } from './feeds/remote/trial/trials.ts';
import type { FeedAnswer, HttpFeeds } from './http/http-feeds.ts';
import type { World } from './open-world.ts';
import { EXERCISE_WORLD, REAL_WORLD, worldIdOf } from './world-plan.ts';

/** The remote brokers, and what people do with them. */
export interface FeedBook extends HttpFeeds, AsyncDisposable {
  feedsOf(world: World): readonly Feed[];
  /** Takes nothing more in; resolves when what was taken is kept. */
  stopIntake(): Promise<void>;
  /** What of the feeds added on screen could not be had at the start. */
  readonly troubles: readonly string[];
}

export interface FeedBookOptions {
  /** Those of the settings file. */
  readonly settled: readonly RemoteFeed[];
  readonly keptFile: KeptFeedsFile;
  readonly kept: KeptFeedsRead;
  readonly embedded: readonly { readonly world: World; readonly feed: Feed }[];
  readonly worldOf: (id: string) => World;
  readonly changed: () => void;
  readonly log: Logger;
}

interface Entry {
  readonly world: World;
  readonly feed: RemoteFeed;
  readonly keptIn: 'settings-file' | 'data-folder';
  readonly line: PausableFeed;
}

/**
 * Starts the remote brokers and takes commands about them, one after the other.
 *
 * A command is checked, logged as an act of the feed's world, kept in the data folder, and takes effect, in this order: a stop between
 * two of them leaves the log with an act that had no effect, and never an effect without its act.
 */
export function feedBook(options: FeedBookOptions): FeedBook {
  const { keptFile, kept, embedded, worldOf, changed, log } = options;
  /** by id */
  const entries = new Map<string, Entry>();
  const tried = trials();
  let isClosing = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** by id */
  const subscribed = new Map(kept.subscribed.map((one) => [one.id, one]));
  const subscribedBy = ({ id, url, clientId }: RemoteFeed): readonly string[] => {
    const known = subscribed.get(id);
    return known?.url === url && known.clientId === clientId ? known.topics : [];
  };

  const open = (feed: RemoteFeed, keptIn: Entry['keptIn'], paused?: Pause, before: readonly string[] = []) => {
    const world = worldOf(worldIdOf(feed.site, feed.exercise));
    const inSession = new Set([...subscribedBy(feed), ...before]);
    const line = pausableFeed({
      ...feed,
      unwanted: [...inSession].filter((topic) => !feed.topics.includes(topic)),
      subscribed: (topics) => remember(feed, topics),
      ...(paused === undefined ? {} : { paused }),
      deliver: world.pipeline.deliver,
      changed,
      log,
    });
    const entry = { world, feed, keptIn, line };
    entries.set(feed.id, entry);
    return entry;
  };
  const pausedAtStart = (id: string) => kept.paused.find((one) => one.id === id) as Pause | undefined;
  for (const feed of options.settled) open(feed, 'settings-file', pausedAtStart(feed.id));
  // The settings file may have got a feed of this id since; what stands there counts.
  const shadowed = kept.feeds.filter(({ id }) => entries.has(id));
  for (const feed of kept.feeds) if (!shadowed.includes(feed)) open(feed, 'data-folder', pausedAtStart(feed.id));
  const troubles = [
    ...kept.troubles,
    ...shadowed.map(({ id }) => `feed ${id} was added on screen and stands in the settings file too: that one is used`),
  ];
  for (const trouble of troubles) log.error({ trouble }, 'feed trouble');

  /** Writes what will be: the entries with some changed, or taken away where `undefined`. */
  const keep = (changes: ReadonlyMap<string, { feed: RemoteFeed; paused: Pause | undefined } | undefined>) => {
    const present = [...entries.values()].map(({ feed, keptIn, line }) => ({ feed, keptIn, paused: line.paused() }));
    const others = present.filter(({ feed }) => !changes.has(feed.id));
    const changedOnes = [...changes].flatMap(([id, change]) =>
      change === undefined ? [] : [{ ...change, keptIn: entries.get(id)?.keptIn ?? ('data-folder' as const) }],
    );
    const all = [...others, ...changedOnes];
    return keptFile.write({
      feeds: [...all.filter(({ keptIn }) => keptIn === 'data-folder').map(({ feed }) => feed), ...shadowed],
      paused: all.flatMap(({ feed: { id }, paused }) => (paused === undefined ? [] : [{ id, ...paused }])),
      subscribed: all.flatMap(({ feed: { id } }) => subscribed.get(id) ?? []),
    });
  };
  /** So that a start after a change of topics can tell the broker what is no longer wanted. */
  const remember = ({ id, url, clientId }: RemoteFeed, topics: readonly string[]) => {
    const one = { id, url, clientId, topics: topics.slice(0, SUBSCRIPTIONS_MAX) };
    if (JSON.stringify(subscribed.get(id)) === JSON.stringify(one)) return;
    subscribed.set(id, one);
    turn = turn
      .then(async () => {
        if (!isClosing && entries.has(id)) await keep(new Map());
      })
      .catch((error: unknown) => log.warn({ feed: id, error: String(error) }, 'subscriptions not remembered'));
  };
  const entryOf = (world: string, id: string) => {
    const entry = entries.get(id);
    return entry?.world.id === world ? entry : undefined;
  };
  const isEmbedded = (world: string, id: string) =>
    embedded.some((one) => one.world.id === world && one.feed.status().id === id);
  const othersThan = (id: string | undefined) => [
    ...embedded.map(({ feed }) => ({ id: feed.status().id })),
    ...[...entries.values()].map(({ feed }) => feed).filter((feed) => feed.id !== id),
  ];
  const inTurn = <Value>(work: () => Promise<FeedAnswer<Value>>): Promise<FeedAnswer<Value>> => {
    const mine = turn.then(() => (isClosing ? ({ ok: false, why: 'service-stops' } as const) : work()));
    turn = mine.catch(() => undefined);
    return mine;
  };
  const shown = (entry: Entry): FeedAnswer<FeedDetail> => {
    changed();
    return { ok: true, value: remoteDetail(entry) };
  };

  async function add(world: World, description: unknown): Promise<FeedAnswer<FeedDetail>> {
    if (world.id !== REAL_WORLD && world.id !== EXERCISE_WORLD) return { ok: false, why: 'world-takes-no-feeds' };
    if (entries.size >= FEEDS_MAX) return { ok: false, why: 'too-many-feeds' };
    const given = feedFromInput(description, world.kind === 'exercise', undefined);
    const problems = given.ok ? clashes(given.feed, othersThan(undefined)) : given.problems;
    if (!given.ok || problems.length > 0) return { ok: false, why: 'feed-invalid', problems };
    const { feed } = given;
    await world.submit({ kind: 'add-feed', feed: feedDescription(feed) });
    await keep(new Map([[feed.id, { feed, paused: undefined }]]));
    return shown(open(feed, 'data-folder'));
  }

  async function change(entry: Entry, description: unknown): Promise<FeedAnswer<FeedDetail>> {
    if (entry.keptIn !== 'data-folder') return { ok: false, why: 'feed-kept-elsewhere' };
    const before = entry.feed;
    const given = feedFromInput(description, before.exercise, before);
    const problems = given.ok ? clashes(given.feed, othersThan(before.id)) : given.problems;
    if (!given.ok || problems.length > 0) return { ok: false, why: 'feed-invalid', problems };
    const { feed } = given;
    if (feed.id !== before.id) {
      const problem = { field: 'id', found: feed.id, expected: `${before.id}: a feed keeps its id` };
      return { ok: false, why: 'feed-invalid', problems: [problem] };
    }
    const paused = entry.line.paused();
    await entry.world.submit({ kind: 'change-feed', feed: feedDescription(feed) });
    await keep(new Map([[feed.id, { feed, paused }]]));
    if (feed.url === before.url && feed.clientId === before.clientId) {
      await entry.line[Symbol.asyncDispose]();
      return shown(open(feed, 'data-folder', paused, before.topics));
    }
    const end = await entry.line.retire();
    const changedEntry = open(feed, 'data-folder', paused === undefined ? undefined : { at: paused.at });
    if (!end.ok) changedEntry.line.warn(leftWords(before, end));
    return shown(changedEntry);
  }

  async function pause({ world, feed, line }: Entry): Promise<void> {
    if (line.paused() !== undefined) return;
    await world.submit({ kind: 'pause-feed', feed: feed.id });
    const paused = line.pauseFrom(Date.now() as EpochMs);
    await keep(new Map([[feed.id, { feed, paused }]]));
    await line.pause(paused);
  }

  async function resume({ world, feed, line }: Entry): Promise<void> {
    if (line.paused() === undefined) return;
    await world.submit({ kind: 'resume-feed', feed: feed.id });
    await keep(new Map([[feed.id, { feed, paused: undefined }]]));
    line.resume();
  }

  const switched = (world: string, id: string, work: (entry: Entry) => Promise<void>) =>
    inTurn<FeedDetail>(async () => {
      const entry = entryOf(world, id);
      if (entry === undefined) return { ok: false, why: isEmbedded(world, id) ? 'feed-not-pausable' : 'no-such-feed' };
      await work(entry);
      return shown(entry);
    });

  return {
    troubles,
    feedsOf: (world) => [...entries.values()].filter((entry) => entry.world === world).map(({ line }) => line),
    list: (world) => [
      ...embedded.filter((one) => one.world.id === world).map(({ feed }) => embeddedDetail(feed)),
      ...[...entries.values()].filter((entry) => entry.world.id === world).map(remoteDetail),
    ],
    add: (world, description) => inTurn(() => add(worldOf(world), description)),
    change: (world, id, description) =>
      inTurn(async () => {
        const entry = entryOf(world, id);
        if (entry !== undefined) return change(entry, description);
        return { ok: false, why: isEmbedded(world, id) ? 'feed-kept-elsewhere' : 'no-such-feed' };
      }),
    pause: (world, id) => switched(world, id, pause),
    resume: (world, id) => switched(world, id, resume),
    remove: (world, id) =>
      inTurn(async () => {
        const entry = entryOf(world, id);
        if (entry === undefined)
          return { ok: false, why: isEmbedded(world, id) ? 'feed-kept-elsewhere' : 'no-such-feed' };
        if (entry.keptIn !== 'data-folder') return { ok: false, why: 'feed-kept-elsewhere' };
        await entry.world.submit({ kind: 'remove-feed', feed: id });
        await keep(new Map([[id, undefined]]));
        entries.delete(id);
        subscribed.delete(id);
        const end = await entry.line.retire();
        changed();
        const value = end.ok
          ? { session: 'ended' as const, detail: '' }
          : { session: 'left' as const, detail: leftWords(entry.feed, end) };
        return { ok: true, value };
      }),
    messages(world, id, next) {
      if (entryOf(world, id) === undefined && !isEmbedded(world, id)) return { ok: false, why: 'no-such-feed' };
      return { ok: true, value: worldOf(world).recent.after(id, next) };
    },
    startTest(world, description) {
      if (isClosing) return { ok: false, why: 'service-stops' };
      const { look, kind } = worldOf(world);
      const given = feedFromInput(description, kind === 'exercise', knownFeed(world, description));
      if (!given.ok) return { ok: false, why: 'feed-invalid', problems: given.problems };
      const place = brokerAddress(given.feed.url);
      if (place === undefined) return { ok: false, why: 'feed-invalid' };
      const value = tried.start({ ...given.feed, ...place, look });
      return value === undefined ? { ok: false, why: 'too-many-tests' } : { ok: true, value };
    },
    test: tried.read,
    stopTest: tried.stop,
    async stopIntake() {
      isClosing = true;
      await turn;
      await Promise.all([...entries.values()].map(({ line }) => line.stopIntake()));
    },
    async [Symbol.asyncDispose]() {
      await tried[Symbol.asyncDispose]();
      await Promise.all([...entries.values()].map(({ line }) => line[Symbol.asyncDispose]()));
    },
  };

  function knownFeed(world: string, description: unknown): RemoteFeed | undefined {
    const id =
      typeof description === 'object' && description !== null && 'id' in description ? description.id : undefined;
    return typeof id === 'string' ? entryOf(world, id)?.feed : undefined;
  }
}

function leftWords({ url, clientId }: RemoteFeed, { why }: Extract<SessionEnd, { ok: false }>): string {
  return `the session of client id ${clientId} at ${url} could not be ended (${why}): that broker goes on keeping messages for it`;
}
