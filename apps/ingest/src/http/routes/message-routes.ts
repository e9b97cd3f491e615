import type { EpochMs, Position } from '@rotorwatch/domain';
import { MessageDetail, MessageView, Page, RefusalsView, Words } from '@rotorwatch/wire';
import { Type } from 'typebox';
import type { StoredMessage } from '../../journal/message-row.ts';
import type { RefusalCause } from '../../journal/refusals/refusal-cause.ts';
import { cursorFrom, cursorText } from '../cursor.ts';
import { type HttpWorlds, worldOf } from '../http-world.ts';
import { pageQuery, rangeQuery, WorldQuery, worldQuery } from '../query.ts';
import { Refusal } from '../refusal.ts';
import type { Routes } from '../wire-types.ts';

const causeQuery = {
  feed: Type.Optional(Type.String({ maxLength: 64 })),
  topic: Type.Optional(Type.String({ maxLength: 1024 })),
  decoder: Type.Optional(Type.String({ maxLength: 80 })),
  code: Type.Optional(Type.String({ maxLength: 64, description: 'Of the first fault' })),
};

const MessageQuery = Type.Object({
  ...worldQuery,
  ...pageQuery,
  ...rangeQuery,
  ...causeQuery,
  sensor: Type.Optional(Type.String({ maxLength: 64 })),
  outcome: Type.Optional(Words(['accepted', 'refused', 'ignored', 'sampled'])),
});

const RefusalQuery = Type.Object({ ...worldQuery, ...rangeQuery, ...causeQuery, limit: pageQuery.limit });

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
          ...rangeOf(query),
          ...causeOf(query),
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
      '/refusals',
      {
        schema: {
          tags: ['messages'],
          summary: 'Refused messages by cause, those with most messages first',
          querystring: RefusalQuery,
          response: { 200: RefusalsView },
        },
      },
      async ({ query }) => {
        const { reader } = worldOf(worlds, query.world);
        const { causes, ...counted } = await reader.refusals({
          limit: query.limit,
          ...rangeOf(query),
          ...causeOf(query),
        });
        return { items: causes, ...counted };
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

function rangeOf({ from, to }: { readonly from?: number; readonly to?: number }) {
  return {
    ...(from === undefined ? {} : { from: from as EpochMs }),
    ...(to === undefined ? {} : { to: to as EpochMs }),
  };
}

function causeOf({ feed, topic, decoder, code }: Partial<RefusalCause>): Partial<RefusalCause> {
  return {
    ...(feed === undefined ? {} : { feed }),
    ...(topic === undefined ? {} : { topic }),
    ...(decoder === undefined ? {} : { decoder }),
    ...(code === undefined ? {} : { code }),
  };
}

function messageView(message: StoredMessage): MessageView {
  return message;
}
