import { connect } from 'mqtt';
import { probePayload, probeZone } from '../../load/publisher/load-payloads.ts';
import type { ServiceProcess } from '../../support/service-process.ts';

/** Drones that each raise one alert, from one sensor at a steady pace; it joins again by itself. */
export interface Probes extends AsyncDisposable {
  /** Of each probe in the order of publishing. */
  readonly sentAt: readonly number[];
  /** The last one has been sent. */
  stop(): Promise<void>;
}

export function probes(url: string, ratePerS: number): Probes {
  const client = connect(url, { clientId: 'PROBE', reconnectPeriod: 200, connectTimeout: 5000 });
  client.on('error', () => {});
  const sentAt: number[] = [];
  const timer = setInterval(() => {
    // What is offered while nobody listens is not a probe.
    if (!client.connected) return;
    client.publish('probe', probePayload(sentAt.length, Date.now()), { qos: 1 }, () => {});
    sentAt.push(performance.now());
  }, 1000 / ratePerS);
  const stop = async () => {
    clearInterval(timer);
    await client.endAsync(true);
  };
  return { sentAt, stop, [Symbol.asyncDispose]: stop };
}

/** The zone in which probes appear. */
export async function drawProbeZone(service: ServiceProcess): Promise<void> {
  const answer = await service.send('POST', '/api/zones', probeZone);
  if (!answer.ok) throw new Error(`the zone was refused: ${answer.status}`);
}
