import type { FeedDetail, FeedTest, PageOf } from '@rotorwatch/wire';
import { connect, type IConnackPacket } from 'mqtt';
import type { RunningService } from './service.ts';
import { until } from './until.ts';

type Asked = Pick<RunningService, 'json' | 'send'>;
type Description = Readonly<Record<string, unknown>>;

export const FEEDS = '/api/worlds/real/feeds';

/** A feed of the real world as the page of feeds gets it, once it is as wanted. */
export async function feedDetailWhen(
  running: Pick<Asked, 'json'>,
  id: string,
  fits: (feed: FeedDetail) => boolean,
): Promise<FeedDetail> {
  const found = await until(
    async () => (await running.json<PageOf<FeedDetail>>(FEEDS)).items.find((feed) => feed.id === id),
    (feed) => feed !== undefined && fits(feed),
  );
  if (found === undefined) throw new Error(`no feed ${id}`);
  return found;
}

/** Adds a feed to the real world and waits until it is connected. */
export async function addFeed(running: Asked, description: Description): Promise<FeedDetail> {
  const answer = await running.send('POST', FEEDS, description);
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  return feedDetailWhen(running, String(description.id), ({ state }) => state === 'connected');
}

/** Tries a broker to the end. */
export async function triedFeed(running: Asked, description: Description): Promise<FeedTest> {
  const answer = await running.send('POST', '/api/worlds/real/feed-tests', description);
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
  const { id } = (await answer.json()) as FeedTest;
  return until(
    () => running.json<FeedTest>(`/api/worlds/real/feed-tests/${id}`),
    ({ state }) => state !== 'running',
    60_000,
  );
}

/** Whether a broker has a session for a client id. */
export async function hasSession(url: string, clientId: string): Promise<boolean> {
  const client = connect(url, { clientId, clean: false, reconnectPeriod: 0 });
  const { sessionPresent } = await new Promise<IConnackPacket>((resolve) => client.once('connect', resolve));
  await client.endAsync();
  return sessionPresent;
}
