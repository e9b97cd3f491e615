const DAY_S = 86_400;

/** What a person must know of a feed that is paused: what becomes of the messages meanwhile. */
export function pausedWords(protocol: '5' | '3.1.1', sessionS: number | undefined): string {
  return `paused by a person: nothing is heard here; ${fate(protocol, sessionS)}`;
}

function fate(protocol: '5' | '3.1.1', sessionS: number | undefined): string {
  if (protocol === '3.1.1') return 'the broker keeps what comes at QoS 1 for as long as it is set up to';
  if (sessionS === undefined) return 'the broker was never reached, and keeps nothing for us';
  if (sessionS === 0) return 'the broker keeps nothing for us meanwhile';
  return `the broker keeps what comes at QoS 1 for ${lengthWords(sessionS)}, as far as its queue reaches`;
}

function lengthWords(seconds: number): string {
  if (seconds >= 2 * DAY_S) return `${Math.floor(seconds / DAY_S)} days`;
  if (seconds >= 7200) return `${Math.floor(seconds / 3600)} hours`;
  return seconds >= 120 ? `${Math.floor(seconds / 60)} minutes` : `${seconds} seconds`;
}
