import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { RemoteFeed } from './feeds-file.ts';

export interface PemProblem {
  readonly field: 'ca' | 'cert' | 'key';
  readonly expected: string;
}

/** What is wrong with a feed's certificates and key, without telling what is in them. */
export function pemProblems({ ca, cert, key }: Pick<RemoteFeed, 'ca' | 'cert' | 'key'>): readonly PemProblem[] {
  const problems: PemProblem[] = [];
  const wrong = (field: PemProblem['field'], expected: string) => problems.push({ field, expected });
  if (ca !== undefined && certificateOf(ca) === undefined) wrong('ca', 'a certificate in PEM');
  const own = cert === undefined ? undefined : certificateOf(cert);
  const privateKey = key === undefined ? undefined : keyOf(key);
  if (cert !== undefined && own === undefined) wrong('cert', 'a certificate in PEM');
  if (key !== undefined && privateKey === undefined) wrong('key', 'a private key in PEM without a passphrase');
  if (cert !== undefined && key === undefined) wrong('key', 'the private key of our certificate');
  if (key !== undefined && cert === undefined) wrong('cert', 'the certificate that the private key belongs to');
  if (own !== undefined && privateKey !== undefined && !own.checkPrivateKey(privateKey))
    wrong('key', 'the private key of our certificate, not of another');
  return problems;
}

// Of a chain the first; OpenSSL reads the others when it connects.
function certificateOf(pem: Buffer): X509Certificate | undefined {
  try {
    return pem.includes('-----BEGIN') ? new X509Certificate(pem) : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(pem: Buffer): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
