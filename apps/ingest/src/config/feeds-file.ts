import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Static, Type } from 'typebox';
import { Errors } from 'typebox/value';
import type { Problem } from './config-error.ts';

const FileName = Type.String({ minLength: 1, maxLength: 4096 });

const FeedEntry = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$' }),
    url: Type.String({ pattern: '^(mqtt|mqtts)://[^\\s@/]+$' }),
    topics: Type.Array(Type.String({ minLength: 1, maxLength: 256 }), { minItems: 1, maxItems: 50 }),
    site: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$' })),
    exercise: Type.Optional(Type.Boolean()),
    clientId: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    protocol: Type.Optional(Type.Union([Type.Literal('5'), Type.Literal('3.1.1')])),
    username: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    passwordFile: Type.Optional(FileName),
    caFile: Type.Optional(FileName),
    certFile: Type.Optional(FileName),
    keyFile: Type.Optional(FileName),
  },
  { additionalProperties: false },
);

const FeedsFile = Type.Object({ feeds: Type.Array(FeedEntry, { maxItems: 64 }) }, { additionalProperties: false });

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
  const problems = schemaProblems(content);
  if (problems.length > 0) return { feeds: [], problems };
  const file = content as Static<typeof FeedsFile>;
  const read = file.feeds.map((entry) => remoteFeed(entry, path));
  return {
    feeds: read.map(({ feed }) => feed),
    problems: [...read.flatMap((one) => one.problems), ...repeatedIds(file.feeds)],
  };
}

function schemaProblems(content: unknown): Problem[] {
  return [...Errors(FeedsFile, content)].slice(0, 20).map(({ instancePath, message }) => ({
    setting: `${SETTING} at ${instancePath === '' ? '/' : instancePath}`,
    value: shown(valueAt(content, instancePath)),
    expected: message,
  }));
}

function repeatedIds(feeds: readonly { readonly id: string }[]): Problem[] {
  const ids = feeds.map(({ id }) => id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return repeated.map((id) => ({ setting: SETTING, value: id, expected: 'each feed id once' }));
}

function remoteFeed(entry: Static<typeof FeedEntry>, path: string): { feed: RemoteFeed; problems: Problem[] } {
  const problems: Problem[] = [];
  const file = (name: 'passwordFile' | 'caFile' | 'certFile' | 'keyFile'): Buffer | undefined => {
    const value = entry[name];
    if (value === undefined) return undefined;
    try {
      // Beside the settings file, so that the pair can be moved together.
      return readFileSync(resolve(path, '..', value));
    } catch {
      problems.push({ setting: `${SETTING} feed ${entry.id} ${name}`, value, expected: 'a file that can be read' });
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
    clientId: entry.clientId ?? `rotorwatch-${entry.id}`,
    protocol: entry.protocol ?? '5',
    ...(entry.username === undefined ? {} : { username: entry.username }),
    ...(password === undefined ? {} : { password: password.toString('utf8').replace(/\r?\n$/, '') }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
  return { feed, problems };
}

function valueAt(content: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], content);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}
