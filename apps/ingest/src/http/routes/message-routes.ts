import type { EpochMs, Position } from '@rotorwatch/domain';
import { MessageDetail, MessageView, Page, Words } from '@rotorwatch/wire';
import { Type } from 'typebox';
import type { StoredMessage } from '../../journal/message-row.ts';
import { cursorFrom, cursorText } from '../cursor.ts';
import { type HttpWorlds, worldOf } from '../http-world.ts';
import { pageQuery, rangeQuery, WorldQuery, worldQuery } from '../query.ts';
import { Refusal } from '../refusal.ts';
import type { Routes } from '../wire-types.ts';

const MessageQuery = Type.Object({
  ...worldQuery,
  ...pageQuery,
  ...rangeQuery,
  feed: Type.Optional(Type.String({ maxLength: 64 })),
  sensor: Type.Optional(Type.String({ maxLength: 64 })),
  outcome: Type.Optional(Words(['accepted', 'refused', 'ignored', 'sampled'])),
});

const PositionParams = Type.Object({ position: Type.Integer({ minimum: 1 }) });

/** The journal, as people read it. */
export function messageRoutes(worlds: HttpWorlds): Routes {
  return async (app) => {
    app.get(
      '/messages',
      {
        schema: {
          tags: ['messages'],
          summary: 'Messages as received, newest first',
          querystring: MessageQuery,
          response: { 200: Page(MessageView) },
        },
      },
      async ({ query }) => {
        const before = cursorFrom(query.cursor);
        const found = await worldOf(worlds, query.world).reader.messages({
          limit: query.limit,
          ...(before === undefined ? {} : { before: before.at as Position }),
          ...(query.from === undefined ? {} : { from: query.from as EpochMs }),
          ...(query.to === undefined ? {} : { to: query.to as EpochMs }),
          ...(query.feed === undefined ? {} : { feed: query.feed }),
          ...(query.sensor === undefined ? {} : { sensor: query.sensor }),
          ...(query.outcome === undefined ? {} : { outcome: query.outcome }),
        });
        const last = found.length === query.limit ? found.at(-1) : undefined;
        return {
          items: found.map(messageView),
          ...(last === undefined ? {} : { next: cursorText(last.position, '') }),
        };
      },
    );
    app.get(
      '/messages/:position',
      {
        schema: {
          tags: ['messages'],
          summary: 'One message with its bytes',
          params: PositionParams,
          querystring: WorldQuery,
          response: { 200: MessageDetail },
        },
      },
      async ({ params, query }) => {
        const found = await worldOf(worlds, query.world).reader.message(params.position as Position);
        if (found === undefined) throw new Refusal(404, 'no-such-message');
        return {
          ...messageView(found),
          payloadBase64: Buffer.from(found.payload).toString('base64'),
          normalised: JSON.parse(found.observationsJson) as unknown[],
        };
      },
    );
  };
}

function messageView(message: StoredMessage): MessageView {
  return message;
}
