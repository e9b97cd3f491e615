import { FEED_SECRETS } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Instant, type Sent, Words } from '../../fields.ts';
import { MessageView } from '../message-view.ts';
import { FeedView } from '../world-view.ts';

/** What names a remote broker and how to speak to it, in a settings file as on screen. */
export const feedFields = {
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$' }),
  url: Type.String({ pattern: '^(mqtt|mqtts)://[^\\s@/]+$', maxLength: 300 }),
  topics: Type.Array(Type.String({ minLength: 1, maxLength: 256 }), { minItems: 1, maxItems: 50 }),
  clientId: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  protocol: Type.Optional(Words(['5', '3.1.1'])),
  username: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
};

// A chain of certificates is a few kB.
const Pem = (description: string) =>
  Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 48_000 }), Type.Null()], { description }));

const LEFT_OUT = 'Left out: as it is; null: none';

/** A remote broker as a person describes it. Its secrets go in and never come out. */
export const FeedInput = Type.Object(
  {
    ...feedFields,
    password: Type.Optional(
      Type.Union([Type.String({ minLength: 1, maxLength: 1024, pattern: '^[^\\x00-\\x1f]*$' }), Type.Null()], {
        description: LEFT_OUT,
      }),
    ),
    ca: Pem(`PEM of the authorities to trust instead of the system's. ${LEFT_OUT}`),
    cert: Pem(`PEM of our certificate. ${LEFT_OUT}`),
    key: Pem(`PEM of its private key. ${LEFT_OUT}`),
  },
  { title: 'Feed description', additionalProperties: false },
);
export type FeedInput = Sent<Static<typeof FeedInput>>;

/** One thing about a description that can't be. */
export const FeedProblem = Type.Object({
  field: Type.String({ description: 'Name of the field' }),
  found: Type.String({ description: 'Never a secret' }),
  expected: Type.String(),
});
export type FeedProblem = Sent<Static<typeof FeedProblem>>;

const FeedSettings = Type.Object(
  {
    url: Type.String(),
    topics: Type.Array(Type.String()),
    clientId: Type.String(),
    protocol: Words(['5', '3.1.1']),
    username: Type.Optional(Type.String()),
    secrets: Type.Array(Words(FEED_SECRETS), { description: 'Which are set' }),
  },
  { description: 'Absent for an embedded broker' },
);

/** A feed with where it is kept, what it asks of its broker, and how much comes. */
export const FeedDetail = Type.Object(
  {
    ...FeedView.properties,
    keptIn: Words(['environment', 'settings-file', 'data-folder'], 'One of the data folder can be changed on screen'),
    settings: Type.Optional(FeedSettings),
    perSecond: Type.Number({ description: 'Messages, mean of the last ten seconds' }),
    lastMinute: Type.Integer({ description: 'Messages of the last sixty seconds' }),
    keptUntil: Type.Optional(
      Instant('While it is paused: until then the broker holds what comes, as far as it said; wall clock'),
    ),
  },
  { title: 'Feed in detail' },
);
export type FeedDetail = Sent<Static<typeof FeedDetail>>;

/** All feeds of a world. */
export const FeedDetails = Type.Object({ items: Type.Array(FeedDetail) });

/** What came of taking a feed away: `left` means that the broker goes on keeping messages for us. */
export const FeedRemoval = Type.Object(
  { session: Words(['ended', 'left']), detail: Type.String({ description: 'Why it was left; else empty' }) },
  { title: 'Feed removal' },
);
export type FeedRemoval = Sent<Static<typeof FeedRemoval>>;

const { position, receivedAt, topic, qos, retained, payloadLength, outcome, decoder, sensors, observations } =
  MessageView.properties;

const glimpse = {
  receivedAt,
  topic,
  qos,
  retained,
  payloadLength,
  outcome,
  decoder,
  sensors,
  observations,
  note: Type.Optional(Type.String({ description: 'The first fault, or why it was ignored' })),
};

/** A message as it came, in a line. */
export const MessageGlimpse = Type.Object({ ...glimpse, position: Type.Optional(position) }, { title: 'Glimpse' });
export type MessageGlimpse = Sent<Static<typeof MessageGlimpse>>;

/** The last messages of a feed that are on disk, oldest first. */
export const FeedMessages = Type.Object({
  items: Type.Array(Type.Object({ ...glimpse, position })),
  next: Type.Integer({ description: 'For `after` of the next question' }),
  missed: Type.Integer({ description: 'How many more came since than are remembered' }),
});
export type FeedMessages = Sent<Static<typeof FeedMessages>>;

const FeedTestStep = Type.Object({
  name: Words(['name', 'tcp', 'tls', 'greeting', 'subscription', 'limits', 'messages']),
  state: Words(['running', 'ok', 'warning', 'failed']),
  text: Type.String(),
});
export type FeedTestStep = Sent<Static<typeof FeedTestStep>>;

/** How a trial of a broker goes, step by step. Nothing of it is kept. */
export const FeedTest = Type.Object(
  {
    id: Type.String(),
    state: Words(['running', 'passed', 'failed', 'stopped']),
    steps: Type.Array(FeedTestStep),
    messages: Type.Integer({ description: 'How many came' }),
    topics: Type.Array(Type.Object({ topic: Type.String(), messages: Type.Integer() }), {
      description: 'Busiest first, a bounded number',
    }),
    glimpses: Type.Array(MessageGlimpse, { description: 'How the first of each topic and outcome would be taken' }),
  },
  { title: 'Feed test' },
);
export type FeedTest = Sent<Static<typeof FeedTest>>;
