import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { feedFields } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import type { Problem } from '../config-error.ts';
import { brokerAddress, isTopicFilter } from './broker-address.ts';
import { schemaProblems } from './schema-problems.ts';

const FileName = Type.String({ minLength: 1, maxLength: 4096 });

/** A remote broker in a file; its secrets stand in files beside that one. */
export const FeedEntry = Type.Object(
  {
    ...feedFields,
    site: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$' })),
    exercise: Type.Optional(Type.Boolean()),
    passwordFile: Type.Optional(FileName),
    caFile: Type.Optional(FileName),
    certFile: Type.Optional(FileName),
    keyFile: Type.Optional(FileName),
  },
  { additionalProperties: false },
);
export type FeedEntry = Static<typeof FeedEntry>;

export const FEEDS_MAX = 64;

const FeedsFile = Type.Object(
  { feeds: Type.Array(FeedEntry, { maxItems: FEEDS_MAX }) },
  { additionalProperties: false },
);

/** A remote broker to listen to, with its secrets read in. */
export interface RemoteFeed {
  readonly id: string;
  readonly url: string;
  readonly topics: readonly string[];
  readonly site: string | undefined;
  readonly exercise: boolean;
  readonly clientId: string;
  readonly protocol: '5' | '3.1.1';
  readonly username?: string;
  readonly password?: string;
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

export interface FeedsRead {
  readonly feeds: readonly RemoteFeed[];
  readonly problems: readonly Problem[];
}

const SETTING = 'ROTORWATCH_FEEDS';

/** The remote brokers that a settings file names, or every reason why it can't be used. */
export function readFeedsFile(path: string): FeedsRead {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error: unknown) {
    const reason = error instanceof SyntaxError ? 'it is not JSON' : 'it can not be read';
    return { feeds: [], problems: [{ setting: SETTING, value: path, expected: `a JSON file with feeds; ${reason}` }] };
  }
  const problems = schemaProblems(FeedsFile, content);
  if (problems.length > 0)
    return { feeds: [], problems: problems.map((one) => ({ ...one, setting: `${SETTING} at ${one.setting}` })) };
  const { feeds: entries } = content as Static<typeof FeedsFile>;
  const read = feedsOf(entries, path);
  const entryProblems = [...read.problems, ...exerciseSites(entries)].map((one) => ({
    ...one,
    setting: `${SETTING} ${one.setting}`,
  }));
  return { feeds: read.feeds, problems: [...entryProblems, ...repeatedIds(entries)] };
}

/** The feeds that entries describe, with the secrets that stand beside the file at `path`; one that can't be read is left out and told. */
export function feedsOf(entries: readonly FeedEntry[], path: string): FeedsRead {
  const read = entries.map((entry) => remoteFeed(entry, path));
  return {
    feeds: read.map(({ feed }) => feed),
    problems: read.flatMap(({ feed, problems }) => [...problems, ...addressProblems(feed)].map(ofFeed(feed.id))),
  };
}

/** What no schema says of an address and of topics; `setting` is the field. */
export function addressProblems({ url, topics }: Pick<RemoteFeed, 'url' | 'topics'>): readonly Problem[] {
  const problems = topics
    .filter((topic) => !isTopicFilter(topic))
    .map((topic) => ({
      setting: 'topics',
      value: topic,
      expected: 'a topic filter: + alone in its level, # alone and last',
    }));
  if (brokerAddress(url) !== undefined) return problems;
  return [
    { setting: 'url', value: url, expected: 'mqtt://host:port or mqtts://host:port, port 1 to 65535' },
    ...problems,
  ];
}

const ofFeed = (id: string) => (problem: Problem) => ({ ...problem, setting: `feed ${id} ${problem.setting}` });

function repeatedIds(feeds: readonly { readonly id: string }[]): Problem[] {
  const ids = feeds.map(({ id }) => id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return repeated.map((id) => ({ setting: SETTING, value: id, expected: 'each feed id once' }));
}

// The exercise of a site is a world of that name; a real site called so would be the same world.
function exerciseSites(feeds: readonly FeedEntry[]): Problem[] {
  return feeds.flatMap(({ id, site }) =>
    site === undefined || !/(^|-)exercise$/.test(site)
      ? []
      : [{ setting: `feed ${id} site`, value: site, expected: 'a name that does not end in "exercise"' }],
  );
}

function remoteFeed(entry: FeedEntry, path: string): { feed: RemoteFeed; problems: Problem[] } {
  const problems: Problem[] = [];
  const file = (name: 'passwordFile' | 'caFile' | 'certFile' | 'keyFile'): Buffer | undefined => {
    const value = entry[name];
    if (value === undefined) return undefined;
    try {
      // Beside the settings file, so that the pair can be moved together.
      return readFileSync(resolve(path, '..', value));
    } catch {
      problems.push({ setting: name, value, expected: 'a file that can be read' });
      return undefined;
    }
  };
  const [password, ca, cert, key] = [file('passwordFile'), file('caFile'), file('certFile'), file('keyFile')];
  const feed: RemoteFeed = {
    id: entry.id,
    url: entry.url,
    topics: entry.topics,
    site: entry.site,
    exercise: entry.exercise ?? false,
    clientId: entry.clientId ?? usualClientId(entry.id),
    protocol: entry.protocol ?? '5',
    ...(entry.username === undefined ? {} : { username: entry.username }),
    ...(password === undefined ? {} : { password: password.toString('utf8').replace(/\r?\n$/, '') }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
  return { feed, problems };
}

/** The client id of a feed that names none. */
export function usualClientId(id: string): string {
  return `rotorwatch-${id}`;
}
