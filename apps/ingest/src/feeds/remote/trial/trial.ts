import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { MessageGlimpse } from '@rotorwatch/wire';
import { type IConnackPacket, MqttClient } from 'mqtt';
import type { RawMessage } from '../../raw-message.ts';
import { receivedMessage } from '../../received-message.ts';
import { troubleOfError } from '../broker-trouble.ts';
import { type Access, connectOptions, KEEPALIVE_S, SESSION_S } from '../connect-options.ts';
import { sessionWarnings } from '../session-warnings.ts';
import { type BrokerPlace, openTcp, openTls, resolveName, TrialFailure } from './dial.ts';
import type { TrialReport } from './trial-report.ts';
import { grantedWords, limitWords, messageWords } from './trial-words.ts';
import { within } from './within.ts';

export interface TrialOptions extends Access, BrokerPlace {
  readonly topics: readonly string[];
  readonly exercise: boolean;
  /** How a message would be taken, without taking it. */
  readonly look: (message: RawMessage) => MessageGlimpse;
  readonly report: TrialReport;
  readonly stopped: AbortSignal;
}

const GREETING_MS = 10_000;
const SUBSCRIBE_MS = 5000;
const LISTEN_MS = 10_000;
const MESSAGES_MAX = 2000;
const BYTES_MAX = 16 * 1024 * 1024;
const LOOK_MS = 100;

// The longest message that the decoders look at.
const MESSAGE_BYTES = 256 * 1024;

/**
 * Tries a broker from its name to its messages and reports each step.
 *
 * By a client id of its own and without a session, so that nothing is taken from anybody: the broker sends copies, and forgets us when
 * we go. Bounded in time, messages and bytes.
 */
export async function tryBroker(options: TrialOptions): Promise<void> {
  const { report, stopped } = options;
  let socket: Socket | undefined;
  const hangUp = () => void socket?.destroy();
  stopped.addEventListener('abort', hangUp);
  try {
    report.begin('name', `looking up ${options.host}`);
    const named = await resolveName(options);
    report.end(named.state, named.text);
    stopped.throwIfAborted();
    report.begin('tcp', `connecting to ${options.host} port ${options.port}`);
    const line = await openTcp(options);
    socket = line.socket;
    report.end(line.state, line.text);
    stopped.throwIfAborted();
    if (options.isTls) {
      report.begin('tls', "looking at the broker's certificate");
      const secure = await openTls(line.socket, options, options);
      socket = secure.socket;
      report.end(secure.state, secure.text);
      stopped.throwIfAborted();
    }
    await tryMqtt(socket, options);
    report.finish('passed');
  } catch (error: unknown) {
    if (!stopped.aborted)
      report.end('failed', error instanceof TrialFailure ? error.message : `our own fault: ${error}`);
    else report.end('warning', 'stopped');
    report.finish(stopped.aborted ? 'stopped' : 'failed');
  } finally {
    stopped.removeEventListener('abort', hangUp);
    socket?.destroy();
  }
}

async function tryMqtt(socket: Socket, options: TrialOptions): Promise<void> {
  const { report, protocol, username } = options;
  const clientId = `rotorwatch-test-${randomBytes(4).toString('hex')}`;
  report.begin('greeting', `saying hello as ${clientId}`);
  const { properties = {}, ...common } = connectOptions({ ...options, clientId });
  const { sessionExpiryInterval: _none, ...limits } = properties;
  const client = new MqttClient(() => socket, {
    ...common,
    ...(protocol === '5' ? { properties: limits } : {}),
    clean: true,
    connectTimeout: GREETING_MS,
  });
  try {
    const connack = await greeted(client, clientId);
    report.end('ok', `the broker lets us in over MQTT ${protocol}${username === undefined ? '' : ` as ${username}`}`);
    const ended = endOf(client);
    const arrived = listening(client, socket, options);
    await Promise.race([subscribed(client, options), ended]);
    reportLimits(connack, options);
    report.begin('messages', `listening for ${LISTEN_MS / 1000} s`);
    await Promise.race([arrived.enough, ended]);
    const { state, text } = messageWords(report.read(), arrived.stopped());
    report.end(state, text);
    await within(client.endAsync(), 1000).catch(() => undefined);
  } finally {
    client.end(true);
  }
}

function greeted(client: MqttClient, clientId: string): Promise<IConnackPacket> {
  return new Promise((resolve, reject) => {
    client.once('connect', resolve);
    client.on('error', (error) => {
      const { text } = troubleOfError(error);
      const hint = text.includes('client id') ? ` (${clientId}: this trial has one of its own)` : '';
      reject(new TrialFailure(text + hint));
    });
    client.once('close', () => {
      const why = 'the broker closed the connection without a word; does it want TLS (mqtts://), or no TLS (mqtt://)?';
      reject(new TrialFailure(why));
    });
  });
}

function endOf(client: MqttClient): Promise<never> {
  const ended = new Promise<never>((_resolve, reject) => {
    client.on('error', (error) => reject(new TrialFailure(troubleOfError(error).text)));
    client.on('disconnect', ({ reasonCode }) =>
      reject(new TrialFailure(`the broker ended the connection with reason ${reasonCode ?? 0}`)),
    );
    client.on('close', () => reject(new TrialFailure('the broker closed the connection')));
  });
  // It is raced against; an end after the trial is nobody's business.
  ended.catch(() => undefined);
  return ended;
}

async function subscribed(client: MqttClient, { topics, report }: TrialOptions): Promise<void> {
  report.begin('subscription', `asking for ${topics.join(', ')}`);
  // In a shared subscription a message goes to one of several readers: a trial would take it from them.
  const asked = [...new Set(topics.map((topic) => topic.replace(/^\$share\/[^/]+\//, '')))];
  const granted = await within(
    new Promise<readonly number[]>((resolve, reject) => {
      client.subscribe(asked, { qos: 1 }, (error, _grants, suback) => {
        const codes = suback?.granted.map(Number);
        if (codes === undefined)
          reject(new TrialFailure(`no subscription: ${error?.message ?? 'the broker gives no answer'}`));
        else resolve(codes);
      });
    }),
    SUBSCRIBE_MS,
  ).catch((error: unknown) => {
    throw error instanceof TrialFailure ? error : new TrialFailure('the broker does not answer our subscription');
  });
  const { state, text } = grantedWords(asked, granted);
  if (state === 'failed') throw new TrialFailure(text);
  report.end(state, text);
}

function reportLimits(connack: IConnackPacket, { protocol, report }: TrialOptions): void {
  const asked = {
    protocol,
    keepaliveS: KEEPALIVE_S,
    sessionS: SESSION_S,
    messageBytes: MESSAGE_BYTES,
    hadSession: false,
  };
  const warnings = sessionWarnings(connack, asked);
  report.begin('limits', '');
  report.end(warnings.length > 0 ? 'warning' : 'ok', [limitWords(connack, protocol), ...warnings].join('; '));
}

interface Arrived {
  /** When the time is over, or enough came. */
  readonly enough: Promise<void>;
  /** Whether it ended before the time, because enough came. */
  stopped(): boolean;
}

function listening(client: MqttClient, socket: Socket, { exercise, look, report }: TrialOptions): Arrived {
  let isEarly = false;
  client.on('message', (_topic, _payload, packet) => {
    if (!isEarly) report.received(look(receivedMessage('test', packet, exercise)));
  });
  const enough = new Promise<void>((resolve) => {
    const startedAt = performance.now();
    const timer = setInterval(() => {
      isEarly = report.read().messages >= MESSAGES_MAX || socket.bytesRead >= BYTES_MAX;
      if (!isEarly && performance.now() - startedAt < LISTEN_MS && !socket.destroyed) return;
      clearInterval(timer);
      resolve();
    }, LOOK_MS);
  });
  return { enough, stopped: () => isEarly };
}
