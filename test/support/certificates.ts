import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Authority {
  /** File of the authority's certificate. */
  readonly ca: string;
  /** Files of a certificate for 127.0.0.1 that holds from one day to another, counted from today. */
  issue(name: string, fromDay: number, toDay: number): { readonly cert: string; readonly key: string };
}

const DAY_MS = 86_400_000;

/** An authority of its own in a folder, made with Debian's openssl. */
export function authority(folder: string): Authority {
  const file = (name: string) => join(folder, name);
  const openssl = (...options: string[]) => execFileSync('openssl', options, { stdio: 'pipe', cwd: folder });
  const key = (name: string) => [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    file(name),
  ];
  openssl('req', '-x509', '-days', '3', '-subj', '/CN=test authority', ...key('ca.key'), '-out', file('ca.crt'));
  writeFileSync(file('index.txt'), '');
  writeFileSync(
    file('ca.conf'),
    [
      '[ca]\ndefault_ca=own',
      `[own]\ndatabase=${file('index.txt')}\nnew_certs_dir=${folder}\nrand_serial=yes\ndefault_md=sha256\npolicy=any`,
      'unique_subject=no\nx509_extensions=names',
      '[any]\ncommonName=supplied',
      '[names]\nsubjectAltName=IP:127.0.0.1',
    ].join('\n'),
  );
  const day = (offset: number) =>
    `${new Date(Date.now() + offset * DAY_MS).toISOString().replaceAll(/[-:T]|\.\d+/g, '')}`;
  return {
    ca: file('ca.crt'),
    issue(name, fromDay, toDay) {
      openssl('req', '-new', '-subj', `/CN=${name}`, ...key(`${name}.key`), '-out', file(`${name}.csr`));
      const dates = ['-startdate', day(fromDay), '-enddate', day(toDay)];
      const signer = ['-cert', file('ca.crt'), '-keyfile', file('ca.key')];
      openssl(
        'ca',
        '-batch',
        '-notext',
        '-config',
        file('ca.conf'),
        ...signer,
        ...dates,
        '-in',
        file(`${name}.csr`),
        '-out',
        file(`${name}.crt`),
      );
      return { cert: file(`${name}.crt`), key: file(`${name}.key`) };
    },
  };
}
