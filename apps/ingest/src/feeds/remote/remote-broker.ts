import { isIP, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type ISubscriptionGrant, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import type { StatusBoard } from '../feed-status.ts';
import type { Deliver } from '../raw-message.ts';
import { type Trouble, troubleOfError, troubleOfReason } from './broker-trouble.ts';
import { type Access, connectOptions, KEEPALIVE_S, SESSION_S } from './connect-options.ts';
import { acknowledgeAfterCommit } from './kept-messages.ts';
import { retryPlan } from './retry-plan.ts';
import { sessionWarnings } from './session-warnings.ts';

export interface RemoteBrokerOptions extends Access {
  readonly id: string;
  readonly url: string;
  readonly topics: readonly string[];
  readonly exercise: boolean;
  /** Topics that its session may still have from before, and that nobody wants any more. */
  readonly unwanted?: readonly string[];
  /** What its session has subscribed to now, as far as we know. */
  readonly subscribed: (topics: readonly string[]) => void;
  readonly status: StatusBoard;
  readonly deliver: Deliver;
  readonly log: Logger;
}

/** A connection that is kept up until it is disposed of. */
export interface RemoteBroker extends AsyncDisposable {
  /** Seconds for which the broker says it keeps our session; over MQTT 3.1.1, or before it was ever reached, `undefined`. */
  sessionS(): number | undefined;
}

const GOODBYE_MS = 1500;

// The kernel repeats a lost SYN after 1 s, then 3: a new attempt finds a line that is back sooner than its third.
const DIAL_MS = 1500;

// The longest message that the decoders look at.
const MESSAGE_BYTES = 256 * 1024;

/**
 * A broker somewhere else, read at QoS 1 over a persistent session.
 *
 * connecting → connected → connecting or, where a person must act, failed → connecting …; the retry plan says when. A message is
 * acknowledged after the group commit that holds it; one that could not be kept breaks the connection, so that the broker delivers
 * it again.
 */
export function remoteBroker(options: RemoteBrokerOptions): RemoteBroker {
  const { id, log, protocol, clientId, status } = options;
  const plan = retryPlan(clientId);
  const client = connect(options.url, connectOptions(options));
  let retry: NodeJS.Timeout | undefined;
  let ending = false;
  let hadSession = false;
  let sessionS: number | undefined;
  let unwanted = options.unwanted ?? [];
  /** Of the present connection; the first says why, the others follow from it. */
  let trouble: Trouble | undefined;

  limitDial(client);
  acknowledgeAfterCommit(client, {
    ...options,
    counted: status.counted,
    kept: plan.kept,
    unkept: () => {
      trouble ??= { kind: 'unkept', text: 'messages can not be kept' };
    },
  });
  client.on('connect', (connack) => {
    plan.connected(performance.now());
    status.set('connected');
    log.info({ feed: id, sessionPresent: connack.sessionPresent }, 'feed connected');
    const asked = { protocol, keepaliveS: KEEPALIVE_S, sessionS: SESSION_S, messageBytes: MESSAGE_BYTES, hadSession };
    for (const warning of sessionWarnings(connack, asked)) {
      log.warn({ feed: id, warning }, 'feed warning');
      status.warn(warning);
    }
    hadSession = true;
    if (protocol === '5') sessionS = connack.properties?.sessionExpiryInterval ?? SESSION_S;
    if (unwanted.length > 0) {
      client.unsubscribe([...unwanted], (error) => {
        if (error == null) unwanted = [];
      });
    }
    // What a broker retains comes with a new subscription only, not again with each connection. MQTT 5 §3.8.3.1
    const asWanted = protocol === '5' ? ({ qos: 1, rh: 1 } as const) : ({ qos: 1 } as const);
    client.subscribe([...options.topics], asWanted, (error, answered) => {
      if (!client.connected) return;
      options.subscribed([...options.topics, ...unwanted]);
      const granted = answered ?? [];
      const refused = topicsOf(granted, (qos) => qos > 2);
      const unsafe = topicsOf(granted, (qos) => qos === 0);
      if (error != null) status.set('failed', `subscription failed: ${error.message}`);
      else if (refused !== '') status.set('failed', `the broker refuses ${refused}`);
      if (unsafe !== '') status.warn(`the broker sends ${unsafe} at QoS 0 only: messages can be lost`);
    });
  });
  client.on('disconnect', ({ reasonCode = 0 }) => {
    trouble ??= troubleOfReason(reasonCode, '');
    client.stream.destroy();
  });
  client.on('error', (error) => {
    trouble ??= troubleOfError(error);
    // Of what can't be parsed mqtt.js only tells; nothing good follows on that connection.
    client.stream.destroy();
  });
  client.on('close', () => {
    if (ending) return;
    const cause = trouble ?? { kind: 'closed', text: 'the broker closed the connection' };
    const { state, detail, afterMs } = plan.ended(cause, performance.now(), Math.random());
    status.set(state, detail);
    log.warn({ feed: id, reason: cause.text, afterMs }, 'feed disconnected');
    clearTimeout(retry);
    retry = setTimeout(() => {
      trouble = undefined;
      client.reconnect();
      limitDial(client);
    }, afterMs);
  });
  return {
    sessionS: () => sessionS,
    async [Symbol.asyncDispose]() {
      ending = true;
      clearTimeout(retry);
      // A half-open connection never says goodbye; what matters was acknowledged before.
      await Promise.race([client.endAsync(!client.connected), sleep(GOODBYE_MS, undefined, { ref: false })]);
      client.end(true);
    },
  };
}

function topicsOf(granted: readonly ISubscriptionGrant[], fits: (qos: number) => boolean): string {
  return granted
    .filter(({ qos }) => fits(qos))
    .map(({ topic }) => topic)
    .join(', ');
}

// Only the way to the broker counts, not the look-up of its name, nor TLS and MQTT, which a slow line may need longer for.
function limitDial({ stream, options }: MqttClient): void {
  if (!(stream instanceof Socket)) return;
  const start = () => {
    const limit = setTimeout(() => {
      const late = Object.assign(new Error('no answer from the address'), { code: 'ETIMEDOUT' });
      if (stream.connecting) stream.destroy(late);
    }, DIAL_MS);
    stream.once('connect', () => clearTimeout(limit)).once('close', () => clearTimeout(limit));
  };
  if (isIP(options.hostname ?? '') === 0) stream.once('lookup', start);
  else start();
}
