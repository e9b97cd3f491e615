import type { Readable } from 'node:stream';
import type { Intake } from './source.ts';
import type { Splitter } from './splitter.ts';

/** Takes a stream's messages; the stream waits while the disk is behind. */
export function takeMessages(stream: Readable, splitter: Splitter, { take, hasRoom, log }: Intake): void {
  const takeAll = (payloads: readonly Buffer[]) => {
    const taken = payloads.map(take);
    if (taken.length === 0 || hasRoom()) return;
    stream.pause();
    void Promise.all(taken).then(() => stream.resume());
  };
  stream.on('data', (piece: Buffer) => {
    takeAll(splitter.push(piece));
    if (splitter.isLost?.() === true) stream.destroy();
  });
  stream.once('close', () => {
    takeAll(splitter.end());
    if (splitter.dropped() > 0) log.warn({ dropped: splitter.dropped() }, 'messages too long or broken');
  });
}
