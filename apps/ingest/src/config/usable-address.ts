import { ConfigError } from './config-error.ts';
import { addressText, type ListenAddress } from './listen-address.ts';

const EXPECTED: Readonly<Record<string, string>> = {
  EADDRINUSE: 'a free port; this one is taken',
  EACCES: 'a port that this user may open',
  EADDRNOTAVAIL: 'an address of this machine',
  ENOTFOUND: 'a host name that resolves',
};

/**
 * What a start that listens gives.
 *
 * @throws {ConfigError} naming the setting when the system refuses its address.
 */
export async function usableAddress<Started>(
  setting: string,
  address: ListenAddress,
  start: () => Promise<Started>,
): Promise<Started> {
  try {
    return await start();
  } catch (cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const expected = EXPECTED[code];
    if (expected === undefined) throw cause;
    throw new ConfigError([{ setting, value: addressText(address), expected }], { cause });
  }
}
