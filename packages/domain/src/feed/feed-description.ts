/** What a feed may need that nobody is to read again. */
export const FEED_SECRETS = ['password', 'ca', 'cert', 'key'] as const;
export type FeedSecret = (typeof FEED_SECRETS)[number];

/** A remote broker as the log of acts names it: of its secrets only which there are. */
export interface FeedDescription {
  readonly id: string;
  /** `mqtt://` or `mqtts://`, never with credentials in it. */
  readonly url: string;
  readonly topics: readonly string[];
  readonly clientId: string;
  readonly protocol: '5' | '3.1.1';
  readonly username?: string;
  readonly secrets: readonly FeedSecret[];
}
