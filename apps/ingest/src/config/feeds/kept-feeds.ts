import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FEED_SECRETS, type FeedSecret } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { problemLine } from '../config-error.ts';
import { addressProblems, FEEDS_MAX, FeedEntry, feedsOf, type RemoteFeed, usualClientId } from './feeds-file.ts';
import { schemaProblems } from './schema-problems.ts';

const PausedFeed = Type.Object(
  {
    id: Type.String({ maxLength: 32 }),
    at: Type.Integer({ minimum: 0, maximum: 4_102_444_800_000 }),
    sessionS: Type.Optional(Type.Integer({ minimum: 0, maximum: 0xffff_ffff })),
  },
  { additionalProperties: false },
);

/** A feed that a person paused, of whichever file it is. */
export type PausedFeed = Readonly<Static<typeof PausedFeed>>;

export const SUBSCRIPTIONS_MAX = 1000;

const SubscribedFeed = Type.Object(
  {
    id: Type.String({ maxLength: 32 }),
    url: Type.String(),
    clientId: Type.String(),
    topics: Type.Array(Type.String(), { maxItems: SUBSCRIPTIONS_MAX }),
  },
  { additionalProperties: false },
);

/** What the session of a feed, of whichever file it is, has subscribed to; the session goes with address and client id. */
export type SubscribedFeed = Readonly<Static<typeof SubscribedFeed>>;

const KeptFile = Type.Object(
  {
    feeds: Type.Array(FeedEntry, { maxItems: FEEDS_MAX }),
    paused: Type.Array(PausedFeed, { maxItems: 2 * FEEDS_MAX }),
    subscribed: Type.Optional(Type.Array(SubscribedFeed, { maxItems: 2 * FEEDS_MAX })),
  },
  { additionalProperties: false },
);

export interface KeptFeeds {
  /** Those that were added on screen. */
  readonly feeds: readonly RemoteFeed[];
  readonly paused: readonly PausedFeed[];
  readonly subscribed: readonly SubscribedFeed[];
}

/** What the file says, and what of it could not be had. */
export interface KeptFeedsRead extends KeptFeeds {
  readonly troubles: readonly string[];
}

export interface KeptFeedsFile {
  read(): KeptFeedsRead;
  /** Writes all of it anew: a stop at any moment leaves this state or the one before. */
  write(kept: KeptFeeds): Promise<void>;
  /**
   * Gives each feed a client id of its own, so that a copy of the data folder does not put the original off the broker, and gives them.
   * A file that can't be read stays as it is.
   */
  renewClientIds(): Promise<readonly RenewedClientId[]>;
}

export interface RenewedClientId {
  readonly feed: string;
  readonly clientId: string;
}

/** In the data folder. */
export const FEEDS_FOLDER = 'feeds';
export const FEEDS_FILE = 'feeds.json';
export const SECRET_FILE = /^[a-z0-9-]{1,32}\.(password|ca|cert|key)-[0-9a-f]{12}$/;
const CLIENT_ID_MAX = 64;
const RENEWED = /-[0-9a-f]{8}$/;
export const OWNER_ONLY = 0o600;
export const OWNER_ONLY_FOLDER = 0o700;

/**
 * The feeds that people added on screen, in the data folder, in the form of the settings file: each secret in a file of its own beside
 * it that only the owner can read.
 */
export function keptFeedsFile(dataFolder: string): KeptFeedsFile {
  const folder = join(dataFolder, FEEDS_FOLDER);
  const path = join(folder, FEEDS_FILE);
  return {
    read() {
      if (!existsSync(path)) return { feeds: [], paused: [], subscribed: [], troubles: [] };
      const content = contentOf(path);
      const flaw = flawOf(content);
      if (flaw !== undefined) return { feeds: [], paused: [], subscribed: [], troubles: [setAside(path, flaw)] };
      const { feeds: entries, paused, subscribed = [] } = content as Static<typeof KeptFile>;
      const { feeds, problems } = feedsOf(entries, path);
      return { feeds, paused, subscribed, troubles: problems.map(problemLine) };
    },
    async write({ feeds, paused, subscribed }) {
      mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
      const entries: FeedEntry[] = [];
      for (const feed of feeds) entries.push(await entryOf(feed, folder));
      await writeList(folder, { feeds: entries, paused, subscribed });
      await removeSecrets(folder, entries);
    },
    async renewClientIds() {
      const content = existsSync(path) ? contentOf(path) : undefined;
      if (flawOf(content) !== undefined) return [];
      const { feeds, paused, subscribed = [] } = content as Static<typeof KeptFile>;
      const renewed = feeds.map((entry) => ({ ...entry, clientId: anotherClientId(entry.clientId, entry.id) }));
      const isOurs = ({ id }: { readonly id: string }) => feeds.some((entry) => entry.id === id);
      await writeList(folder, {
        feeds: renewed,
        // The sessions stay with the old client ids.
        paused: paused.map((one) => (isOurs(one) ? { id: one.id, at: one.at } : one)),
        subscribed: subscribed.filter((one) => !isOurs(one)),
      });
      return renewed.map(({ id, clientId }) => ({ feed: id, clientId }));
    },
  };
}

async function writeList(
  folder: string,
  list: Omit<KeptFeeds, 'feeds'> & { readonly feeds: readonly FeedEntry[] },
): Promise<void> {
  const next = join(folder, `${FEEDS_FILE}.next`);
  await writeSynced(next, `${JSON.stringify(list, null, 2)}\n`);
  await rename(next, join(folder, FEEDS_FILE));
  await syncFolder(folder);
}

/** The name of the first one stays to be seen, however often it is copied. */
function anotherClientId(clientId: string | undefined, id: string): string {
  const ending = `-${randomBytes(4).toString('hex')}`;
  return (clientId ?? usualClientId(id)).replace(RENEWED, '').slice(0, CLIENT_ID_MAX - ending.length) + ending;
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

// Whatever we write has none; another hand may have.
function flawOf(content: unknown): string | undefined {
  if (content === undefined) return 'it is not JSON';
  const [problem] = schemaProblems(KeptFile, content);
  if (problem !== undefined) return problemLine(problem);
  const { feeds } = content as Static<typeof KeptFile>;
  const [misplaced] = feeds.flatMap(addressProblems);
  if (misplaced !== undefined) return problemLine(misplaced);
  return new Set(feeds.map(({ id }) => id)).size < feeds.length ? 'an id stands there twice' : undefined;
}

// As any damaged file: kept as it was, and no reason not to start.
function setAside(path: string, flaw: string): string {
  const kept = `${FEEDS_FILE}.damaged-${new Date().toISOString().replaceAll(/[-:.]/g, '')}`;
  renameSync(path, join(path, '..', kept));
  return `the feeds that were added on screen could not be read (${flaw}); set aside as ${FEEDS_FOLDER}/${kept}`;
}

async function entryOf(feed: RemoteFeed, folder: string): Promise<FeedEntry> {
  const { id, url, topics, exercise, clientId, protocol, username } = feed;
  const files: Partial<Record<`${FeedSecret}File`, string>> = {};
  for (const secret of FEED_SECRETS) {
    const value = feed[secret];
    if (value === undefined) continue;
    const name = `${id}.${secret}-${randomBytes(6).toString('hex')}`;
    // A password is read without the end of its line.
    await writeSynced(join(folder, name), secret === 'password' ? `${String(value)}\n` : value);
    files[`${secret}File`] = name;
  }
  return {
    id,
    url,
    topics: [...topics],
    clientId,
    protocol,
    ...(exercise ? { exercise } : {}),
    ...(username === undefined ? {} : { username }),
    ...files,
  };
}

async function writeSynced(path: string, content: string | Buffer): Promise<void> {
  await using file = await open(path, 'w', OWNER_ONLY);
  // One that was there keeps its mode.
  await file.chmod(OWNER_ONLY);
  await file.writeFile(content);
  await file.sync();
}

async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder, 'r');
  await handle.sync();
}

async function removeSecrets(folder: string, entries: readonly FeedEntry[]): Promise<void> {
  const used = new Set(
    entries.flatMap(({ passwordFile, caFile, certFile, keyFile }) => [passwordFile, caFile, certFile, keyFile]),
  );
  for (const name of await readdir(folder)) {
    if (SECRET_FILE.test(name) && !used.has(name)) await rm(join(folder, name), { force: true });
  }
}
