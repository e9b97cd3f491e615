import { type Static, Type } from 'typebox';
import { Instant, type Sent, Words } from '../fields.ts';
import { SiteView } from './site-view.ts';

/** A feed and how it does. */
export const FeedView = Type.Object(
  {
    id: Type.String(),
    kind: Words(['embedded', 'remote']),
    address: Type.String({ description: 'host:port or URL without credentials' }),
    state: Words(['listening', 'connected', 'connecting', 'failed', 'paused', 'off']),
    detail: Type.String({ description: 'Why it is not up, in words; empty when it is' }),
    since: Instant('Wall clock'),
    messages: Type.Integer(),
    lastMessageAt: Type.Optional(Instant('Wall clock')),
    closed: Type.Record(Type.String(), Type.Integer(), { description: 'Connections closed by us, by reason' }),
    paced: Type.Integer({
      description: 'How often a connection had to wait because it sent faster than it may; nothing was dropped',
    }),
    warnings: Type.Array(Type.Object({ at: Instant('Wall clock'), text: Type.String() }), {
      maxItems: 5,
      description: 'What went wrong in a way that may have cost messages, newest first',
    }),
  },
  { title: 'Feed' },
);
export type FeedView = Sent<Static<typeof FeedView>>;

export const DemonstrationView = Type.Object({
  state: Words(['never', 'running', 'ended']),
  why: Type.Optional(Words(['asked', 'real-message'])),
});

/** A site, real or one exercise. */
export const WorldView = Type.Object(
  {
    id: Type.String(),
    kind: Words(['real', 'exercise']),
    name: Type.String(),
    position: Type.Integer({ description: 'The last row' }),
    at: Instant('Service time'),
    messages: Type.Integer({ description: 'Messages ever kept' }),
    site: Type.Optional(SiteView),
    feeds: Type.Array(FeedView),
    demonstration: DemonstrationView,
  },
  { title: 'World' },
);
export type WorldView = Sent<Static<typeof WorldView>>;

/** All worlds, and which one a screen without a choice shows. */
export const Worlds = Type.Object({ worlds: Type.Array(WorldView), present: Type.String() }, { title: 'Worlds' });
export type Worlds = Sent<Static<typeof Worlds>>;
