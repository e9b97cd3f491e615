/**
 * Why a connection ended, by what helps: `network` heals by itself, `closed` is an orderly end by the broker, `refused` needs a person,
 * `taken` is another client with our client id, `unkept` is our own disk.
 */
export interface Trouble {
  readonly kind: 'network' | 'closed' | 'refused' | 'taken' | 'unkept';
  /** For the screen. */
  readonly text: string;
}

const PLAIN_WORDS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nobody listens at the address'],
  ['ECONNRESET', 'the connection was reset'],
  ['EPIPE', 'the connection was reset'],
  ['ETIMEDOUT', 'no answer from the address'],
  ['EHOSTUNREACH', 'there is no way to the address'],
  ['ENETUNREACH', 'there is no way to the address'],
  ['ENOTFOUND', "the broker's name is not known"],
  ['EAI_AGAIN', "the broker's name can't be looked up"],
]);

/** Node's names for what is wrong with a certificate: OpenSSL's, and its own for the name. */
const CERTIFICATE_WORDS: ReadonlyMap<string, string> = new Map([
  ['CERT_HAS_EXPIRED', "the broker's certificate has expired"],
  ['CERT_NOT_YET_VALID', "the broker's certificate is not valid yet: is a clock wrong?"],
  ['CERT_REVOKED', "the broker's certificate was revoked"],
  ['ERR_TLS_CERT_ALTNAME_INVALID', "the broker's certificate is for another name"],
  ...[
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_UNTRUSTED',
    'CERT_SIGNATURE_FAILURE',
  ].map((code) => [code, "the broker's certificate is from an authority we don't trust"] as const),
]);

// [MQTT-3.2.2.3] of 3.1.1 and table 3-1 of MQTT 5; 3.1.1's codes stay under 6.
const REFUSALS: ReadonlyMap<number, string> = new Map([
  [1, 'the broker does not speak this version of MQTT'],
  [2, 'the broker refuses the client id'],
  [3, 'the broker says it is not available'],
  [4, 'the broker refuses the user name or password'],
  [5, 'the broker says we are not authorised'],
  [0x84, 'the broker does not speak this version of MQTT'],
  [0x85, 'the broker refuses the client id'],
  [0x86, 'the broker refuses the user name or password'],
  [0x87, 'the broker says we are not authorised'],
  [0x88, 'the broker says it is not available'],
  [0x89, 'the broker says it is busy'],
  [0x8a, 'the broker has banned us'],
  [0x8c, 'the broker wants another way of authentication'],
  [0x97, 'the broker says a quota is used up'],
  [0x98, 'an administrator of the broker ended the connection'],
  [0x9c, 'the broker says: use another server'],
  [0x9d, 'the broker has moved'],
  [0x9f, 'the broker says we connect too often'],
]);

// MQTT 5 §3.14.2.1
const TAKEN_OVER = 0x8e;

/** What one of Node's names for a bad certificate means; `undefined` for any other. */
export function certificateTrouble(name: string): string | undefined {
  return CERTIFICATE_WORDS.get(name);
}

/** What an error of the connection means; anything unknown is the network's. */
export function troubleOfError(error: Error & { readonly code?: unknown }): Trouble {
  const { code, message } = error;
  if (typeof code === 'number') return troubleOfReason(code, message);
  const name = typeof code === 'string' ? code : '';
  const certificate = certificateTrouble(name);
  if (certificate !== undefined) return { kind: 'refused', text: certificate };
  if (/^ERR_SSL_.*ALERT.*(CERT|CA$)/.test(name)) return { kind: 'refused', text: 'the broker refuses our certificate' };
  if (name.startsWith('ERR_SSL_') || name === 'EPROTO')
    return { kind: 'refused', text: `no TLS with the broker: ${message}` };
  if (message === 'Keepalive timeout')
    return { kind: 'network', text: 'the line is dead: the broker no longer answers' };
  if (message === 'connack timeout') return { kind: 'network', text: 'the broker does not answer our greeting' };
  return { kind: 'network', text: PLAIN_WORDS.get(name) ?? (message || error.name) };
}

/** What a reason code in CONNACK or DISCONNECT means. */
export function troubleOfReason(code: number, words: string): Trouble {
  if (code === TAKEN_OVER) return { kind: 'taken', text: 'another client uses the client id' };
  const refusal = REFUSALS.get(code);
  if (refusal !== undefined) return { kind: 'refused', text: refusal };
  return { kind: 'closed', text: words || `the broker ended the connection with reason ${code}` };
}
