import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { keepOpen, reasonOf } from './keep-open.ts';
import type { Intake } from './source.ts';
import type { Splitter } from './splitter.ts';

// Room for what arrives while a group is being written; the system may grant less.
const RECEIVE_BYTES = 4_194_304;

/** Takes datagrams, each a message or, with a splitter, several; a datagram never goes on in the next one. */
export function udpListener(
  { host, port }: { readonly host: string; readonly port: number },
  splitter: (() => Splitter) | undefined,
  intake: Intake,
): AsyncDisposable {
  return keepOpen(({ up, down }) => {
    const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', recvBufferSize: RECEIVE_BYTES });
    let isOpen = true;
    const close = () => {
      if (isOpen) socket.close();
      isOpen = false;
    };
    socket.on('message', (datagram) => {
      for (const payload of messagesOf(datagram, splitter?.())) void intake.take(payload);
    });
    socket.on('error', (error) => {
      close();
      down(reasonOf(error));
    });
    socket.bind(port, host, up);
    return close;
  }, intake);
}

function messagesOf(datagram: Buffer, splitter: Splitter | undefined): Buffer[] {
  if (splitter !== undefined) return [...splitter.push(datagram), ...splitter.end()];
  return datagram.length === 0 ? [] : [datagram];
}
