import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepOpen, reasonOf } from './keep-open.ts';
import type { Intake } from './source.ts';
import { LONGEST_BYTES } from './splitter.ts';

// Source: the ingest API of Drone Defence's AeroTracker.
const PATHS: ReadonlySet<string> = new Set(['/detection', '/geoposition', '/heartbeat']);

const REQUEST_MS = 15_000;
const KEEP_MS = 5_000;
const CONNECTIONS_MAX = 64;

/** Takes POSTed messages, and answers 204 once a message is on disk. */
export function httpListener(
  { host, port }: { readonly host: string; readonly port: number },
  intake: Intake,
): AsyncDisposable {
  return keepOpen(({ up, down }) => {
    const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
      answer(request, response, intake).catch(() => response.destroy());
    });
    server.maxConnections = CONNECTIONS_MAX;
    server.on('error', (error) => {
      server.close();
      down(reasonOf(error));
    });
    server.listen(port, host, up);
    return () => {
      server.close();
      server.closeAllConnections();
    };
  }, intake);
}

async function answer(request: IncomingMessage, response: ServerResponse, intake: Intake): Promise<void> {
  const refusal = refusalOf(request);
  if (refusal !== undefined) return refuse(response, ...refusal);
  const body = await bodyOf(request);
  if (body === undefined) return refuse(response, 413, 'too-large');
  if (body.length === 0) return refuse(response, 400, 'empty');
  const isKept = await Promise.race([intake.take(body), sleep(KEEP_MS, false, { ref: false })]);
  if (!isKept) return refuse(response, 503, 'not-kept');
  response.writeHead(204).end();
}

function refusalOf({ method, url = '', headers }: IncomingMessage): [number, string] | undefined {
  if (!PATHS.has(url.split('?')[0] as string)) return [404, 'not-found'];
  if (method !== 'POST') return [405, 'method-not-allowed'];
  // A receiver is no browser; a page somebody visits must not report drones.
  if (headers.origin !== undefined) return [403, 'foreign-origin'];
  return undefined;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify({ code }));
}

/** `undefined` where it is too long; the rest of it is read away, so that the answer arrives. */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    request.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes <= LONGEST_BYTES) pieces.push(piece);
      else resolve(undefined);
    });
    request.once('end', () => resolve(Buffer.concat(pieces)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the request broke off')));
  });
}
