import type { FeedDetail, FeedMessages, FeedProblem, FeedRemoval, FeedTest } from '@rotorwatch/wire';
import { Refusal } from './refusal.ts';

export type FeedRefusal =
  | 'no-such-feed'
  | 'feed-invalid'
  | 'feed-kept-elsewhere'
  | 'feed-not-pausable'
  | 'too-many-feeds'
  | 'world-takes-no-feeds'
  | 'too-many-tests'
  | 'service-stops';

export type FeedAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly why: FeedRefusal; readonly problems?: readonly FeedProblem[] };

/** What the routes need of the feeds; a world is named by its id and is there. */
export interface HttpFeeds {
  list(world: string): readonly FeedDetail[];
  add(world: string, description: unknown): Promise<FeedAnswer<FeedDetail>>;
  change(world: string, id: string, description: unknown): Promise<FeedAnswer<FeedDetail>>;
  pause(world: string, id: string): Promise<FeedAnswer<FeedDetail>>;
  resume(world: string, id: string): Promise<FeedAnswer<FeedDetail>>;
  remove(world: string, id: string): Promise<FeedAnswer<FeedRemoval>>;
  messages(world: string, id: string, next: number | undefined): FeedAnswer<FeedMessages>;
  startTest(world: string, description: unknown): FeedAnswer<FeedTest>;
  test(id: string): FeedTest | undefined;
  stopTest(id: string): boolean;
}

const REFUSALS: Readonly<Record<FeedRefusal, readonly [status: number, message: string]>> = {
  'no-such-feed': [404, 'there is no such feed in this world'],
  'feed-invalid': [422, 'the description can not be used'],
  'feed-kept-elsewhere': [409, 'this feed stands in a settings file: change it there'],
  'feed-not-pausable': [409, 'an embedded broker is switched by its setting'],
  'too-many-feeds': [409, 'there are as many feeds as may be'],
  'world-takes-no-feeds': [409, 'feeds of a further site stand in the settings file'],
  'too-many-tests': [429, 'as many tests run as may: wait for one of them'],
  'service-stops': [503, 'the service is stopping'],
};

/** The answer's value. @throws {Refusal} */
export function answered<Value>(answer: FeedAnswer<Value>): Value {
  if (answer.ok) return answer.value;
  const [status, message] = REFUSALS[answer.why];
  throw new Refusal(status, answer.why, message, answer.problems);
}
