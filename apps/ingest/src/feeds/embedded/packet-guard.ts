import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Intake } from './intake.ts';
import { type LengthFault, type LengthLimits, packetLengths, type Scan } from './packet-lengths.ts';
import { type Rate, type TokenBucket, tokenBucket } from './token-bucket.ts';

export type ClosedFor = LengthFault | 'packet-too-slow';

export interface GuardLimits extends LengthLimits {
  readonly messages: Rate;
  readonly bytes: Rate;
  /** How long we wait, all in all, for the rest of one packet, ms. */
  readonly packetMs: number;
}

export interface GuardOptions {
  readonly limits: GuardLimits;
  readonly intake: Pick<Intake, 'full' | 'whenRoom' | 'forget'>;
  readonly closing: (why: ClosedFor, claimedBytes?: number) => void;
  readonly pacing: () => void;
}

/** The broker takes in at most so many packets before it asks for more. */
export const PACKETS_A_SLICE = 256;

/**
 * One receiver's connection as the broker sees it: bytes go on only after the length in their packet's header was seen.
 *
 * Reading: asked (the broker wants bytes) → waiting for the socket, or held (by the connection's rate or a full intake) → passed on.
 * Nothing is dropped: what isn't read stays in the kernel and holds up the sender. A faulty packet ends the connection behind the
 * good ones before it.
 */
export class PacketGuard extends Duplex {
  readonly #socket: Socket;
  readonly #options: GuardOptions;
  readonly #lengths;
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #readOn = () => {
    this.#held = false;
    this.#pass();
  };
  #rest: Buffer | undefined;
  #asked = false;
  #held = false;
  #senderDone = false;
  #ended = false;
  #pace: NodeJS.Timeout | undefined;
  #patience: NodeJS.Timeout | undefined;
  #waitingSince = 0;
  #waitedMs = 0;

  constructor(socket: Socket, options: GuardOptions) {
    // One slice is buffered here, no more.
    super({ readableHighWaterMark: 1, allowHalfOpen: false });
    const now = performance.now();
    this.#socket = socket;
    this.#options = options;
    this.#lengths = packetLengths(options.limits);
    this.#messages = tokenBucket(options.limits.messages, now);
    this.#bytes = tokenBucket(options.limits.bytes, now);
    socket.on('readable', () => this.#pass());
    socket.on('end', () => {
      this.#senderDone = true;
      if (this.#rest === undefined) this.#end();
    });
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => {
      // What a sender left behind when it went still goes on.
      if (!this.#senderDone) this.destroy();
    });
  }

  override _read(): void {
    this.#asked = true;
    this.#pass();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (!this.#socket.writable || this.#socket.write(bytes)) done();
    else this.#socket.once('drain', done);
  }

  override _writev(pieces: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(pieces.map(({ chunk }) => chunk)), 'binary', done);
  }

  override _final(done: () => void): void {
    this.#socket.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#pace);
    clearTimeout(this.#patience);
    this.#options.intake.forget(this.#readOn);
    this.#socket.destroy();
    done(error);
  }

  #pass(): void {
    if (!this.#asked || this.#held || this.#ended || this.destroyed) return;
    const { intake } = this.#options;
    if (intake.full) {
      this.#held = true;
      intake.whenRoom(this.#readOn);
      return;
    }
    const bytes = this.#rest ?? (this.#socket.read() as Buffer | null);
    if (bytes === null) this.#await();
    else this.#goOn(bytes);
  }

  #goOn(bytes: Buffer): void {
    this.#waited();
    const scan = this.#lengths.scan(bytes, PACKETS_A_SLICE);
    this.#rest = scan.end < bytes.length ? bytes.subarray(scan.end) : undefined;
    if (scan.packets > 0) this.#waitedMs = 0;
    this.#spend(scan);
    this.#asked = false;
    if (scan.end > 0) this.push(bytes.subarray(0, scan.end));
    if (scan.fault !== undefined) this.#options.closing(scan.fault, scan.claimed);
    if (scan.fault !== undefined || (this.#senderDone && this.#rest === undefined)) this.#end();
  }

  #spend({ publishes, end }: Scan): void {
    const now = performance.now();
    const waitMs = Math.max(this.#messages.take(publishes, now), this.#bytes.take(end, now));
    if (waitMs === 0) return;
    this.#held = true;
    this.#options.pacing();
    this.#pace = setTimeout(this.#readOn, Math.ceil(waitMs)).unref();
  }

  // Only time in which we would read counts against the sender.
  #await(): void {
    if (!this.#lengths.midPacket || this.#patience !== undefined) return;
    this.#waitingSince = performance.now();
    this.#patience = setTimeout(() => {
      this.#options.closing('packet-too-slow');
      this.destroy();
    }, this.#options.limits.packetMs - this.#waitedMs).unref();
  }

  #waited(): void {
    if (this.#patience === undefined) return;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#waitedMs += performance.now() - this.#waitingSince;
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.push(null);
  }
}
