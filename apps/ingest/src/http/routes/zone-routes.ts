import type { ZoneId } from '@rotorwatch/domain';
import { Page, ZoneInput, ZoneView, zoneDescription, zoneView } from '@rotorwatch/wire';
import { Type } from 'typebox';
import { type HttpWorld, type HttpWorlds, worldOf } from '../http-world.ts';
import { IdParams, WorldQuery } from '../query.ts';
import { Refusal, refusalOf } from '../refusal.ts';
import type { Routes } from '../wire-types.ts';

/** Zones: list, create, change, remove. */
export function zoneRoutes(worlds: HttpWorlds): Routes {
  return async (app) => {
    const tags = ['zones'];
    app.get(
      '/zones',
      { schema: { tags, summary: 'Zones', querystring: WorldQuery, response: { 200: Page(ZoneView) } } },
      async ({ query }) => ({ items: [...worldOf(worlds, query.world).view().zones.values()].map(zoneView) }),
    );
    app.get(
      '/zones/:id',
      { schema: { tags, summary: 'One zone', params: IdParams, querystring: WorldQuery, response: { 200: ZoneView } } },
      async ({ params, query }) => present(worldOf(worlds, query.world), params.id),
    );
    app.post(
      '/zones',
      {
        schema: {
          tags,
          summary: 'Create a zone',
          querystring: WorldQuery,
          body: ZoneInput,
          response: { 201: ZoneView },
        },
      },
      async ({ query, body }, reply) => {
        const world = worldOf(worlds, query.world);
        const outcome = await world.submit({ kind: 'create-zone', zone: zoneDescription(body) });
        if (!outcome.ok) throw refusalOf(outcome.why);
        return reply.code(201).send(present(world, body.id));
      },
    );
    app.put(
      '/zones/:id',
      {
        schema: {
          tags,
          summary: 'Change a zone',
          params: IdParams,
          querystring: WorldQuery,
          body: ZoneInput,
          response: { 200: ZoneView },
        },
      },
      async ({ params, query, body }) => {
        if (body.id !== params.id) throw new Refusal(422, 'id-differs', 'a zone keeps its id');
        const world = worldOf(worlds, query.world);
        const outcome = await world.submit({ kind: 'change-zone', zone: zoneDescription(body) });
        if (!outcome.ok) throw refusalOf(outcome.why);
        return present(world, body.id);
      },
    );
    app.delete(
      '/zones/:id',
      {
        schema: {
          tags,
          summary: 'Remove a zone',
          params: IdParams,
          querystring: WorldQuery,
          response: { 204: Type.Null() },
        },
      },
      async ({ params, query }, reply) => {
        const outcome = await worldOf(worlds, query.world).submit({ kind: 'remove-zone', zone: params.id as ZoneId });
        if (!outcome.ok) throw refusalOf(outcome.why);
        return reply.code(204).send(null);
      },
    );
  };
}

function present(world: HttpWorld, id: string): ZoneView {
  const zone = world.view().zones.get(id as ZoneId);
  if (zone === undefined) throw new Refusal(404, 'no-such-zone');
  return zoneView(zone);
}
