import { connect } from 'node:net';
import { keepOpen, reasonOf } from './keep-open.ts';
import type { Intake, Source } from './source.ts';
import type { Splitter } from './splitter.ts';
import { takeMessages } from './stream-messages.ts';

const DIAL_MS = 10_000;
// With the system's probes a receiver whose plug was pulled is noticed within 20 s.
export const KEEPALIVE_AFTER_MS = 10_000;

/** Connects to a receiver and listens; nothing is ever sent to it. */
export function tcpClient(
  { host, port }: { readonly host: string; readonly port: number },
  splitter: () => Splitter,
  intake: Intake,
): Source {
  return keepOpen(({ up, down }) => {
    const socket = connect({ host, port, keepAlive: true, keepAliveInitialDelay: KEEPALIVE_AFTER_MS });
    const late = setTimeout(() => socket.destroy(new Error('no answer from the address')), DIAL_MS);
    socket.once('connect', () => {
      clearTimeout(late);
      up();
    });
    let reason = 'the receiver closed the connection';
    socket.on('error', (error) => {
      reason = reasonOf(error);
    });
    socket.once('close', () => {
      clearTimeout(late);
      down(reason);
    });
    takeMessages(socket, splitter(), intake);
    return () => socket.destroy();
  }, intake);
}
