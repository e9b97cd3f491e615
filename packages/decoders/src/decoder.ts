import type { Observation } from '@rotorwatch/domain';

/** A format, or with `mapping:` before it the name of a table that a site has made for one that nobody knows. */
export type DecoderName =
  | 'remote-id'
  | 'dronescout'
  | 'rotorwatch-json'
  | 'dronetag'
  | 'dragonsync'
  | 'mesh-mapper'
  | 'antihunter'
  | 'sxjack'
  | 'dji-droneid'
  | 'antsdr'
  | 'aeroscope'
  | 'aerotracker'
  | 'kismet'
  | 'mydefence'
  | 'sapient'
  | `mapping:${string}`;

/** Why bytes, or one field among them, could not be used. The union grows with the formats. */
export type FaultCode =
  | 'empty'
  | 'too-large'
  | 'too-short'
  | 'too-deep'
  | 'too-wide'
  | 'bad-utf8'
  | 'bad-json'
  | 'bad-base64'
  | 'forbidden-key'
  | 'wrong-type'
  | 'missing'
  | 'out-of-range'
  | 'not-finite'
  | 'bad-text'
  | 'unsupported'
  | 'bad-length'
  | 'bad-count'
  | 'bad-checksum'
  | 'bad-compression'
  | 'unknown-kind'
  | 'unrecognised'
  // Given by the service around the decoders.
  | 'bad-topic'
  | 'simulated-sensor'
  | 'too-many-sensors'
  | 'decoder-failed';

/** One thing wrong, with the place where it is: a byte offset, or a JSON pointer such as `/data/RSSI`; `/` is the whole message. */
export interface DecodeFault {
  readonly code: FaultCode;
  readonly at: number | string;
  /** What was expected and what was found, in one line; text from the message in it is cut at 64 characters and stripped of control characters. */
  readonly detail: string;
}

/** A value, or why there is none. `undefined` as a value means: the sender marks it as unknown. */
export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: DecodeFault };

/**
 * What a decoder makes of one message.
 *
 * accepted: at least one object was good; the faults of the others, or of single fields, are listed.
 * refused: recognised (or not even that) and nothing in it could be used.
 * ignored: recognised and of no use to us.
 */
export type Decoding =
  | {
      readonly outcome: 'accepted';
      readonly decoder: DecoderName;
      readonly observations: readonly Observation[];
      readonly faults: readonly DecodeFault[];
    }
  | {
      readonly outcome: 'refused';
      readonly decoder: DecoderName | 'none';
      readonly faults: readonly [DecodeFault, ...DecodeFault[]];
    }
  | { readonly outcome: 'ignored'; readonly decoder: DecoderName | 'none'; readonly why: string };
