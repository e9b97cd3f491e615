import type { FeedView } from '@rotorwatch/wire';

const STATES: Readonly<Record<FeedView['state'], string>> = {
  listening: 'listening',
  connected: 'connected',
  connecting: 'no connection, trying again',
  failed: 'no connection, needs somebody',
  paused: 'PAUSED: not listening',
  off: 'off',
};

/** How a feed does. */
export function feedState({ state }: FeedView): string {
  return STATES[state];
}

/** Whether nothing comes by this feed though something should. */
export function isDown({ state, detail }: FeedView): boolean {
  // Without a reason the first attempt is still under way.
  return state === 'failed' || state === 'paused' || (state === 'connecting' && detail !== '');
}

/** What was done to connections that misbehaved; empty when none did. */
export function feedCounts({ closed, paced }: FeedView): readonly string[] {
  const counts = Object.entries(closed).map(([why, count]) => `${times(count)} closed: ${why.replaceAll('-', ' ')}`);
  return paced === 0
    ? counts
    : [...counts, `slowed down ${paced.toLocaleString('en-GB')} ×: sent too fast, nothing was dropped`];
}

function times(count: number): string {
  return count === 1 ? '1 connection' : `${count.toLocaleString('en-GB')} connections`;
}
