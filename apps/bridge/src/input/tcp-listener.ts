import { createServer, type Socket } from 'node:net';
import { keepOpen, reasonOf } from './keep-open.ts';
import type { Intake } from './source.ts';
import type { Splitter } from './splitter.ts';
import { takeMessages } from './stream-messages.ts';
import { KEEPALIVE_AFTER_MS } from './tcp-client.ts';

const CONNECTIONS_MAX = 16;

/** Waits for receivers that connect and push; the line is up while one is there. */
export function tcpListener(
  { host, port }: { readonly host: string; readonly port: number },
  splitter: () => Splitter,
  intake: Intake,
): AsyncDisposable {
  return keepOpen(({ down }) => {
    const sockets = new Set<Socket>();
    const tell = () => {
      const isUp = sockets.size > 0;
      intake.line({ isUp, detail: isUp ? '' : 'no receiver is connected' });
    };
    const server = createServer({ keepAlive: true, keepAliveInitialDelay: KEEPALIVE_AFTER_MS }, (socket) => {
      sockets.add(socket);
      tell();
      socket.on('error', () => {});
      socket.once('close', () => {
        sockets.delete(socket);
        tell();
      });
      takeMessages(socket, splitter(), intake);
    });
    server.maxConnections = CONNECTIONS_MAX;
    server.on('error', (error) => {
      server.close();
      down(reasonOf(error));
    });
    server.listen(port, host, tell);
    return () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    };
  }, intake);
}
