import { FEED_SECRETS, type FeedSecret } from '@rotorwatch/domain';
import type { FeedDetail, FeedInput } from '@rotorwatch/wire';

/** A secret is never shown again: it stays, goes, or is given anew. */
export type SecretDraft =
  | { readonly kind: 'stays' }
  | { readonly kind: 'none' }
  | { readonly kind: 'given'; readonly text: string };

/** A half-typed feed. */
export interface FeedDraft {
  readonly world: string;
  readonly id: string;
  readonly url: string;
  /** One a line. */
  readonly topics: string;
  readonly clientId: string;
  readonly protocol: '5' | '3.1.1';
  readonly username: string;
  readonly secrets: Readonly<Record<FeedSecret, SecretDraft>>;
}

export function emptyDraft(world: string): FeedDraft {
  const none: SecretDraft = { kind: 'none' };
  return {
    world,
    id: '',
    url: '',
    topics: '#',
    clientId: '',
    protocol: '5',
    username: '',
    secrets: { password: none, ca: none, cert: none, key: none },
  };
}

/** The draft of a feed that is there. */
export function draftOf(world: string, { id, settings }: FeedDetail): FeedDraft {
  const empty = emptyDraft(world);
  if (settings === undefined) return { ...empty, id };
  const { url, topics, clientId, protocol, username = '', secrets: set } = settings;
  const secret = (name: FeedSecret): SecretDraft => ({ kind: set.includes(name) ? 'stays' : 'none' });
  return {
    world,
    id,
    url,
    topics: topics.join('\n'),
    clientId,
    protocol,
    username,
    secrets: { password: secret('password'), ca: secret('ca'), cert: secret('cert'), key: secret('key') },
  };
}

/** What a draft says so far; the service judges it. */
export function descriptionOf(draft: FeedDraft): FeedInput {
  const secrets: Partial<Record<FeedSecret, string | null>> = {};
  for (const name of FEED_SECRETS) {
    const secret = draft.secrets[name];
    if (secret.kind === 'none' || (secret.kind === 'given' && secret.text === '')) secrets[name] = null;
    else if (secret.kind === 'given') secrets[name] = secret.text;
  }
  const [clientId, username] = [draft.clientId.trim(), draft.username];
  return {
    id: idOf(draft),
    url: draft.url.trim(),
    topics: draft.topics
      .split('\n')
      .map((topic) => topic.trim())
      .filter((topic) => topic !== ''),
    protocol: draft.protocol,
    ...(clientId === '' ? {} : { clientId }),
    ...(username === '' ? {} : { username }),
    ...secrets,
  };
}

/** The id that was typed, else one from the first part of the broker's name. */
export function idOf({ id, url }: Pick<FeedDraft, 'id' | 'url'>): string {
  return id.trim() || suggestedId(url);
}

function suggestedId(url: string): string {
  const [, host = ''] = /^mqtts?:\/\/([^/:@\s]+)/.exec(url.trim()) ?? [];
  const name = /^[\d.]+$/.test(host) ? 'broker' : (host.split('.')[0] ?? '');
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 32);
}

const NEAR = /^mqtts?:\/\/(localhost|127\.[\d.]+|\[::1\])(:|$)/;

/** What a person should know before saving; nothing of it forbids anything. */
export function cautions({ url, topics, username, secrets }: FeedDraft): readonly string[] {
  const written = url.trim();
  const hasPassword = username !== '' || secrets.password.kind !== 'none';
  const isOpen = written.startsWith('mqtt://') && !NEAR.test(written);
  return [
    ...(isOpen && hasPassword ? ['User and password go over the network unprotected. mqtts:// protects them.'] : []),
    ...(isOpen && !hasPassword
      ? ['What comes over mqtt:// could be from anybody on the way. mqtts:// proves the broker.']
      : []),
    ...(topics.split('\n').some((topic) => topic.trim() === '#')
      ? ['# takes everything the broker has, and all of it is kept. A narrower topic spares the disk.']
      : []),
  ];
}
