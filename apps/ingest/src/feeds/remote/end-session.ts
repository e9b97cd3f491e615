import { connect } from 'mqtt';
import { troubleOfError } from './broker-trouble.ts';
import { type Access, connectOptions } from './connect-options.ts';

export type SessionEnd = { readonly ok: true } | { readonly ok: false; readonly why: string };

const ANSWER_MS = 5000;

/**
 * Ends the session that a broker keeps for a client id, with its subscriptions and whatever waits in it.
 *
 * [MQTT-3.1.2-6] of 3.1.1 and [MQTT-3.1.2-4] of MQTT 5: a connection that asks for a clean start discards what there was; what it begins
 * itself ends with it.
 */
export function endSession(access: Access & { readonly url: string }): Promise<SessionEnd> {
  const { properties: _ofASession, ...options } = connectOptions(access);
  const client = connect(access.url, { ...options, clean: true, connectTimeout: ANSWER_MS });
  return new Promise<SessionEnd>((resolve) => {
    const ended = (end: SessionEnd, force: boolean) => {
      clearTimeout(late);
      resolve(end);
      client.end(force);
    };
    const late = setTimeout(() => ended({ ok: false, why: 'the broker does not answer' }, true), ANSWER_MS);
    client.on('connect', () => ended({ ok: true }, false));
    client.on('error', (error) => ended({ ok: false, why: troubleOfError(error).text }, true));
    client.on('close', () => ended({ ok: false, why: 'the broker closed the connection' }, true));
  });
}
