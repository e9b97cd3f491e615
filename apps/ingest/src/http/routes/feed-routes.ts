import { FeedDetail, FeedDetails, FeedInput, FeedMessages, FeedProblem, FeedRemoval, FeedTest } from '@rotorwatch/wire';
import { Type } from 'typebox';
import { answered, type HttpFeeds } from '../http-feeds.ts';
import { type HttpWorlds, worldOf } from '../http-world.ts';
import { Refusal } from '../refusal.ts';
import type { Routes } from '../wire-types.ts';

const world = Type.String({ minLength: 1, maxLength: 64 });
const id = Type.String({ minLength: 1, maxLength: 64 });
const WorldParams = Type.Object({ world });
const FeedParams = Type.Object({ world, id });
const AfterQuery = Type.Object({
  after: Type.Optional(Type.Integer({ minimum: 0, description: 'The `next` of the answer before' })),
});
const Invalid = Type.Object(
  { code: Type.String(), message: Type.String(), requestId: Type.String(), problems: Type.Array(FeedProblem) },
  { title: 'Feed problems', description: 'Everything that is wrong, at once' },
);

/** Feeds of a world: list, add, change, pause, resume, remove, watch, and try a broker before. */
export function feedRoutes(worlds: HttpWorlds, present: () => HttpFeeds | undefined): Routes {
  return async (app) => {
    const tags = ['feeds'];
    const feeds = () => {
      const book = present();
      if (book === undefined) throw new Refusal(503, 'service-starts', 'the feeds are not open yet');
      return book;
    };
    const named = (params: { readonly world: string }) => worldOf(worlds, params.world).id;
    // The description is checked as a whole, with every problem at once.
    const described = { tags, body: FeedInput };
    app.get(
      '/worlds/:world/feeds',
      { schema: { tags, summary: 'Feeds of a world', params: WorldParams, response: { 200: FeedDetails } } },
      async ({ params }) => ({ items: feeds().list(named(params)) }),
    );
    app.post(
      '/worlds/:world/feeds',
      {
        attachValidation: true,
        schema: {
          ...described,
          summary: 'Add a broker',
          params: WorldParams,
          response: { 201: FeedDetail, 422: Invalid },
        },
      },
      async ({ params, body }, reply) => reply.code(201).send(answered(await feeds().add(named(params), body))),
    );
    app.put(
      '/worlds/:world/feeds/:id',
      {
        attachValidation: true,
        schema: {
          ...described,
          summary: 'Change a broker that was added on screen; secrets that are left out stay',
          params: FeedParams,
          response: { 200: FeedDetail, 422: Invalid },
        },
      },
      async ({ params, body }) => answered(await feeds().change(named(params), params.id, body)),
    );
    app.post(
      '/worlds/:world/feeds/:id/pause',
      {
        schema: {
          tags,
          summary: 'Stop listening; the broker keeps the session',
          params: FeedParams,
          response: { 200: FeedDetail },
        },
      },
      async ({ params }) => answered(await feeds().pause(named(params), params.id)),
    );
    app.post(
      '/worlds/:world/feeds/:id/resume',
      { schema: { tags, summary: 'Listen again', params: FeedParams, response: { 200: FeedDetail } } },
      async ({ params }) => answered(await feeds().resume(named(params), params.id)),
    );
    app.delete(
      '/worlds/:world/feeds/:id',
      {
        schema: {
          tags,
          summary: 'Remove a broker that was added on screen, and end the session it keeps for us',
          params: FeedParams,
          response: { 200: FeedRemoval },
        },
      },
      async ({ params }) => answered(await feeds().remove(named(params), params.id)),
    );
    app.get(
      '/worlds/:world/feeds/:id/messages',
      {
        schema: {
          tags,
          summary: 'The last messages of a feed as they came, from memory',
          params: FeedParams,
          querystring: AfterQuery,
          response: { 200: FeedMessages },
        },
      },
      async ({ params, query }) => answered(feeds().messages(named(params), params.id, query.after)),
    );
    app.post(
      '/worlds/:world/feed-tests',
      {
        attachValidation: true,
        schema: {
          ...described,
          summary: 'Try a broker without adding it; for one that is there, secrets that are left out are those it has',
          params: WorldParams,
          response: { 202: FeedTest, 422: Invalid },
        },
      },
      async ({ params, body }, reply) => reply.code(202).send(answered(feeds().startTest(named(params), body))),
    );
    app.get(
      '/worlds/:world/feed-tests/:id',
      { schema: { tags, summary: 'How a test goes', params: FeedParams, response: { 200: FeedTest } } },
      async ({ params }) => {
        const found = feeds().test(params.id);
        if (found === undefined) throw new Refusal(404, 'no-such-test');
        return found;
      },
    );
    app.delete(
      '/worlds/:world/feed-tests/:id',
      { schema: { tags, summary: 'Stop a test', params: FeedParams, response: { 204: Type.Null() } } },
      async ({ params }, reply) => {
        if (!feeds().stopTest(params.id)) throw new Refusal(404, 'no-such-test');
        return reply.code(204).send(null);
      },
    );
  };
}
