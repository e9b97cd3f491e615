import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import { type PeerCertificate, type TLSSocket, connect as tlsConnect } from 'node:tls';
import { certificateTrouble, troubleOfError } from '../broker-trouble.ts';
import type { Access } from '../connect-options.ts';
import { within } from './within.ts';

export interface BrokerPlace {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
}

/** What one step of a trial found. */
export interface Found {
  readonly state: 'ok' | 'warning';
  readonly text: string;
}

/** A step of a trial that did not succeed, in plain words. */
export class TrialFailure extends Error {
  override readonly name = 'TrialFailure';
}

const STEP_MS = 5000;
const DAY_MS = 86_400_000;
const EXPIRES_SOON_DAYS = 30;

/** Looks the broker's name up. @throws {TrialFailure} */
export async function resolveName({ host }: BrokerPlace): Promise<Found> {
  if (isIP(host) !== 0) return { state: 'ok', text: `${host} is an address: there is no name to look up` };
  const found = await within(lookup(host, { all: true }), STEP_MS).catch(fail);
  const [first, ...others] = found.map(({ address }) => address);
  if (first === undefined) throw new TrialFailure("the broker's name is not known");
  return { state: 'ok', text: `${host} is ${first}${others.length === 0 ? '' : ` and ${others.length} more`}` };
}

/** Opens a connection to the broker. @throws {TrialFailure} */
export async function openTcp({ host, port }: BrokerPlace): Promise<Found & { readonly socket: Socket }> {
  const startedAt = performance.now();
  const socket = connect({ host, port });
  // Whatever ends it later is noticed where it is used.
  socket.on('error', () => {});
  try {
    await within(once(socket, 'connect'), STEP_MS);
  } catch (error: unknown) {
    socket.destroy();
    fail(error);
  }
  const tookMs = Math.max(1, Math.round(performance.now() - startedAt));
  return { state: 'ok', text: `connected to ${socket.remoteAddress} port ${port} in ${tookMs} ms`, socket };
}

/**
 * Secures a connection; nothing of ours is sent over it before the broker's certificate was found good.
 *
 * @throws {TrialFailure} with what the broker showed, so that a person can tell a wrong broker from a missing authority.
 */
export async function openTls(
  socket: Socket,
  { host }: BrokerPlace,
  { ca, cert, key }: Access,
): Promise<Found & { readonly socket: TLSSocket }> {
  const secure = tlsConnect({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    // Judged below: an error thrown by Node would not say whose certificate it is.
    rejectUnauthorized: false,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  });
  secure.on('error', () => {});
  try {
    await within(once(secure, 'secureConnect'), STEP_MS);
  } catch (error: unknown) {
    secure.destroy();
    fail(error);
  }
  const shown = secure.getPeerCertificate();
  if (!secure.authorized) {
    secure.destroy();
    const why = certificateTrouble(String(secure.authorizationError)) ?? `the broker's certificate is not good`;
    throw new TrialFailure(`${why}; it shows ${certificateText(shown)}`);
  }
  const daysLeft = Math.floor((Date.parse(shown.valid_to) - Date.now()) / DAY_MS);
  const isEnding = daysLeft < EXPIRES_SOON_DAYS;
  return {
    state: isEnding ? 'warning' : 'ok',
    text: `${secure.getProtocol() ?? 'TLS'}; its certificate is good${isEnding ? ` for ${daysLeft} more days only` : ''}: ${certificateText(shown)}`,
    socket: secure,
  };
}

function certificateText({ subject, issuer, valid_to, fingerprint256 }: PeerCertificate): string {
  const name = (of: PeerCertificate['subject'] | undefined) => String(of?.CN ?? of?.O ?? 'nobody').slice(0, 80);
  const print = String(fingerprint256 ?? '').slice(0, 23);
  return `${name(subject)}, issued by ${name(issuer)}, until ${valid_to}, SHA-256 ${print}…`;
}

function fail(error: unknown): never {
  throw new TrialFailure(error instanceof Error ? troubleOfError(error).text : String(error), { cause: error });
}
