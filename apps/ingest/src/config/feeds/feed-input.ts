import { FEED_SECRETS, type FeedDescription, type FeedSecret } from '@rotorwatch/domain';
import { FeedInput, type FeedProblem } from '@rotorwatch/wire';
import type { Problem } from '../config-error.ts';
import { brokerAddress } from './broker-address.ts';
import { addressProblems, type RemoteFeed, usualClientId } from './feeds-file.ts';
import { pemProblems } from './pem-problems.ts';
import { ONLY_LISTED, schemaProblems } from './schema-problems.ts';

export type FeedGiven =
  | { readonly ok: true; readonly feed: RemoteFeed }
  | { readonly ok: false; readonly problems: readonly FeedProblem[] };

type Secrets = Pick<RemoteFeed, FeedSecret>;

/**
 * The feed that a person describes on screen, or everything that is wrong with the description.
 *
 * A secret that is left out stays that of `known`, but only while the address stays: else whoever can change an address could have
 * a password sent to a broker of their own.
 */
export function feedFromInput(content: unknown, exercise: boolean, known: RemoteFeed | undefined): FeedGiven {
  const problems = fieldProblems(schemaProblems(FeedInput, content));
  if (problems.length > 0) return { ok: false, problems };
  const { id, url, topics, clientId, protocol, username, ...given } = content as FeedInput;
  const isSameBroker = known !== undefined && known.url === url;
  const feed: RemoteFeed = {
    id,
    url,
    topics: [...new Set(topics)],
    site: undefined,
    exercise,
    clientId: clientId ?? usualClientId(id),
    protocol: protocol ?? '5',
    ...(username === undefined ? {} : { username }),
    ...secretsFrom(given, isSameBroker ? known : {}),
  };
  const wrong = [
    ...addressProblems(feed).map(({ setting, value, expected }) => ({ field: setting, found: value, expected })),
    ...pemProblems(feed).map(({ field, expected }) => ({ field, found: '…', expected })),
    ...tlsProblems(feed),
    ...(known === undefined || isSameBroker ? [] : secretsToRepeat(given, known)),
  ];
  return wrong.length > 0 ? { ok: false, problems: wrong } : { ok: true, feed };
}

/** Why a feed can't be beside the others. */
export function clashes(
  { id, url, clientId }: RemoteFeed,
  others: readonly { readonly id: string; readonly url?: string; readonly clientId?: string }[],
): readonly FeedProblem[] {
  return others.flatMap((other) => {
    if (other.id === id) return [{ field: 'id', found: id, expected: 'an id that no other feed has, in no world' }];
    if (other.url !== url || other.clientId !== clientId) return [];
    const expected = `a client id of its own: the broker knows feed ${other.id} by this one, and lets in one of the two`;
    return [{ field: 'clientId', found: clientId, expected }];
  });
}

/** A feed as the log of acts names it. */
export function feedDescription({
  id,
  url,
  topics,
  clientId,
  protocol,
  username,
  ...rest
}: RemoteFeed): FeedDescription {
  return {
    id,
    url,
    topics,
    clientId,
    protocol,
    ...(username === undefined ? {} : { username }),
    secrets: secretsSet(rest),
  };
}

function secretsSet(secrets: Secrets): readonly FeedSecret[] {
  return FEED_SECRETS.filter((name) => secrets[name] !== undefined);
}

type SecretsGiven = Pick<FeedInput, FeedSecret>;

function secretsFrom(given: SecretsGiven, known: Secrets): Secrets {
  const password = given.password === undefined ? known.password : (given.password ?? undefined);
  const pem = (name: 'ca' | 'cert' | 'key') => {
    const text = given[name];
    return text === undefined ? known[name] : text === null ? undefined : Buffer.from(text);
  };
  const [ca, cert, key] = [pem('ca'), pem('cert'), pem('key')];
  return {
    ...(password === undefined ? {} : { password }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

function tlsProblems({ url, ca, cert, key }: RemoteFeed): readonly FeedProblem[] {
  if (brokerAddress(url)?.isTls !== false || (ca ?? cert ?? key) === undefined) return [];
  return [{ field: 'url', found: url, expected: 'an address that begins with mqtts://: certificates need TLS' }];
}

function secretsToRepeat(given: SecretsGiven, known: Secrets): readonly FeedProblem[] {
  return secretsSet(known)
    .filter((name) => given[name] === undefined)
    .map((field) => ({
      field,
      found: 'nothing',
      expected: 'to be given again, or taken away: the address is another',
    }));
}

const PEM_WORDS = 'PEM text of at most 48,000 characters';

const EXPECTED: Readonly<Record<string, string>> = {
  id: 'lower-case letters, digits and hyphens, at most 32, the first no hyphen',
  url: 'mqtt://host:port or mqtts://host:port, without user, password or path',
  topics: '1 to 50 topics of 1 to 256 characters each',
  clientId: '1 to 64 characters',
  protocol: '5 or 3.1.1',
  username: '1 to 256 characters',
  password: '1 to 1024 characters on one line',
  ca: PEM_WORDS,
  cert: PEM_WORDS,
  key: PEM_WORDS,
};

/** One for each field, in plain words, and nothing of what stands in a secret. */
function fieldProblems(problems: readonly Problem[]): readonly FeedProblem[] {
  const byField = new Map<string, FeedProblem>();
  for (const { setting, value, expected } of problems) {
    const field = setting.split('/')[1] ?? '';
    const isSecret = FEED_SECRETS.some((name) => name === field);
    const words = EXPECTED[field] ?? (expected === ONLY_LISTED ? 'no other fields than those described' : expected);
    if (!byField.has(field)) byField.set(field, { field, found: isSecret ? '…' : value, expected: words });
  }
  return [...byField.values()];
}
