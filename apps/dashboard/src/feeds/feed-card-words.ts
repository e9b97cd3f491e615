import type { FeedDetail } from '@rotorwatch/wire';
import { roughText } from '../ui/quantity.ts';

/** `2.3 a second · 140 in the last minute` */
export function rateText({ state, perSecond, lastMinute }: FeedDetail): string {
  if (state === 'paused' && lastMinute === 0) return 'nothing, while it is paused';
  if (lastMinute === 0) return 'nothing in the last minute';
  const minute = `${lastMinute.toLocaleString('en-GB')} in the last minute`;
  if (perSecond < 0.1) return minute;
  const second = perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString('en-GB');
  return `${second} a second · ${minute}`;
}

/** `3 s ago · 1,204 since the start`; the clock is the service's. */
export function lastMessageText({ lastMessageAt, messages }: FeedDetail, now: number): string {
  if (lastMessageAt === undefined) return 'none since the start';
  return `${roughText(now - lastMessageAt)} ago · ${messages.toLocaleString('en-GB')} since the start`;
}

const SECRETS = { password: 'password', ca: 'authority', cert: 'our certificate', key: 'private key' } as const;

/** Which secrets are set, and who we are to the broker. */
export function secretsText({ username, secrets }: NonNullable<FeedDetail['settings']>): string {
  const user = username === undefined ? [] : [`user ${username}`];
  const set = secrets.map((name) => `${SECRETS[name]} set`);
  return [...user, ...set].join(', ') || 'not set';
}

const PLACES = {
  environment: "the service's settings: only they change it",
  'settings-file': 'the settings file: pause it here, change it there',
  'data-folder': 'the data folder, added on screen',
} as const;

export function keptInText({ keptIn }: FeedDetail): string {
  return PLACES[keptIn];
}
