import { createServer } from 'node:net';
import { Aedes } from 'aedes';

// The baseline: the same broker, which stores nothing, decodes nothing and hands every message on as it comes.
const aedes = await Aedes.createBroker();
const server = createServer((socket) => aedes.handle(socket));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ kind: 'listening', port: typeof address === 'object' ? address?.port : undefined });
});
process.on('disconnect', () => process.exit(0));
