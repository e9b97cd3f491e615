import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Words } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import type { TLocalizedValidationError as SchemaError } from 'typebox/error';
import { Settings } from 'typebox/system';
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
    protocol: Type.Optional(Words(['5', '3.1.1'])),
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

// TypeBox stops at 8, and a person mends the file in one go.
const ERRORS_MAX = 100;

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
    problems: [...read.flatMap((one) => one.problems), ...repeatedIds(file.feeds), ...exerciseSites(file.feeds)],
  };
}

function schemaProblems(content: unknown): Problem[] {
  return (
    everyError(content)
      // Said a second time, by name, of the entry the field stands in.
      .filter(({ keyword }) => keyword !== 'boolean')
      .map((error) => ({
        setting: `${SETTING} at ${error.instancePath || '/'}`,
        value: found(error, content),
        expected: expectation(error),
      }))
  );
}

function everyError(content: unknown): readonly SchemaError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: ERRORS_MAX });
  try {
    return Errors(FeedsFile, content);
  } finally {
    Settings.Set({ maxErrors });
  }
}

function expectation(error: SchemaError): string {
  if (error.keyword === 'additionalProperties') return 'only the fields that README.md lists';
  return error.keyword === 'enum' ? `one of ${error.params.allowedValues.join(', ')}` : error.message;
}

// A password in the wrong place must not be printed: of an unknown field only its name is, of an address only what follows the `@`.
function found(error: SchemaError, content: unknown): string {
  if (error.keyword === 'additionalProperties') return error.params.additionalProperties.join(', ').slice(0, 80);
  const value = valueAt(content, error.instancePath);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return shown(typeof value === 'string' ? value.replace(/^.*@/s, '…@') : value);
}

function repeatedIds(feeds: readonly { readonly id: string }[]): Problem[] {
  const ids = feeds.map(({ id }) => id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return repeated.map((id) => ({ setting: SETTING, value: id, expected: 'each feed id once' }));
}

// The exercise of a site is a world of that name; a real site called so would be the same world.
function exerciseSites(feeds: readonly Static<typeof FeedEntry>[]): Problem[] {
  return feeds.flatMap(({ id, site }) =>
    site === undefined || !/(^|-)exercise$/.test(site)
      ? []
      : [{ setting: `${SETTING} feed ${id} site`, value: site, expected: 'a name that does not end in "exercise"' }],
  );
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
