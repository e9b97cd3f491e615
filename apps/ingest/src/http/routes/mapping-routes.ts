import { checkMapping, type Mapping, type MappingName, type Position, type SavedMapping } from '@rotorwatch/domain';
import {
  MappingInput,
  MappingPreview,
  MappingPreviewInput,
  MappingVersionView,
  MappingView,
  mappingOf,
  mappingView,
  Page,
} from '@rotorwatch/wire';
import { Type } from 'typebox';
import { type HttpWorld, type HttpWorlds, worldOf } from '../http-world.ts';
import { mappingPreview } from '../mapping-preview.ts';
import { WorldQuery } from '../query.ts';
import { Refusal, refusalOf } from '../refusal.ts';
import type { Routes } from '../wire-types.ts';

const name = Type.String({ minLength: 1, maxLength: 40 });
const NameParams = Type.Object({ name });
const VersionParams = Type.Object({ name, version: Type.Integer({ minimum: 1 }) });
const MESSAGE_AT_MOST = 2000;

/** Mappings for formats that nobody knows: list, save, try, remove. */
export function mappingRoutes(worlds: HttpWorlds): Routes {
  return async (app) => {
    const tags = ['mappings'];
    const querystring = WorldQuery;
    app.get(
      '/mappings',
      { schema: { tags, summary: 'Mappings in use', querystring, response: { 200: Page(MappingView) } } },
      async ({ query }) => ({ items: [...worldOf(worlds, query.world).view().mappings.values()].map(mappingView) }),
    );
    app.get(
      '/mappings/:name',
      { schema: { tags, summary: 'One mapping', params: NameParams, querystring, response: { 200: MappingView } } },
      async ({ params, query }) => mappingView(present(worldOf(worlds, query.world), params.name)),
    );
    app.get(
      '/mappings/:name/versions/:version',
      {
        schema: {
          tags,
          summary: 'A version of a mapping as it was saved',
          params: VersionParams,
          querystring,
          response: { 200: MappingVersionView },
        },
      },
      async ({ params, query }) => savedVersion(worldOf(worlds, query.world), params.name, params.version),
    );
    app.put(
      '/mappings/:name',
      {
        schema: {
          tags,
          summary: 'Save a mapping, as its next version',
          params: NameParams,
          querystring,
          body: MappingInput,
          response: { 200: MappingView },
        },
      },
      async ({ params, query, body }) => {
        if (body.name !== params.name) throw new Refusal(422, 'name-differs', 'a mapping keeps its name');
        const world = worldOf(worlds, query.world);
        const mapping = mappingOf(body);
        const outcome = await world.submit({ kind: 'save-mapping', mapping });
        if (!outcome.ok) throw refusalOf(outcome.why, outcome.why === 'mapping-invalid' ? problemsOf(mapping) : '');
        return mappingView(present(world, body.name));
      },
    );
    app.delete(
      '/mappings/:name',
      {
        schema: { tags, summary: 'Remove a mapping', params: NameParams, querystring, response: { 204: Type.Null() } },
      },
      async ({ params, query }, reply) => {
        const world = worldOf(worlds, query.world);
        const outcome = await world.submit({ kind: 'remove-mapping', mapping: params.name as MappingName });
        if (!outcome.ok) throw refusalOf(outcome.why);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/mappings/preview',
      {
        schema: {
          tags,
          summary: 'Try a mapping on the newest messages, without saving it',
          querystring,
          body: MappingPreviewInput,
          response: { 200: MappingPreview },
        },
      },
      async ({ query, body }) => mappingPreview(worldOf(worlds, query.world), body),
    );
  };
}

function problemsOf(mapping: Mapping): string {
  const problems = checkMapping(mapping).map(({ row, text }) => (row === undefined ? text : `row ${row + 1}: ${text}`));
  return problems.join('; ').slice(0, MESSAGE_AT_MOST);
}

function present(world: HttpWorld, named: string): SavedMapping {
  const mapping = world.view().mappings.get(named as MappingName);
  if (mapping === undefined) throw new Refusal(404, 'no-such-mapping');
  return mapping;
}

/** A version as the log holds it: the act that saved it. */
async function savedVersion(world: HttpWorld, named: string, version: number): Promise<MappingVersionView> {
  const saved = present(world, named);
  if (saved.version === version) return { ...mappingView(saved), mapping: saved.mapping };
  const earlier = saved.earlier.find((one) => one.version === version);
  if (earlier === undefined) throw new Refusal(404, 'no-such-version');
  const [act] = await world.reader.acts({ before: (earlier.position + 1) as Position, limit: 1 });
  if (act?.position !== earlier.position || act.command.kind !== 'save-mapping') {
    throw new Refusal(404, 'no-such-version', 'its row of the log is gone');
  }
  return { ...earlier, mapping: act.command.mapping };
}
