import { connect } from 'mqtt';

/** What goes out: already addressed, and with the exercise's time where it runs at a speed of its own. */
export interface Publication {
  readonly topic: string;
  readonly payload: string;
  readonly serviceTimeMs?: number;
}

export interface Counts {
  /** Acknowledged by the broker. */
  readonly sent: number;
  /** Not yet acknowledged. */
  readonly waiting: number;
  /** Given up because too many were waiting. */
  readonly dropped: number;
}

export interface SensorConnection {
  publish(publication: Publication): void;
  counts(): Counts;
  isConnected(): boolean;
  /** Closes it; what is still waiting is not sent. */
  end(): Promise<void>;
}

export interface ConnectionOptions {
  readonly broker: string;
  readonly clientId: string;
  readonly onConnection: (up: boolean, why: Error | undefined) => void;
}

/** Below the 20 that mosquitto takes before it holds further ones back. */
const MAX_INFLIGHT = 16;
/** About two minutes of a busy receiver: a broker that restarts costs nothing, one that is gone costs the oldest. */
const MAX_WAITING = 2000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** A receiver's own connection to the broker: QoS 1, in order, bounded, for ever trying to come back. */
export function connectSensor({ broker, clientId, onConnection }: ConnectionOptions): SensorConnection {
  const client = connect(broker, {
    clientId,
    protocolVersion: 4, // 3.1.1, which every broker speaks
    reconnectPeriod: FIRST_WAIT_MS,
    reconnectOnConnackError: true,
    connectTimeout: 5000,
    keepalive: 30,
  });
  const queue: Publication[] = [];
  let inflight = 0;
  let sent = 0;
  let dropped = 0;
  let failure: Error | undefined;

  client.on('error', (error) => {
    failure = error;
  });
  client.on('connect', () => {
    client.options.reconnectPeriod = FIRST_WAIT_MS;
    failure = undefined;
    onConnection(true, undefined);
    pump();
  });
  client.on('close', () => {
    client.options.reconnectPeriod = Math.min((client.options.reconnectPeriod ?? FIRST_WAIT_MS) * 2, LONGEST_WAIT_MS);
    onConnection(false, failure);
  });

  function pump(): void {
    while (client.connected && inflight < MAX_INFLIGHT) {
      const next = queue.shift();
      if (!next) return;
      inflight++;
      client.publish(addressed(next), next.payload, { qos: 1 }, (error) => {
        inflight--;
        if (error) dropped++;
        else sent++;
        pump();
      });
    }
  }

  return {
    publish(publication) {
      queue.push(publication);
      if (queue.length > MAX_WAITING) {
        queue.shift();
        dropped++;
      }
      pump();
    },
    counts: () => ({ sent, waiting: queue.length + inflight, dropped }),
    isConnected: () => client.connected,
    end: () => new Promise((resolve) => client.end(!client.connected || inflight > 0, () => resolve())),
  };
}

/** The topic, with the exercise's time before it where it carries one: MQTT 3.1.1 has no other place for it. */
function addressed({ topic, serviceTimeMs }: Publication): string {
  return serviceTimeMs === undefined ? topic : `rotorwatch-time/${serviceTimeMs}/${topic}`;
}
