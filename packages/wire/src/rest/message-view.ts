import { type Static, Type } from 'typebox';
import { Instant, type Sent, Words } from '../fields.ts';

const Fault = Type.Object({
  code: Type.String(),
  at: Type.Union([Type.Integer({ description: 'Byte offset' }), Type.String({ description: 'JSON pointer' })]),
  detail: Type.String(),
});

/** One message of the journal; its bytes are fetched on demand. */
export const MessageView = Type.Object(
  {
    position: Type.Integer(),
    receivedAt: Instant('Wall clock at reception'),
    at: Instant('Service time'),
    feed: Type.String(),
    topic: Type.String(),
    qos: Type.Integer(),
    retained: Type.Boolean(),
    duplicate: Type.Boolean({ description: "The sender's DUP flag" }),
    duplicateOf: Type.Optional(Type.Integer({ description: 'Position of the row that holds the same message' })),
    standsFor: Type.Integer({
      description: 'How many messages the row stands for: 1, or those a sampling record counts',
    }),
    payloadLength: Type.Integer({ description: 'Bytes as received' }),
    keptLength: Type.Integer({ description: 'Bytes kept; fewer only where the message was over the limit' }),
    outcome: Words(['accepted', 'refused', 'ignored', 'sampled']),
    decoder: Type.String(),
    sensors: Type.Array(Type.String()),
    observations: Type.Integer({ description: 'How many observations it gave' }),
    faults: Type.Array(Fault),
    why: Type.Optional(Type.String({ description: 'Why it was ignored, or what a sampling record counts' })),
    rowHash: Type.String({ description: 'SHA-256 of the row chained to the one before, hex' }),
  },
  { title: 'Message' },
);
export type MessageView = Sent<Static<typeof MessageView>>;

export const MessageDetail = Type.Object(
  {
    ...MessageView.properties,
    payloadBase64: Type.String({ description: 'The bytes as received' }),
    normalised: Type.Array(Type.Unknown(), { description: 'What the decoder made of it' }),
  },
  { title: 'Message with bytes' },
);
export type MessageDetail = Sent<Static<typeof MessageDetail>>;
