import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/;

/**
 * Whether a request comes from a page of ours or from no page at all.
 *
 * A page of another origin can open a WebSocket or post a form to this machine's loopback; its browser says so in `Origin`. A
 * name of somebody else's that resolves to 127.0.0.1 shows in `Host`.
 */
export function isOwnPage({ origin, host }: IncomingHttpHeaders): boolean {
  if (host === undefined || !LOOPBACK_HOST.test(host)) return false;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
