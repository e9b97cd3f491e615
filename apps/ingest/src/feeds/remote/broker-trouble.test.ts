import { describe, expect, it } from 'vitest';
import { troubleOfError, troubleOfReason } from './broker-trouble.ts';

const kindOf = (code: unknown, message = '') => troubleOfError(Object.assign(new Error(message), { code })).kind;

describe("a connection's trouble", () => {
  it('is a refusal where a person must act: credentials, certificates, TLS', () => {
    for (const code of [4, 5, 0x86, 0x87, 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'SELF_SIGNED_CERT_IN_CHAIN'])
      expect(kindOf(code), String(code)).toBe('refused');
    for (const code of [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
    ])
      expect(kindOf(code), code).toBe('refused');
  });

  it('is the line otherwise, whatever it is', () => {
    for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', undefined, null, {}])
      expect(kindOf(code), String(code)).toBe('network');
  });

  it('is told in plain words, and never as nothing', () => {
    const text = (code: unknown, message = '') => troubleOfError(Object.assign(new Error(message), { code })).text;
    expect(text('CERT_HAS_EXPIRED', 'certificate has expired')).toBe("the broker's certificate has expired");
    expect(text('ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED')).toBe('the broker refuses our certificate');
    expect(text(undefined, 'Keepalive timeout')).toBe('the line is dead: the broker no longer answers');
    expect(text(undefined)).toBe('Error');
    expect(troubleOfReason(0x8b, '')).toEqual({
      kind: 'closed',
      text: 'the broker ended the connection with reason 139',
    });
  });

  it('is another client where the broker says that the session was taken over', () => {
    expect(troubleOfReason(0x8e, 'Session taken over').kind).toBe('taken');
  });
});
