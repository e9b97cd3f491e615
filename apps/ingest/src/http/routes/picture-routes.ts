import {
  Page,
  PathPointView,
  pathPointView,
  SensorView,
  SiteView,
  sensorView,
  siteView,
  TrackView,
  trackView,
} from '@rotorwatch/wire';
import { Type } from 'typebox';
import { type HttpWorlds, worldOf } from '../http-world.ts';
import { IdParams, WorldQuery } from '../query.ts';
import { Refusal, refusalOf } from '../refusal.ts';
import type { Routes } from '../wire-types.ts';

/** What the picture shows now: tracks, sensors, the site. */
export function pictureRoutes(worlds: HttpWorlds): Routes {
  return async (app) => {
    app.get(
      '/tracks',
      {
        schema: {
          tags: ['picture'],
          summary: 'Live tracks',
          querystring: WorldQuery,
          response: { 200: Page(TrackView) },
        },
      },
      async ({ query }) => {
        const world = worldOf(worlds, query.world);
        return { items: [...world.view().tracks.values()].map((track) => trackView(track, world.recognise(track))) };
      },
    );
    app.get(
      '/tracks/:id/path',
      {
        schema: {
          tags: ['picture'],
          summary: 'Path of a live or finished track',
          params: IdParams,
          querystring: WorldQuery,
          response: { 200: Page(PathPointView) },
        },
      },
      async ({ params, query }) => {
        const world = worldOf(worlds, query.world);
        await world.stored();
        const path = await world.reader.path(params.id);
        return { items: path.map(pathPointView) };
      },
    );
    app.get(
      '/sensors',
      {
        schema: { tags: ['picture'], summary: 'Sensors', querystring: WorldQuery, response: { 200: Page(SensorView) } },
      },
      async ({ query }) => ({ items: [...worldOf(worlds, query.world).view().sensors.values()].map(sensorView) }),
    );
    app.get(
      '/site',
      { schema: { tags: ['site'], summary: 'The site', querystring: WorldQuery, response: { 200: SiteView } } },
      async ({ query }) => {
        const { site } = worldOf(worlds, query.world).view();
        if (site === undefined) throw new Refusal(404, 'no-site', 'nobody has described this site yet');
        return siteView(site);
      },
    );
    app.put(
      '/site',
      {
        schema: {
          tags: ['site'],
          summary: 'Describe the site',
          querystring: WorldQuery,
          body: SiteView,
          response: { 200: SiteView, 422: Type.Unknown() },
        },
      },
      async ({ query, body }) => {
        if (!isTimeZone(body.timeZone))
          throw new Refusal(422, 'no-such-time-zone', `expected an IANA zone, found ${body.timeZone}`);
        const outcome = await worldOf(worlds, query.world).submit({ kind: 'describe-site', site: body });
        if (!outcome.ok) throw refusalOf(outcome.why);
        return body;
      },
    );
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
