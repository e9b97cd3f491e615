/** One question for the service's wall clock, with our own clock before and after. */
export interface ClockPing {
  readonly sentAt: number;
  readonly serviceNow: number;
  readonly answeredAt: number;
}

/**
 * Service's clock minus ours, ms: the median over the quicker half of the pings; 0 while there are none.
 *
 * A slow answer says little, because its delay may lie on either way; hence only the quick ones count (RFC 5905 §10).
 */
export function clockOffset(pings: readonly ClockPing[]): number {
  const quickFirst = pings.filter((ping) => roundTrip(ping) >= 0).sort((a, b) => roundTrip(a) - roundTrip(b));
  const quick = quickFirst.slice(0, Math.ceil(quickFirst.length / 2));
  return median(quick.map((ping) => ping.serviceNow - (ping.sentAt + ping.answeredAt) / 2)) ?? 0;
}

function roundTrip(ping: ClockPing): number {
  return ping.answeredAt - ping.sentAt;
}

/** The middle value, of two middle ones their mean; `undefined` of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  return high === undefined || low === undefined ? undefined : (low + high) / 2;
}
