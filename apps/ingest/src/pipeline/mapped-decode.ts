import { compileMappings } from '@rotorwatch/decoders';
import type { PictureView } from '@rotorwatch/domain';
import type { MessageRow } from '../journal/message-row.ts';
import type { Decode } from './message-row.ts';

type Mappings = PictureView['mappings'];

/** The decoders with a world's mappings behind them. */
export interface MappedDecode {
  readonly decode: Decode;
  /** Whether what became of a message may depend on the mappings. */
  isMapped(row: MessageRow): boolean;
  /** From now on these. */
  use(mappings: Mappings): void;
}

export function mappedDecode(decode: Decode, first: Mappings): MappedDecode {
  let mappings = compiled(first);
  return {
    decode: (payload, { topic, feed }) => decode(payload, { topic, feed, mappings }),
    isMapped: ({ decoder, faults }) =>
      decoder === 'none' || decoder.startsWith('mapping:') || faults.some(({ code }) => code === 'unrecognised'),
    use(present) {
      mappings = compiled(present);
    },
  };
}

function compiled(mappings: Mappings) {
  return compileMappings([...mappings.values()].map(({ mapping }) => mapping));
}
